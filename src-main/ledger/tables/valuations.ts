/** What accounts were said to be worth on a day. One for an account and day (L17), which is also how they are read. */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";

export const valuations = sqliteTable(
  "valuations",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    account: integer()
      .notNull()
      .references(() => accounts.row),
    date: integer().notNull(),
    /** minor units of the account's currency */
    value: integer().notNull(),
    note: text().notNull(),
  },
  (table) => [
    uniqueIndex("valuations_id").on(table.id),
    uniqueIndex("valuations_account_date").on(table.account, table.date),
    check("valuations_id_length", sql`length(${table.id}) = 16`),
  ],
);
