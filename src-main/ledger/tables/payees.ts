/** Payees and the other spellings under which they are known. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { categories } from "./categories.ts";

export const payees = sqliteTable(
  "payees",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    defaultCategory: integer().references(() => categories.row),
  },
  (table) => [
    uniqueIndex("payees_id").on(table.id),
    index("payees_default_category").on(table.defaultCategory).where(sql`default_category is not null`),
    check("payees_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const payeeAliases = sqliteTable(
  "payee_aliases",
  {
    row: integer().primaryKey(),
    payee: integer()
      .notNull()
      .references(() => payees.row),
    position: integer().notNull(),
    alias: text().notNull(),
  },
  (table) => [uniqueIndex("payee_aliases_payee").on(table.payee, table.position)],
);
