/** What currencies cost in one another on a day. One for a pair, a day and a source (L18). */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const exchangeRates = sqliteTable(
  "exchange_rates",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    base: text().notNull(),
    quote: text().notNull(),
    date: integer().notNull(),
    /** plain decimal: one unit of the base is so many of the quote */
    rate: text().notNull(),
    /** manual, ecb, frankfurter */
    source: text().notNull(),
  },
  (table) => [
    uniqueIndex("exchange_rates_id").on(table.id),
    uniqueIndex("exchange_rates_pair_date_source").on(table.base, table.quote, table.date, table.source),
    check("exchange_rates_id_length", sql`length(${table.id}) = 16`),
  ],
);
