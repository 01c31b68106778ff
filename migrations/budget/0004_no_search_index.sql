-- Memos are looked through in memory: faster than an index of letters, and nothing to keep up to date.
DROP TABLE `search`;--> statement-breakpoint
DROP INDEX `postings_memo`;--> statement-breakpoint
ALTER TABLE `meta` DROP COLUMN `searched_to`;
