CREATE TABLE `goal_sources` (
	`row` integer PRIMARY KEY NOT NULL,
	`goal` integer NOT NULL,
	`position` integer NOT NULL,
	`account` integer,
	`category` integer,
	`most` integer,
	FOREIGN KEY (`goal`) REFERENCES `goals`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goal_sources_goal` ON `goal_sources` (`goal`,`position`);--> statement-breakpoint
CREATE INDEX `goal_sources_account` ON `goal_sources` (`account`) WHERE account is not null;--> statement-breakpoint
CREATE INDEX `goal_sources_category` ON `goal_sources` (`category`) WHERE category is not null;--> statement-breakpoint
CREATE TABLE `goals` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`date` integer,
	`start` integer NOT NULL,
	`position` integer NOT NULL,
	`note` text NOT NULL,
	`completed` integer,
	`completed_amount` integer,
	`archived` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	CONSTRAINT "goals_id_length" CHECK(length("goals"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_id` ON `goals` (`id`);--> statement-breakpoint
CREATE TABLE `loans` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`account` integer NOT NULL,
	`rate` integer NOT NULL,
	`principal` integer NOT NULL,
	`payment` integer NOT NULL,
	`first_payment` integer NOT NULL,
	`payments` integer,
	`interest_category` integer,
	`in_plan` integer NOT NULL,
	`updated` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`interest_category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "loans_id_length" CHECK(length("loans"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loans_id` ON `loans` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `loans_account` ON `loans` (`account`);--> statement-breakpoint
CREATE INDEX `loans_interest_category` ON `loans` (`interest_category`) WHERE interest_category is not null;--> statement-breakpoint
CREATE TABLE `payoff_plans` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`strategy` text NOT NULL,
	`extra` integer NOT NULL,
	`updated` integer NOT NULL,
	CONSTRAINT "payoff_plans_id_length" CHECK(length("payoff_plans"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payoff_plans_id` ON `payoff_plans` (`id`);