CREATE TABLE `saved_filters` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`quick` text,
	CONSTRAINT "saved_filters_id_length" CHECK(length("saved_filters"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_filters_id` ON `saved_filters` (`id`);