/** Goals and where the money for them lies. What each was promised is reckoned when it is read, never stored. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import { categories } from "./categories.ts";

export const goals = sqliteTable(
  "goals",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    /** ISO 4217 code */
    currency: text().notNull(),
    /** minor units, above zero */
    amount: integer().notNull(),
    /** day by which it is to be there */
    date: integer(),
    /** day from which an even pace is counted */
    start: integer().notNull(),
    /** order of priority */
    position: integer().notNull(),
    note: text().notNull(),
    /** day on which it was done, and what was there then */
    completed: integer(),
    completedAmount: integer(),
    archived: integer().notNull(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
    updated: integer().notNull(),
  },
  (table) => [uniqueIndex("goals_id").on(table.id), check("goals_id_length", sql`length(${table.id}) = 16`)],
);

export const goalSources = sqliteTable(
  "goal_sources",
  {
    row: integer().primaryKey(),
    goal: integer()
      .notNull()
      .references(() => goals.row),
    position: integer().notNull(),
    /** exactly one of account and category */
    account: integer().references(() => accounts.row),
    category: integer().references(() => categories.row),
    /** at most this much of it; null for all */
    most: integer(),
  },
  (table) => [
    uniqueIndex("goal_sources_goal").on(table.goal, table.position),
    index("goal_sources_account").on(table.account).where(sql`account is not null`),
    index("goal_sources_category").on(table.category).where(sql`category is not null`),
  ],
);
