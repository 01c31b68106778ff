/** Filters that a person gave a name to. */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const savedFilters = sqliteTable(
  "saved_filters",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    /** in the language of filters */
    query: text().notNull(),
    /** review, uncategorised or uncleared; null is none of them */
    quick: text(),
  },
  (table) => [
    uniqueIndex("saved_filters_id").on(table.id),
    check("saved_filters_id_length", sql`length(${table.id}) = 16`),
  ],
);
