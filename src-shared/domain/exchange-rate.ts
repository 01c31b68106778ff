/**
 * Exchange rates: what one unit of a currency cost in another on a day, as an exact decimal. A rate is an observation
 * beside the postings and never changes one of them. Between two currencies without a rate of their own it goes through the
 * euro. Nothing here rounds but the last step, half to even to the digits of the currency. Keeps L18.
 */
import { type Currency, currencyDigits } from "./currency.ts";
import { type LocalDate, toDayNumber } from "./date.ts";
import type { ExchangeRateId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import { divideHalfEven, isMinor, type Minor, ZERO } from "./money.ts";

/** Who said it; on one day an earlier one of these beats a later one. */
export const rateSources = ["manual", "ecb", "frankfurter"] as const;
export type RateSource = (typeof rateSources)[number];

export interface ExchangeRate {
  readonly id: ExchangeRateId;
  readonly base: Currency;
  readonly quote: Currency;
  readonly date: LocalDate;
  /** Plain decimal as `readRate` gives it: one unit of `base` is so many of `quote`. */
  readonly rate: string;
  readonly source: RateSource;
}

/** An exact positive quotient. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What counts between two currencies on a day. */
export interface RateOn {
  /** One unit of the first currency in units of the second. */
  readonly ratio: Ratio;
  /** Day of the rate, of the older one where it goes through the euro. */
  readonly date: LocalDate;
  /** Days between it and the day that was asked for. */
  readonly age: number;
  /** Older than a week, or of a day to come because none is known before: amounts by it are marked with ≈. */
  readonly isApproximate: boolean;
  /** Of the rate itself; the weaker of both where it goes through the euro. */
  readonly source: RateSource;
}

export interface RateBook {
  /**
   * The latest rate on or before the day; before the first one, that one.
   * @returns undefined where none is known at all
   */
  on(from: Currency, to: Currency, day: LocalDate): RateOn | undefined;
  /** Of this pair itself, oldest first, one for each day: what counts there. */
  between(a: Currency, b: Currency): readonly ExchangeRate[];
}

export const EURO = "EUR" as Currency;
/** Days after which a rate is old: a week bridges every run of bank holidays. */
export const RATE_IS_OLD_AFTER = 7;

const ONE: Ratio = { numerator: 1n, denominator: 1n };
const DECIMAL = /^(0|[1-9]\d{0,11})(?:\.(\d{1,18}))?$/;

/** @returns the decimal without zeros that say nothing; undefined when it is no positive plain decimal of such length */
export function readRate(text: string): string | undefined {
  const [, whole, fraction = ""] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const kept = fraction.replace(/0+$/, "");
  const rate = kept === "" ? whole : `${whole}.${kept}`;
  return rate === "0" ? undefined : rate;
}

/** @param rate as `readRate` gives it */
export function rateToRatio(rate: string): Ratio {
  const [whole = "0", fraction = ""] = rate.split(".");
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

export const invert = ({ numerator, denominator }: Ratio): Ratio => ({
  numerator: denominator,
  denominator: numerator,
});

const multiply = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** To read, not to reckon with: rounded to so many digits that count, without zeros at the end. */
export function ratioToDecimal({ numerator, denominator }: Ratio, significant = 6): string {
  let places = significant - 1 - Math.floor(magnitude(numerator, denominator));
  places = Math.max(0, Math.min(18, places));
  const scaled = divideHalfEven(numerator * 10n ** BigInt(places), denominator);
  const text = String(scaled).padStart(places + 1, "0");
  const fraction = text.slice(text.length - places).replace(/0+$/, "");
  const whole = text.slice(0, text.length - places);
  return places === 0 || fraction === "" ? whole || "0" : `${whole}.${fraction}`;
}

/** Power of ten below the quotient, by the lengths of both: off by one at most, which only shows a digit more. */
const magnitude = (numerator: bigint, denominator: bigint): number => {
  const difference = String(numerator).length - String(denominator).length;
  return numerator >= denominator * 10n ** BigInt(Math.max(0, difference)) ? difference : difference - 1;
};

/**
 * Minor units of one currency in those of another, rounded half to even once.
 * @returns undefined when the result is beyond what a computer keeps exactly (L15)
 */
export function convert(
  amount: Minor,
  from: Currency,
  to: Currency,
  { numerator, denominator }: Ratio,
): Minor | undefined {
  if (amount === 0) return ZERO;
  const up = 10n ** BigInt(currencyDigits(to));
  const down = 10n ** BigInt(currencyDigits(from));
  const converted = Number(divideHalfEven(BigInt(amount) * numerator * up, denominator * down));
  return isMinor(converted) ? ((converted === 0 ? 0 : converted) as Minor) : undefined;
}

/** @returns the law that the rate would break by itself; whether its day is taken only the file knows */
export function checkRate({ base, quote, rate }: Pick<ExchangeRate, "base" | "quote" | "rate">): LawBreak | undefined {
  if (base === quote) return { law: "L18", detail: "a currency against itself" };
  if (readRate(rate) !== rate) return { law: "L18", detail: "its rate is no positive decimal" };
  return undefined;
}

/** @param rates in any order */
export function createRateBook(rates: Iterable<ExchangeRate>): RateBook {
  const pairs = new Map<string, ExchangeRate[]>();
  for (const rate of rates) {
    const pair = pairOf(rate.base, rate.quote);
    const own = pairs.get(pair);
    if (own) own.push(rate);
    else pairs.set(pair, [rate]);
  }
  for (const [pair, own] of pairs) pairs.set(pair, strongestOfEachDay(own));
  const between = (a: Currency, b: Currency): readonly ExchangeRate[] => pairs.get(pairOf(a, b)) ?? [];

  const direct = (from: Currency, to: Currency, day: LocalDate): RateOn | undefined => {
    const found = nearest(between(from, to), day);
    if (!found) return undefined;
    const ratio = rateToRatio(found.rate);
    return { ...placed(found.date, day), ratio: found.base === from ? ratio : invert(ratio), source: found.source };
  };
  const throughEuro = (from: Currency, to: Currency, day: LocalDate): RateOn | undefined => {
    if (from === EURO || to === EURO) return undefined;
    const [first, second] = [direct(from, EURO, day), direct(EURO, to, day)];
    if (!first || !second) return undefined;
    const worse = isBetter(first, second, day) ? second : first;
    const weaker = rateSources[Math.max(...[first, second].map(({ source }) => rateSources.indexOf(source)))];
    return { ...worse, ratio: multiply(first.ratio, second.ratio), source: weaker ?? worse.source };
  };

  return {
    between,
    on(from, to, day) {
      if (from === to) return { ...placed(day, day), ratio: ONE, source: "manual" };
      const [own, cross] = [direct(from, to, day), throughEuro(from, to, day)];
      if (!own || !cross) return own ?? cross;
      return isBetter(cross, own, day) ? cross : own;
    },
  };
}

const pairOf = (a: Currency, b: Currency): string => (a < b ? `${a}/${b}` : `${b}/${a}`);

function strongestOfEachDay(rates: readonly ExchangeRate[]): ExchangeRate[] {
  const byDay = new Map<LocalDate, ExchangeRate>();
  for (const rate of rates) {
    const known = byDay.get(rate.date);
    if (!known || rateSources.indexOf(rate.source) < rateSources.indexOf(known.source)) byDay.set(rate.date, rate);
  }
  return [...byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** @param rates oldest first @returns the latest on or before the day, else the first */
function nearest(rates: readonly ExchangeRate[], day: LocalDate): ExchangeRate | undefined {
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle]?.date ?? "") <= day) low = middle + 1;
    else high = middle;
  }
  return rates[Math.max(0, low - 1)];
}

function placed(date: LocalDate, day: LocalDate): Pick<RateOn, "date" | "age" | "isApproximate"> {
  const age = Math.abs(toDayNumber(day) - toDayNumber(date));
  return { date, age, isApproximate: date > day || age > RATE_IS_OLD_AFTER };
}

/** Known on the day beats known later; then the nearer one. */
function isBetter(a: RateOn, b: RateOn, day: LocalDate): boolean {
  if (a.date > day !== b.date > day) return b.date > day;
  return a.age < b.age;
}
