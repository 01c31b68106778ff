CREATE TABLE `dismissals` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "dismissals_id_length" CHECK(length("dismissals"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dismissals_id` ON `dismissals` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dismissals_subject` ON `dismissals` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `rule_references` (
	`row` integer PRIMARY KEY NOT NULL,
	`rule` integer NOT NULL,
	`kind` text NOT NULL,
	`ref` integer NOT NULL,
	FOREIGN KEY (`rule`) REFERENCES `rules`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_references_rule` ON `rule_references` (`rule`,`kind`,`ref`);--> statement-breakpoint
CREATE INDEX `rule_references_ref` ON `rule_references` (`ref`,`kind`);--> statement-breakpoint
CREATE TABLE `rules` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`position` integer NOT NULL,
	`joined` text NOT NULL,
	`conditions` text NOT NULL,
	`actions` text NOT NULL,
	`stops` integer NOT NULL,
	`updated` integer NOT NULL,
	CONSTRAINT "rules_id_length" CHECK(length("rules"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rules_id` ON `rules` (`id`);--> statement-breakpoint
ALTER TABLE `postings` ADD `imported` text;