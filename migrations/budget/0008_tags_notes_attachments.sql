CREATE TABLE `attachment_contents` (
	`row` integer PRIMARY KEY NOT NULL,
	`hash` blob NOT NULL,
	`size` integer NOT NULL,
	`released` integer,
	CONSTRAINT "attachment_contents_hash_length" CHECK(length("attachment_contents"."hash") = 32)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachment_contents_hash` ON `attachment_contents` (`hash`);--> statement-breakpoint
CREATE INDEX `attachment_contents_released` ON `attachment_contents` (`released`) WHERE released is not null;--> statement-breakpoint
CREATE TABLE `attachment_pieces` (
	`content` integer NOT NULL,
	`position` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`content`, `position`),
	FOREIGN KEY (`content`) REFERENCES `attachment_contents`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attachments` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`transaction_row` integer NOT NULL,
	`content` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`added` integer NOT NULL,
	FOREIGN KEY (`transaction_row`) REFERENCES `transactions`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`content`) REFERENCES `attachment_contents`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attachments_id_length" CHECK(length("attachments"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_id` ON `attachments` (`id`);--> statement-breakpoint
CREATE INDEX `attachments_transaction` ON `attachments` (`transaction_row`);--> statement-breakpoint
CREATE INDEX `attachments_content` ON `attachments` (`content`);--> statement-breakpoint
CREATE TABLE `tags` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`slot` integer NOT NULL,
	CONSTRAINT "tags_id_length" CHECK(length("tags"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_id` ON `tags` (`id`);--> statement-breakpoint
CREATE TABLE `transaction_tags` (
	`transaction_row` integer NOT NULL,
	`tag` integer NOT NULL,
	PRIMARY KEY(`transaction_row`, `tag`),
	FOREIGN KEY (`transaction_row`) REFERENCES `transactions`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tag`) REFERENCES `tags`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `transaction_tags_tag` ON `transaction_tags` (`tag`,`transaction_row`);--> statement-breakpoint
ALTER TABLE `transactions` ADD `note` text DEFAULT '' NOT NULL;