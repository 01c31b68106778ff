/**
 * Amounts of a journal, exactly: `1.234,56 EUR`, `$-5`, `10 "ACME 2" @ 3.5 USD`. Which sign stands before the minor units
 * is told by a directive, or learnt from the amounts of the same commodity that leave no choice; a single sign is it else.
 * Source: hledger's manual, "Amounts".
 */
import { type Currency, currencyDigits, isCurrency } from "../../../src-shared/domain/currency.ts";
import { isMinor, type Minor } from "../../../src-shared/domain/money.ts";
import { currencyOfToken } from "../csv/currency-words.ts";

/** `units` times ten to the minus `scale`. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

export interface PrintedAmount {
  readonly commodity: string;
  /** Digits with their marks, and a minus before them if there is one. */
  readonly digits: string;
}

export const NOTHING: Exact = { units: 0n, scale: 0 };
/** Longer numbers are no money. */
const MOST_DIGITS = 30;

const COMMODITY = String.raw`"[^"]{0,60}"|[^\s\d"';@=*+.,()\[\]{}-]{1,60}`;
const NUMBER = String.raw`\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?|\d[\d.,]{0,60}|[.,]\d{1,30}`;
const AMOUNT = new RegExp(`^([-+]?)\\s?(?:(${COMMODITY})\\s*)?([-+]?)\\s?(${NUMBER})(?:\\s*(${COMMODITY}))?$`, "u");

/** @returns undefined for what is no amount */
export function takeAmount(text: string): PrintedAmount | undefined {
  const found = AMOUNT.exec(text.trim());
  if (!found) return undefined;
  const [, before, left, inner, number = "", right] = found;
  if ((left && right) || (before && inner)) return undefined;
  const commodity = (left ?? right ?? "").replaceAll('"', "");
  return { commodity, digits: `${before === "-" || inner === "-" ? "-" : ""}${number.replace(/[\s'’]/g, "")}` };
}

export type NumberReader = ReturnType<typeof createNumberReader>;

export function createNumberReader() {
  let decimal: string | undefined;
  const declared = new Map<string, string>();
  const learnt = new Map<string, string>();
  return {
    /** `decimal-mark ,` */
    decimalMark(mark: string): void {
      decimal = mark;
    },
    /** `commodity 1.000,00 EUR` */
    declare({ commodity, digits }: PrintedAmount): void {
      const mark = [...digits].findLast((sign) => sign === "." || sign === ",");
      if (mark) declared.set(commodity, mark);
    },
    see({ commodity, digits }: PrintedAmount): void {
      const mark = sureMark(digits);
      if (mark && !learnt.has(commodity)) learnt.set(commodity, mark);
    },
    read({ commodity, digits }: PrintedAmount): Exact | undefined {
      const own = sureMark(digits);
      const mark =
        decimal ?? declared.get(commodity) ?? own ?? learnt.get(commodity) ?? /[.,]/.exec(digits)?.[0] ?? ".";
      const group = mark === "." ? "," : ".";
      const plain = digits.replaceAll(group, "");
      const [whole = "", fraction = "", more] = plain.split(mark);
      const all = `${whole.replace("-", "")}${fraction}`;
      if (more !== undefined || all === "" || all.length > MOST_DIGITS) return undefined;
      return { units: BigInt(`${digits.startsWith("-") ? "-" : ""}${all}`), scale: fraction.length };
    },
  };
}

/** The mark before the minor units, where the digits leave no choice. */
function sureMark(digits: string): string | undefined {
  const marks = digits.replace(/[^.,]/g, "");
  const last = marks.at(-1);
  if (!last) return undefined;
  if (marks.length === 1) return /[.,]\d{3}$/.test(digits) ? undefined : last;
  const other = last === "." ? "," : ".";
  // The same mark again and again stands between groups, and the other one was not needed.
  return marks.indexOf(last) === marks.length - 1 ? last : other;
}

export const negative = ({ units, scale }: Exact): Exact => ({ units: -units, scale });
export const isZero = ({ units }: Exact): boolean => units === 0n;
export const isSame = (a: Exact, b: Exact): boolean => isZero(plus(a, negative(b)));

export function plus(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { units: a.units * 10n ** BigInt(scale - a.scale) + b.units * 10n ** BigInt(scale - b.scale), scale };
}

export const times = (a: Exact, b: Exact): Exact => ({ units: a.units * b.units, scale: a.scale + b.scale });

/** The sign of the first, the size of the second: a total price has no sign of its own. */
export function withSignOf(sign: Exact, { units, scale }: Exact): Exact {
  const size = units < 0n ? -units : units;
  return { units: sign.units < 0n ? -size : size, scale };
}

/** Half to even. @returns undefined where the amount is beyond the safe integers */
export function toMinor({ units, scale }: Exact, currency: Currency): { minor: Minor; isRounded: boolean } | undefined {
  const digits = currencyDigits(currency);
  const scaled = scale <= digits ? units * 10n ** BigInt(digits - scale) : units;
  const divisor = scale <= digits ? 1n : 10n ** BigInt(scale - digits);
  const size = scaled < 0n ? -scaled : scaled;
  const rest = size % divisor;
  let whole = size / divisor;
  if (rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n)) whole += 1n;
  const amount = Number(scaled < 0n ? -whole : whole);
  return isMinor(amount) ? { minor: amount as Minor, isRounded: rest !== 0n } : undefined;
}

const DOLLARS = new Set(["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN"]);
const CROWNS = new Set(["SEK", "NOK", "DKK", "ISK"]);

/** @param usual what an amount without a commodity is in @returns undefined for shares, hours, miles */
export function currencyOf(commodity: string, usual: Currency): Currency | undefined {
  if (commodity === "") return usual;
  const found = currencyOfToken(commodity);
  if (found === undefined) return undefined;
  if (isCurrency(found)) return found;
  if (commodity === "$") return DOLLARS.has(usual) ? usual : ("USD" as Currency);
  if (commodity === "¥") return usual === "CNY" ? usual : ("JPY" as Currency);
  return commodity.toLowerCase() === "kr" && CROWNS.has(usual) ? usual : undefined;
}
