CREATE TABLE `sync_outbox` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lane` blob NOT NULL,
	`lane_seq` integer NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_outbox_name` ON `sync_outbox` (`lane`,`lane_seq`);--> statement-breakpoint
CREATE TABLE `sync_places` (
	`id` integer PRIMARY KEY NOT NULL,
	`places` text NOT NULL,
	CONSTRAINT "sync_places_one_row" CHECK("sync_places"."id" = 1)
);
