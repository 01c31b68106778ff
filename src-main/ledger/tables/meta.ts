/** One row about the budget file itself: its currency, how many commits it has seen, where numbering goes on. */
import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const meta = sqliteTable(
  "meta",
  {
    id: integer().primaryKey(),
    /** ISO 4217 code */
    currency: text().notNull(),
    /** Raised by one with every commit: the freshness anchor compares it. */
    commitSeq: integer().notNull(),
    /** The next row number of any table. Numbers are never given twice, so that undo can put a row back where it was. */
    nextRow: integer().notNull(),
  },
  (table) => [check("meta_one_row", sql`${table.id} = 1`)],
);
