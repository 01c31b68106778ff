CREATE TABLE `attachment_transfers` (
	`row` integer PRIMARY KEY NOT NULL,
	`blob` blob NOT NULL,
	`way` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`due` integer NOT NULL,
	`failure` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachment_transfers_blob` ON `attachment_transfers` (`blob`);--> statement-breakpoint
CREATE INDEX `attachment_transfers_due` ON `attachment_transfers` (`due`);--> statement-breakpoint
ALTER TABLE `attachment_contents` ADD `absent` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `sealed_as` blob;--> statement-breakpoint
CREATE INDEX `attachments_sealed` ON `attachments` (`sealed_as`) WHERE sealed_as is not null;