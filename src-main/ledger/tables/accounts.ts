/** Accounts. Days are day numbers (days since 1970-01-01), here and in every other table. */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable(
  "accounts",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    kind: text().notNull(),
    /** ISO 4217 code */
    currency: text().notNull(),
    inBudget: integer().notNull(),
    opened: integer(),
    closed: integer(),
    position: integer().notNull(),
    note: text().notNull(),
    institution: text().notNull(),
    number: text().notNull(),
  },
  (table) => [uniqueIndex("accounts_id").on(table.id), check("accounts_id_length", sql`length(${table.id}) = 16`)],
);
