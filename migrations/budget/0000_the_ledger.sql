CREATE TABLE `accounts` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`currency` text NOT NULL,
	`in_budget` integer NOT NULL,
	`opened` integer,
	`closed` integer,
	`position` integer NOT NULL,
	`note` text NOT NULL,
	`institution` text NOT NULL,
	`number` text NOT NULL,
	CONSTRAINT "accounts_id_length" CHECK(length("accounts"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_id` ON `accounts` (`id`);--> statement-breakpoint
CREATE TABLE `categories` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`category_group` integer NOT NULL,
	`name` text NOT NULL,
	`flow` text NOT NULL,
	`archived` integer NOT NULL,
	`position` integer NOT NULL,
	`slot` integer NOT NULL,
	FOREIGN KEY (`category_group`) REFERENCES `category_groups`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "categories_id_length" CHECK(length("categories"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_id` ON `categories` (`id`);--> statement-breakpoint
CREATE INDEX `categories_group` ON `categories` (`category_group`);--> statement-breakpoint
CREATE TABLE `category_groups` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	CONSTRAINT "category_groups_id_length" CHECK(length("category_groups"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `category_groups_id` ON `category_groups` (`id`);--> statement-breakpoint
CREATE TABLE `import_batches` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`at` integer NOT NULL,
	`added` integer NOT NULL,
	`matched` integer NOT NULL,
	CONSTRAINT "import_batches_id_length" CHECK(length("import_batches"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_batches_id` ON `import_batches` (`id`);--> statement-breakpoint
CREATE TABLE `import_presets` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`fingerprint` text NOT NULL,
	`mapping` text NOT NULL,
	`updated` integer NOT NULL,
	CONSTRAINT "import_presets_id_length" CHECK(length("import_presets"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_presets_id` ON `import_presets` (`id`);--> statement-breakpoint
CREATE TABLE `changes` (
	`row` integer PRIMARY KEY NOT NULL,
	`of_commit` integer NOT NULL,
	`table_name` text NOT NULL,
	`kind` text NOT NULL,
	`ref` integer NOT NULL,
	`last` integer,
	`before` text,
	`after` text,
	`removed` blob,
	FOREIGN KEY (`of_commit`) REFERENCES `commits`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `changes_commit` ON `changes` (`of_commit`);--> statement-breakpoint
CREATE INDEX `changes_ref` ON `changes` (`table_name`,`ref`);--> statement-breakpoint
CREATE TABLE `commits` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`at` integer NOT NULL,
	`origin` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text,
	`count` integer,
	`tables` text NOT NULL,
	`undoable` integer NOT NULL,
	`undone` integer NOT NULL,
	`reverses` integer,
	`latest` integer NOT NULL,
	CONSTRAINT "commits_id_length" CHECK(length("commits"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `commits_id` ON `commits` (`id`);--> statement-breakpoint
CREATE INDEX `commits_undone` ON `commits` (`latest`) WHERE undone = 1;--> statement-breakpoint
CREATE TABLE `meta` (
	`id` integer PRIMARY KEY NOT NULL,
	`currency` text NOT NULL,
	`commit_seq` integer NOT NULL,
	`next_row` integer NOT NULL,
	`searched_to` integer NOT NULL,
	CONSTRAINT "meta_one_row" CHECK("meta"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `monthly_counts` (
	`month` integer PRIMARY KEY NOT NULL,
	`transactions` integer NOT NULL,
	`postings` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `monthly_totals` (
	`kind` integer NOT NULL,
	`ref` integer NOT NULL,
	`currency` text NOT NULL,
	`month` integer NOT NULL,
	`sum` integer NOT NULL,
	`cleared` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`kind`, `ref`, `month`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `payee_aliases` (
	`row` integer PRIMARY KEY NOT NULL,
	`payee` integer NOT NULL,
	`position` integer NOT NULL,
	`alias` text NOT NULL,
	FOREIGN KEY (`payee`) REFERENCES `payees`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payee_aliases_payee` ON `payee_aliases` (`payee`,`position`);--> statement-breakpoint
CREATE TABLE `payees` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`name` text NOT NULL,
	`default_category` integer,
	FOREIGN KEY (`default_category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payees_id_length" CHECK(length("payees"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payees_id` ON `payees` (`id`);--> statement-breakpoint
CREATE INDEX `payees_default_category` ON `payees` (`default_category`) WHERE default_category is not null;--> statement-breakpoint
CREATE TABLE `postings` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`transaction_row` integer GENERATED ALWAYS AS (row >> 10) VIRTUAL,
	`date` integer NOT NULL,
	`account` integer,
	`category` integer,
	`quantity` integer NOT NULL,
	`value` integer NOT NULL,
	`memo` text NOT NULL,
	`cleared` integer NOT NULL,
	`bank_date` integer,
	`bank_ref` text,
	`import_hash` text,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category`) REFERENCES `categories`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "postings_id_length" CHECK(length("postings"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `postings_id` ON `postings` (`id`);--> statement-breakpoint
CREATE INDEX `postings_account` ON `postings` (`account`,`date`,`transaction_row`,`quantity`) WHERE account is not null;--> statement-breakpoint
CREATE INDEX `postings_category` ON `postings` (`category`,`date`,`transaction_row`,`value`) WHERE category is not null;--> statement-breakpoint
CREATE INDEX `postings_waiting` ON `postings` (`date`,`transaction_row`) WHERE account is null and category is null;--> statement-breakpoint
CREATE INDEX `postings_memo` ON `postings` (`memo`) WHERE memo <> '';--> statement-breakpoint
CREATE TABLE `transactions` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`date` integer NOT NULL,
	`payee` integer,
	`memo` text NOT NULL,
	`currency` text NOT NULL,
	`reviewed` integer NOT NULL,
	`import_batch` integer,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	FOREIGN KEY (`payee`) REFERENCES `payees`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_batch`) REFERENCES `import_batches`(`row`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transactions_id_length" CHECK(length("transactions"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_id` ON `transactions` (`id`);--> statement-breakpoint
CREATE INDEX `transactions_date` ON `transactions` (`date`);--> statement-breakpoint
CREATE INDEX `transactions_payee` ON `transactions` (`payee`,`date`) WHERE payee is not null;--> statement-breakpoint
CREATE INDEX `transactions_import_batch` ON `transactions` (`import_batch`) WHERE import_batch is not null;--> statement-breakpoint
CREATE INDEX `transactions_unreviewed` ON `transactions` (`date`) WHERE reviewed = 0;