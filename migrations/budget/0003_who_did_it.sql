ALTER TABLE `commits` ADD `door` text;--> statement-breakpoint
ALTER TABLE `commits` ADD `token` text;--> statement-breakpoint
CREATE INDEX `commits_origin` ON `commits` (`origin`);