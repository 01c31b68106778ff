/**
 * Postings: the lines of transactions. The row number says where a posting belongs: transaction row × 1024 + position, so
 * the postings of a transaction lie side by side and need no index of their own. `date` is a copy of the transaction's
 * (law L14), so that the register of an account is read from one index.
 */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import { categories } from "./categories.ts";
import { reconciliations } from "./reconciliations.ts";

export const postings = sqliteTable(
  "postings",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    transactionRow: integer().generatedAlwaysAs(sql`row >> 10`, { mode: "virtual" }),
    /** day number of the transaction */
    date: integer().notNull(),
    account: integer().references(() => accounts.row),
    category: integer().references(() => categories.row),
    /** minor units of the account's currency */
    quantity: integer().notNull(),
    /** minor units of the transaction's currency */
    value: integer().notNull(),
    memo: text().notNull(),
    /** 0 none, 1 cleared, 2 reconciled */
    cleared: integer().notNull(),
    /** day number, where the bank booked on another day */
    bankDate: integer(),
    bankRef: text(),
    importHash: text(),
    /** the number that is printed on a cheque */
    checkNumber: text(),
    /** the reconciliation that agreed it with a statement; reconciled elsewhere when it has none */
    reconciliation: integer().references(() => reconciliations.row),
    /** payee and memo as the bank wrote them */
    imported: text(),
  },
  (table) => [
    uniqueIndex("postings_id").on(table.id),
    index("postings_account")
      .on(table.account, table.date, table.transactionRow, table.quantity)
      .where(sql`account is not null`),
    index("postings_category")
      .on(table.category, table.date, table.transactionRow, table.value)
      .where(sql`category is not null`),
    index("postings_waiting").on(table.date, table.transactionRow).where(sql`account is null and category is null`),
    index("postings_reconciliation").on(table.reconciliation).where(sql`reconciliation is not null`),
    check("postings_id_length", sql`length(${table.id}) = 16`),
  ],
);
