/** Transactions: one event each. Its money is in `postings`. Row numbers rise with the time of entry. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { importBatches } from "./imports.ts";
import { payees } from "./payees.ts";
import { schedules } from "./schedules.ts";

export const transactions = sqliteTable(
  "transactions",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** day number */
    date: integer().notNull(),
    payee: integer().references(() => payees.row),
    memo: text().notNull(),
    /** ISO 4217 code, see law L4 */
    currency: text().notNull(),
    reviewed: integer().notNull(),
    importBatch: integer().references(() => importBatches.row),
    /** Whose occurrence it is, and which: one transaction for an occurrence at most. */
    schedule: integer().references(() => schedules.row),
    /** day number, as in schedule_occurrences */
    occurrence: integer(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
    updated: integer().notNull(),
    /** as long as a person wants; the memo is the one line that lists show */
    note: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("transactions_id").on(table.id),
    index("transactions_date").on(table.date),
    index("transactions_payee").on(table.payee, table.date).where(sql`payee is not null`),
    index("transactions_import_batch").on(table.importBatch).where(sql`import_batch is not null`),
    uniqueIndex("transactions_occurrence").on(table.schedule, table.occurrence).where(sql`schedule is not null`),
    index("transactions_unreviewed").on(table.date).where(sql`reviewed = 0`),
    check("transactions_id_length", sql`length(${table.id}) = 16`),
  ],
);
