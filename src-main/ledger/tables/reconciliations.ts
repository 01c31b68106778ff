/**
 * Reconciliations: what a statement said an account held at the end of a day, and that the account's postings agree with
 * it (L21). One that is not finished yet is kept too, one for an account. Beside them what the bank's own files declared.
 */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";

export const reconciliations = sqliteTable(
  "reconciliations",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    account: integer()
      .notNull()
      .references(() => accounts.row),
    /** day number of the statement */
    date: integer().notNull(),
    /** what the statement says, in minor units of the account's currency */
    balance: integer().notNull(),
    /** what was agreed before it: its own postings and this make the balance */
    base: integer().notNull(),
    /** milliseconds since 1970, as are the two below */
    began: integer().notNull(),
    finished: integer(),
    reopened: integer(),
  },
  (table) => [
    uniqueIndex("reconciliations_id").on(table.id),
    uniqueIndex("reconciliations_open").on(table.account).where(sql`finished is null`),
    check("reconciliations_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const statementBalances = sqliteTable(
  "statement_balances",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    account: integer()
      .notNull()
      .references(() => accounts.row),
    /** day number */
    date: integer().notNull(),
    /** minor units of the account's currency */
    balance: integer().notNull(),
    /** the file that said so */
    fileName: text().notNull(),
  },
  (table) => [
    uniqueIndex("statement_balances_id").on(table.id),
    uniqueIndex("statement_balances_account_date").on(table.account, table.date),
    check("statement_balances_id_length", sql`length(${table.id}) = 16`),
  ],
);
