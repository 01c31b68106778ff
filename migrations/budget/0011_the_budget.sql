CREATE TABLE `allocations` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`category` integer NOT NULL,
	`month` integer NOT NULL,
	`amount` integer NOT NULL,
	FOREIGN KEY (`category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_id_length" CHECK(length("allocations"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_id` ON `allocations` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_category_month` ON `allocations` (`category`,`month`);--> statement-breakpoint
CREATE TABLE `budget_months` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`month` integer NOT NULL,
	`held` integer NOT NULL,
	`note` text NOT NULL,
	CONSTRAINT "budget_months_id_length" CHECK(length("budget_months"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budget_months_id` ON `budget_months` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `budget_months_month` ON `budget_months` (`month`);--> statement-breakpoint
CREATE TABLE `budget_styles` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`style` text NOT NULL,
	CONSTRAINT "budget_styles_id_length" CHECK(length("budget_styles"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budget_styles_id` ON `budget_styles` (`id`);--> statement-breakpoint
CREATE TABLE `category_plans` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`category` integer NOT NULL,
	`surplus` text NOT NULL,
	`overspending` text NOT NULL,
	`priority` integer NOT NULL,
	`target` text,
	`note` text NOT NULL,
	FOREIGN KEY (`category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "category_plans_id_length" CHECK(length("category_plans"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `category_plans_id` ON `category_plans` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `category_plans_category` ON `category_plans` (`category`);--> statement-breakpoint
CREATE TABLE `moves` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`month` integer NOT NULL,
	`from_category` integer,
	`to_category` integer,
	`amount` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`door` text NOT NULL,
	`token` text NOT NULL,
	FOREIGN KEY (`from_category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "moves_id_length" CHECK(length("moves"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `moves_id` ON `moves` (`id`);--> statement-breakpoint
CREATE INDEX `moves_from` ON `moves` (`from_category`,`month`) WHERE from_category is not null;--> statement-breakpoint
CREATE INDEX `moves_to` ON `moves` (`to_category`,`month`) WHERE to_category is not null;--> statement-breakpoint
INSERT INTO `monthly_totals` (`kind`, `ref`, `currency`, `month`, `sum`, `cleared`, `count`)
SELECT 3, coalesce(p.category, CASE WHEN p.value > 0 THEN 0 ELSE -1 END), t.currency,
  CAST(strftime('%Y', t.date * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', t.date * 86400, 'unixepoch') AS INTEGER) - 1,
  -sum(p.value), 0, count(DISTINCT t.row)
FROM (SELECT DISTINCT x.row >> 10 AS row FROM accounts a CROSS JOIN postings x ON x.account = a.row WHERE a.in_budget = 0) tracked
  CROSS JOIN transactions t ON t.row = tracked.row
  CROSS JOIN postings p ON p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023
WHERE (p.category IS NOT NULL OR p.account IS NULL) AND NOT EXISTS (
  SELECT 1 FROM postings b JOIN accounts a ON a.row = b.account
  WHERE b.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND a.in_budget = 1)
GROUP BY 2, 3, 4;
