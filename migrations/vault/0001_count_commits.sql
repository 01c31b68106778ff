-- Every change of the vault's own tables raises one number, which the freshness anchor compares at the next opening.
INSERT INTO `meta` (`id`, `commit_seq`) VALUES (1, 0);
--> statement-breakpoint
CREATE TRIGGER `settings_insert_counts` AFTER INSERT ON `settings` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `settings_update_counts` AFTER UPDATE ON `settings` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `settings_delete_counts` AFTER DELETE ON `settings` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `budgets_insert_counts` AFTER INSERT ON `budgets` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `budgets_update_counts` AFTER UPDATE ON `budgets` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `budgets_delete_counts` AFTER DELETE ON `budgets` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `api_tokens_insert_counts` AFTER INSERT ON `api_tokens` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `api_tokens_update_counts` AFTER UPDATE ON `api_tokens` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `api_tokens_delete_counts` AFTER DELETE ON `api_tokens` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
