CREATE TABLE `bank_connections` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` blob NOT NULL,
	`access` text NOT NULL,
	`state` text NOT NULL,
	`waiting` text,
	`created` integer NOT NULL,
	CONSTRAINT "bank_connections_id_length" CHECK(length("bank_connections"."id") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_connections_id` ON `bank_connections` (`id`);--> statement-breakpoint
CREATE TRIGGER `bank_connections_insert_counts` AFTER INSERT ON `bank_connections` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `bank_connections_update_counts` AFTER UPDATE ON `bank_connections` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `bank_connections_delete_counts` AFTER DELETE ON `bank_connections` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
