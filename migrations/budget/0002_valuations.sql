CREATE TABLE `valuations` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`account` integer NOT NULL,
	`date` integer NOT NULL,
	`value` integer NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "valuations_id_length" CHECK(length("valuations"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `valuations_id` ON `valuations` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `valuations_account_date` ON `valuations` (`account`,`date`);