CREATE TABLE `exchange_rates` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`base` text NOT NULL,
	`quote` text NOT NULL,
	`date` integer NOT NULL,
	`rate` text NOT NULL,
	`source` text NOT NULL,
	CONSTRAINT "exchange_rates_id_length" CHECK(length("exchange_rates"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exchange_rates_id` ON `exchange_rates` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `exchange_rates_pair_date_source` ON `exchange_rates` (`base`,`quote`,`date`,`source`);