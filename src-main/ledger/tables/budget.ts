/**
 * The plan: what is assigned to categories by month, the moves that led there, how a category carries over and what it
 * needs, what is held back from a month, and the style. What is available follows from these and from the totals.
 */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { categories } from "./categories.ts";

export const allocations = sqliteTable(
  "allocations",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    category: integer()
      .notNull()
      .references(() => categories.row),
    /** year × 12 + month − 1 */
    month: integer().notNull(),
    /** minor units of the budget's currency; of an income category what is expected */
    amount: integer().notNull(),
  },
  (table) => [
    uniqueIndex("allocations_id").on(table.id),
    uniqueIndex("allocations_category_month").on(table.category, table.month),
    check("allocations_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const moves = sqliteTable(
  "moves",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    month: integer().notNull(),
    /** null is ready to assign */
    fromCategory: integer().references(() => categories.row),
    toCategory: integer().references(() => categories.row),
    /** minor units of the budget's currency, above zero */
    amount: integer().notNull(),
    /** assign, move, cover */
    kind: text().notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
    /** person, command-line, token */
    door: text().notNull(),
    /** name of the token, empty without one */
    token: text().notNull(),
  },
  (table) => [
    uniqueIndex("moves_id").on(table.id),
    index("moves_from").on(table.fromCategory, table.month).where(sql`from_category is not null`),
    index("moves_to").on(table.toCategory, table.month).where(sql`to_category is not null`),
    check("moves_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const categoryPlans = sqliteTable(
  "category_plans",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    category: integer()
      .notNull()
      .references(() => categories.row),
    /** carry, return: what becomes of money that is left, and of what was spent too much */
    surplus: text().notNull(),
    overspending: text().notNull(),
    /** 1 is filled first */
    priority: integer().notNull(),
    /** JSON of src-shared/domain/budget-target.ts; null without one */
    target: text(),
    note: text().notNull(),
  },
  (table) => [
    uniqueIndex("category_plans_id").on(table.id),
    uniqueIndex("category_plans_category").on(table.category),
    check("category_plans_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const budgetMonths = sqliteTable(
  "budget_months",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    month: integer().notNull(),
    /** minor units kept out of this month for the next one, not negative */
    held: integer().notNull(),
    note: text().notNull(),
  },
  (table) => [
    uniqueIndex("budget_months_id").on(table.id),
    uniqueIndex("budget_months_month").on(table.month),
    check("budget_months_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const budgetStyles = sqliteTable(
  "budget_styles",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** envelope, tracking; without a row envelope */
    style: text().notNull(),
  },
  (table) => [
    uniqueIndex("budget_styles_id").on(table.id),
    check("budget_styles_id_length", sql`length(${table.id}) = 16`),
  ],
);
