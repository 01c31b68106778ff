/** The line of a currency: what so many units of it were in the budget's, so that it is an amount worth reading. */
import type { RateOfDay } from "../../../src-shared/contract/rates.ts";
import { type Currency, currencyDigits } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { convert, rateToRatio, readRate } from "../../../src-shared/domain/exchange-rate.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";

export interface RateSeries {
  /** 100 dollars, 10,000 yen. */
  readonly units: number;
  /** Oldest first. */
  readonly points: readonly { readonly date: LocalDate; readonly value: Minor }[];
}

/** @param rates newest first */
export function rateSeries(rates: readonly RateOfDay[], from: Currency, to: Currency): RateSeries {
  const units = unitsFor(Number(rates[0]?.rate ?? 1));
  const amount = minor(units * 10 ** currencyDigits(from));
  const points = rates.flatMap(({ date, rate }) => {
    const read = readRate(rate);
    const value = read === undefined ? undefined : convert(amount, from, to, rateToRatio(read));
    return value === undefined ? [] : [{ date, value }];
  });
  return { units, points: points.reverse() };
}

/** The power of ten, at least 1, whose price has two digits before the point or more. */
function unitsFor(rate: number): number {
  let units = 1;
  while (units < 1_000_000 && rate * units < 50) units *= 10;
  return units;
}
