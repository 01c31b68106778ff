/** Category groups and categories. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const categoryGroups = sqliteTable(
  "category_groups",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [
    uniqueIndex("category_groups_id").on(table.id),
    check("category_groups_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const categories = sqliteTable(
  "categories",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    categoryGroup: integer()
      .notNull()
      .references(() => categoryGroups.row),
    name: text().notNull(),
    flow: text().notNull(),
    archived: integer().notNull(),
    position: integer().notNull(),
    slot: integer().notNull(),
  },
  (table) => [
    uniqueIndex("categories_id").on(table.id),
    index("categories_group").on(table.categoryGroup),
    check("categories_id_length", sql`length(${table.id}) = 16`),
  ],
);
