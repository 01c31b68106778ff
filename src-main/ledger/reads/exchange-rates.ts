/** Exchange rates: read whole into a book once and kept until a commit changes one of them. */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { fromDayNumber } from "../../../src-shared/domain/date.ts";
import { createRateBook, type ExchangeRate, type RateSource } from "../../../src-shared/domain/exchange-rate.ts";
import { bytesToId, type ExchangeRateId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

type RateReads = Pick<Reads, "exchangeRates" | "exchangeRate" | "manualRates">;
type RateColumns = readonly [
  id: Uint8Array,
  base: Currency,
  quote: Currency,
  day: number,
  rate: string,
  source: RateSource,
];

export function createExchangeRates({ sql, numbers, rows, memory }: ReadDeps): RateReads {
  return {
    exchangeRates: memory.remember(["exchange_rates"], () => createRateBook(sql.all<RateColumns>(RATES).map(toRate))),
    exchangeRate(id) {
      const row = numbers.rowOf("exchange_rates", id);
      return row === undefined ? undefined : rows.exchange_rates.read(row);
    },
    manualRates: () => sql.all<RateColumns>(MANUAL).map(toRate),
  };
}

const toRate = ([id, base, quote, day, rate, source]: RateColumns): ExchangeRate => ({
  id: bytesToId(id) as ExchangeRateId,
  base,
  quote,
  date: fromDayNumber(day),
  rate,
  source,
});

const RATES = "SELECT id, base, quote, date, rate, source FROM exchange_rates";
const MANUAL = `${RATES} WHERE source = 'manual' ORDER BY base, quote, date`;
