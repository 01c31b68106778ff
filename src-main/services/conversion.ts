/** Amounts of other currencies in that of the budget, at the rate of a day. Postings never change by it. */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { convert, type RateOn } from "../../src-shared/domain/exchange-rate.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Ledger } from "../ledger/ledger.ts";

export interface Converted {
  readonly amount: Minor;
  /** Day of the rate. */
  readonly date: LocalDate;
  /** The rate is old, or of a later day. */
  readonly approximate: boolean;
}

/** @returns undefined where no rate is known at all, or where the sum is beyond what is kept exactly */
export type Convert = (amount: Minor, from: Currency, day: LocalDate) => Converted | undefined;

/** One for each answer: rates of a day that is asked for again are remembered. */
export function createConvert({
  currency: to,
  reads,
}: {
  readonly currency: Currency;
  readonly reads: Pick<Ledger["reads"], "exchangeRates">;
}): Convert {
  const known = new Map<string, RateOn | undefined>();
  const rateOn = (from: Currency, day: LocalDate): RateOn | undefined => {
    const key = `${from} ${day}`;
    if (!known.has(key)) known.set(key, reads.exchangeRates().on(from, to, day));
    return known.get(key);
  };
  return (amount, from, day) => {
    if (from === to) return { amount, date: day, approximate: false };
    const rate = rateOn(from, day);
    const converted = rate && convert(amount, from, to, rate.ratio);
    return converted === undefined || !rate
      ? undefined
      : { amount: converted, date: rate.date, approximate: rate.isApproximate };
  };
}
