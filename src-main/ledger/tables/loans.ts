/** The terms of accounts that owe, and how a person wants to pay them off. What is owed is the account's balance. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import { categories } from "./categories.ts";

export const loans = sqliteTable(
  "loans",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    account: integer()
      .notNull()
      .references(() => accounts.row),
    /** yearly, in millionths */
    rate: integer().notNull(),
    /** minor units of the account's currency */
    principal: integer().notNull(),
    payment: integer().notNull(),
    firstPayment: integer().notNull(),
    /** how many; null for as many as it takes */
    payments: integer(),
    interestCategory: integer().references(() => categories.row),
    inPlan: integer().notNull(),
    /** milliseconds since 1970 */
    updated: integer().notNull(),
  },
  (table) => [
    uniqueIndex("loans_id").on(table.id),
    uniqueIndex("loans_account").on(table.account),
    index("loans_interest_category").on(table.interestCategory).where(sql`interest_category is not null`),
    check("loans_id_length", sql`length(${table.id}) = 16`),
  ],
);

/** One row at most. */
export const payoffPlans = sqliteTable(
  "payoff_plans",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** avalanche, snowball */
    strategy: text().notNull(),
    /** minor units of the budget's currency, each month */
    extra: integer().notNull(),
    updated: integer().notNull(),
  },
  (table) => [
    uniqueIndex("payoff_plans_id").on(table.id),
    check("payoff_plans_id_length", sql`length(${table.id}) = 16`),
  ],
);
