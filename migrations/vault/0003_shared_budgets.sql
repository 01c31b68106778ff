CREATE TABLE `device_identities` (
	`row` integer PRIMARY KEY NOT NULL,
	`device` blob NOT NULL,
	`sign_seed` blob NOT NULL,
	`receive_seed` blob NOT NULL,
	`mailbox` blob NOT NULL,
	`device_name` text NOT NULL,
	`person_name` text NOT NULL,
	`mark` text NOT NULL,
	`created` integer NOT NULL,
	`retired` integer,
	CONSTRAINT "device_identities_device_length" CHECK(length("device_identities"."device") = 16)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_identities_device` ON `device_identities` (`device`);--> statement-breakpoint
CREATE TABLE `room_entries` (
	`row` integer PRIMARY KEY NOT NULL,
	`room` integer NOT NULL,
	`hash` blob NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_entries_hash` ON `room_entries` (`room`,`hash`);--> statement-breakpoint
CREATE TABLE `room_epochs` (
	`row` integer PRIMARY KEY NOT NULL,
	`room` integer NOT NULL,
	`epoch` integer NOT NULL,
	`entry` blob NOT NULL,
	`secret` blob NOT NULL,
	`writer_secret` blob,
	`since` integer NOT NULL,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_epochs_entry` ON `room_epochs` (`room`,`entry`);--> statement-breakpoint
CREATE TABLE `room_invites` (
	`row` integer PRIMARY KEY NOT NULL,
	`room` integer NOT NULL,
	`invite` blob NOT NULL,
	`secret` blob NOT NULL,
	`created` integer NOT NULL,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_invites_invite` ON `room_invites` (`invite`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`row` integer PRIMARY KEY NOT NULL,
	`room` blob NOT NULL,
	`tag` blob NOT NULL,
	`identity` integer NOT NULL,
	`budget` integer,
	`created` integer NOT NULL,
	`left` integer,
	FOREIGN KEY (`identity`) REFERENCES `device_identities`(`row`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`budget`) REFERENCES `budgets`(`row`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_room` ON `rooms` (`room`);--> statement-breakpoint
CREATE TRIGGER `device_identities_insert_counts` AFTER INSERT ON `device_identities` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `device_identities_update_counts` AFTER UPDATE ON `device_identities` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `device_identities_delete_counts` AFTER DELETE ON `device_identities` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `rooms_insert_counts` AFTER INSERT ON `rooms` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `rooms_update_counts` AFTER UPDATE ON `rooms` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `rooms_delete_counts` AFTER DELETE ON `rooms` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_entries_insert_counts` AFTER INSERT ON `room_entries` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_entries_update_counts` AFTER UPDATE ON `room_entries` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_entries_delete_counts` AFTER DELETE ON `room_entries` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_epochs_insert_counts` AFTER INSERT ON `room_epochs` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_epochs_update_counts` AFTER UPDATE ON `room_epochs` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_epochs_delete_counts` AFTER DELETE ON `room_epochs` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_invites_insert_counts` AFTER INSERT ON `room_invites` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_invites_update_counts` AFTER UPDATE ON `room_invites` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `room_invites_delete_counts` AFTER DELETE ON `room_invites` BEGIN UPDATE `meta` SET `commit_seq` = `commit_seq` + 1; END;
