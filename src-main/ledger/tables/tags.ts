/** Tags, and which transactions carry them. Their order on a transaction is that of their names. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { transactions } from "./transactions.ts";

export const tags = sqliteTable(
  "tags",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    /** 1 to 8 of the categorical colours */
    slot: integer().notNull(),
  },
  (table) => [uniqueIndex("tags_id").on(table.id), check("tags_id_length", sql`length(${table.id}) = 16`)],
);

export const transactionTags = sqliteTable(
  "transaction_tags",
  {
    transactionRow: integer()
      .notNull()
      .references(() => transactions.row),
    tag: integer()
      .notNull()
      .references(() => tags.row),
  },
  (table) => [
    primaryKey({ columns: [table.transactionRow, table.tag] }),
    index("transaction_tags_tag").on(table.tag, table.transactionRow),
  ],
);
