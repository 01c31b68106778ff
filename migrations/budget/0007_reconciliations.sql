CREATE TABLE `reconciliations` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`account` integer NOT NULL,
	`date` integer NOT NULL,
	`balance` integer NOT NULL,
	`base` integer NOT NULL,
	`began` integer NOT NULL,
	`finished` integer,
	`reopened` integer,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reconciliations_id_length" CHECK(length("reconciliations"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reconciliations_id` ON `reconciliations` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `reconciliations_open` ON `reconciliations` (`account`) WHERE finished is null;--> statement-breakpoint
CREATE TABLE `statement_balances` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`account` integer NOT NULL,
	`date` integer NOT NULL,
	`balance` integer NOT NULL,
	`file_name` text NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statement_balances_id_length" CHECK(length("statement_balances"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_balances_id` ON `statement_balances` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `statement_balances_account_date` ON `statement_balances` (`account`,`date`);--> statement-breakpoint
ALTER TABLE `postings` ADD `check_number` text;--> statement-breakpoint
ALTER TABLE `postings` ADD `reconciliation` integer REFERENCES reconciliations(row);--> statement-breakpoint
CREATE INDEX `postings_reconciliation` ON `postings` (`reconciliation`) WHERE reconciliation is not null;