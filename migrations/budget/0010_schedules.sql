CREATE TABLE `schedule_lines` (
	`row` integer PRIMARY KEY NOT NULL,
	`schedule` integer NOT NULL,
	`position` integer NOT NULL,
	`account` integer,
	`category` integer,
	`amount` integer NOT NULL,
	`quantity` integer,
	`memo` text NOT NULL,
	FOREIGN KEY (`schedule`) REFERENCES `schedules`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_lines_schedule` ON `schedule_lines` (`schedule`,`position`);--> statement-breakpoint
CREATE INDEX `schedule_lines_account` ON `schedule_lines` (`account`) WHERE account is not null;--> statement-breakpoint
CREATE INDEX `schedule_lines_category` ON `schedule_lines` (`category`) WHERE category is not null;--> statement-breakpoint
CREATE TABLE `schedule_occurrences` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`schedule` integer NOT NULL,
	`date` integer NOT NULL,
	`state` text NOT NULL,
	`moved_to` integer,
	`amount` integer,
	`memo` text,
	FOREIGN KEY (`schedule`) REFERENCES `schedules`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "schedule_occurrences_id_length" CHECK(length("schedule_occurrences"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_occurrences_id` ON `schedule_occurrences` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_occurrences_date` ON `schedule_occurrences` (`schedule`,`date`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`account` integer NOT NULL,
	`payee` integer,
	`memo` text NOT NULL,
	`amount` integer NOT NULL,
	`amount_kind` text NOT NULL,
	`amount_last` integer,
	`least` integer,
	`most` integer,
	`recurrence` text NOT NULL,
	`start` integer NOT NULL,
	`since` integer NOT NULL,
	`posting` text NOT NULL,
	`paused` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payee`) REFERENCES `payees`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "schedules_id_length" CHECK(length("schedules"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedules_id` ON `schedules` (`id`);--> statement-breakpoint
CREATE INDEX `schedules_account` ON `schedules` (`account`);--> statement-breakpoint
CREATE INDEX `schedules_payee` ON `schedules` (`payee`) WHERE payee is not null;--> statement-breakpoint
ALTER TABLE `transactions` ADD `schedule` integer REFERENCES schedules(row);--> statement-breakpoint
ALTER TABLE `transactions` ADD `occurrence` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_occurrence` ON `transactions` (`schedule`,`occurrence`) WHERE schedule is not null;