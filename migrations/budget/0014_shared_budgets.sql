CREATE TABLE `sync_documents` (
	`row` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`snapshot` blob NOT NULL,
	`covers` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_documents_name` ON `sync_documents` (`name`);--> statement-breakpoint
CREATE TABLE `sync_homes` (
	`id` blob PRIMARY KEY NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sync_log` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document` text NOT NULL,
	`origin` text NOT NULL,
	`person` text NOT NULL,
	`device` text NOT NULL,
	`bytes` blob NOT NULL,
	`sent` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sync_log_outbox` ON `sync_log` (`row`) WHERE sent = 0;--> statement-breakpoint
CREATE INDEX `sync_log_document` ON `sync_log` (`document`);--> statement-breakpoint
CREATE TABLE `sync_quarantine` (
	`table_name` text NOT NULL,
	`id` blob NOT NULL,
	`document` text NOT NULL,
	`law` text NOT NULL,
	`shown` text NOT NULL,
	`place` text NOT NULL,
	`detail` text NOT NULL,
	`other` blob,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`table_name`, `id`)
);
--> statement-breakpoint
CREATE INDEX `sync_quarantine_place` ON `sync_quarantine` (`place`);--> statement-breakpoint
CREATE TABLE `sync_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`device` text NOT NULL,
	`person` text NOT NULL,
	`since` integer NOT NULL,
	`cursor` integer NOT NULL,
	CONSTRAINT "sync_state_one_row" CHECK("sync_state"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE `commits` ADD `person` text;--> statement-breakpoint
ALTER TABLE `commits` ADD `device` text;