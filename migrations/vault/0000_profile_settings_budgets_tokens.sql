CREATE TABLE `api_tokens` (
	`row` integer PRIMARY KEY NOT NULL,
	`jti` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created` integer NOT NULL,
	`expires` integer,
	`last_used` integer,
	`revoked` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_jti` ON `api_tokens` (`jti`);--> statement-breakpoint
CREATE INDEX `api_tokens_live` ON `api_tokens` (`created`) WHERE revoked is null;--> statement-breakpoint
CREATE TABLE `budgets` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`position` integer NOT NULL,
	`key_version` integer DEFAULT 1 NOT NULL,
	`file` text NOT NULL,
	`created` integer NOT NULL,
	CONSTRAINT "budgets_id_length" CHECK(length("budgets"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budgets_id` ON `budgets` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `budgets_file` ON `budgets` (`file`);--> statement-breakpoint
CREATE TABLE `meta` (
	`id` integer PRIMARY KEY NOT NULL,
	`commit_seq` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "meta_one_row" CHECK("meta"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
