ALTER TABLE `import_batches` ADD `already_there` integer;--> statement-breakpoint
ALTER TABLE `import_batches` ADD `accounts` text;