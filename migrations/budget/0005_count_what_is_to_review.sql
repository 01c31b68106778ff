ALTER TABLE `monthly_counts` ADD `unreviewed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `monthly_counts` SET `unreviewed` = coalesce((SELECT found.count FROM (
  SELECT CAST(strftime('%Y', date * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', date * 86400, 'unixepoch') AS INTEGER) - 1 AS month,
    count(*) AS count FROM `transactions` WHERE `reviewed` = 0 GROUP BY 1) found WHERE found.month = `monthly_counts`.`month`), 0);
