/** Sums by month, kept by the write gate with every commit (law L10), so that reports cost months and not transactions. */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const monthlyTotals = sqliteTable(
  "monthly_totals",
  {
    /** 1 account, 2 category, 3 the part of a category that touched no budget account (L9) */
    kind: integer().notNull(),
    /** Row of the account or category; 0 is money out and -1 money in that waits for a category. */
    ref: integer().notNull(),
    /** ISO 4217 code: the account's, or the transaction's */
    currency: text().notNull(),
    /** year × 12 + month − 1 */
    month: integer().notNull(),
    /** Minor units. Account: sum of quantities. Category: minus the sum of values, so plus is money in for the person. */
    sum: integer().notNull(),
    /** Part of an account's sum that is cleared or reconciled. */
    cleared: integer().notNull(),
    /** Transactions that touch it. */
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.ref, table.month, table.currency] })],
);

/** How many there are by month of the transaction's date. */
export const monthlyCounts = sqliteTable("monthly_counts", {
  month: integer().primaryKey(),
  transactions: integer().notNull(),
  postings: integer().notNull(),
  /** Of the transactions, those that nobody has reviewed yet. */
  unreviewed: integer().notNull().default(0),
});
