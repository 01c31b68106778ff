CREATE TABLE `sync_conflicts` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`table_name` text NOT NULL,
	`id` blob NOT NULL,
	`field` text NOT NULL,
	`mine` text,
	`theirs` text,
	`is_mine_shown` integer NOT NULL,
	`person` text NOT NULL,
	`device` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_conflicts_field` ON `sync_conflicts` (`table_name`,`id`,`field`);