/**
 * Schedules: repeating plans, the lines of what they post, and what became of single occurrences. Occurrences that nobody
 * touched have no row: they follow from the recurrence.
 */

import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import { categories } from "./categories.ts";
import { payees } from "./payees.ts";

export const schedules = sqliteTable(
  "schedules",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** Empty: it is called like its payee. */
    name: text().notNull(),
    account: integer()
      .notNull()
      .references(() => accounts.row),
    payee: integer().references(() => payees.row),
    memo: text().notNull(),
    /** minor units of the account's currency, plus is money in */
    amount: integer().notNull(),
    /** fixed, estimate (mean of the last `amount_last` posted), range (from `least` to `most`) */
    amountKind: text().notNull(),
    amountLast: integer(),
    least: integer(),
    most: integer(),
    /** JSON of src-shared/domain/recurrence.ts */
    recurrence: text().notNull(),
    /** day from which the recurrence counts */
    start: integer().notNull(),
    /** occurrences before this day are dealt with, whatever they were */
    since: integer().notNull(),
    /** automatic, remind */
    posting: text().notNull(),
    paused: integer().notNull(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
    updated: integer().notNull(),
  },
  (table) => [
    uniqueIndex("schedules_id").on(table.id),
    index("schedules_account").on(table.account),
    index("schedules_payee").on(table.payee).where(sql`payee is not null`),
    check("schedules_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const scheduleLines = sqliteTable(
  "schedule_lines",
  {
    row: integer().primaryKey(),
    schedule: integer()
      .notNull()
      .references(() => schedules.row),
    position: integer().notNull(),
    account: integer().references(() => accounts.row),
    category: integer().references(() => categories.row),
    amount: integer().notNull(),
    /** what arrives in the other account, where its currency is another */
    quantity: integer(),
    memo: text().notNull(),
    /** 1: takes the difference where another amount comes than the schedule's; null: all lines do, in proportion */
    varies: integer(),
  },
  (table) => [
    uniqueIndex("schedule_lines_schedule").on(table.schedule, table.position),
    index("schedule_lines_account").on(table.account).where(sql`account is not null`),
    index("schedule_lines_category").on(table.category).where(sql`category is not null`),
  ],
);

export const scheduleOccurrences = sqliteTable(
  "schedule_occurrences",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    schedule: integer()
      .notNull()
      .references(() => schedules.row),
    /** day by the recurrence, before any weekend shift: its name */
    date: integer().notNull(),
    /** posted, skipped, changed */
    state: text().notNull(),
    /** another day, amount, memo than the schedule says; null where it is not another */
    movedTo: integer(),
    amount: integer(),
    memo: text(),
  },
  (table) => [
    uniqueIndex("schedule_occurrences_id").on(table.id),
    uniqueIndex("schedule_occurrences_date").on(table.schedule, table.date),
    check("schedule_occurrences_id_length", sql`length(${table.id}) = 16`),
  ],
);
