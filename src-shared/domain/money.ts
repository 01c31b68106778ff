/**
 * Amounts are whole minor units (cents, yen, fils) held as safe integers; no fraction ever reaches the ledger.
 * Products go through BigInt and round half to even. Keeps the ground of laws L1 and L5.
 */
import { type Currency, currencyDigits } from "./currency.ts";
import { err, ok, type Result } from "./result.ts";

declare const brand: unique symbol;
/** Whole minor units of some currency; always a safe integer. */
export type Minor = number & { readonly [brand]: "Minor" };

export const ZERO = 0 as Minor;

/** @throws RangeError when the number is no safe integer: that is a bug, not bad input */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole, safe number of minor units: ${value}`);
  return (value === 0 ? 0 : value) as Minor;
}

export const isMinor = (value: number): value is Minor => Number.isSafeInteger(value);

/** @throws RangeError when the sum leaves the safe integers */
export function add(...amounts: readonly Minor[]): Minor {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return minor(sum);
}

export const negate = (amount: Minor): Minor => minor(-amount);

/** `amount × numerator ÷ denominator`, rounded half to even, without leaving whole numbers. */
export function scale(amount: Minor, numerator: bigint, denominator: bigint): Minor {
  return minor(Number(divideHalfEven(BigInt(amount) * numerator, denominator)));
}

export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new RangeError("Division by zero");
  const negative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  let quotient = n / d;
  const twice = (n % d) * 2n;
  if (twice > d || (twice === d && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

/**
 * Shares an amount in proportion to weights without losing a unit: whole shares first, the rest one unit at a time to
 * the largest remainders, earlier places first on a tie.
 * @param weights at least one, none negative, not all zero
 */
export function allocate(amount: Minor, weights: readonly number[]): Minor[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total <= 0n || weights.some((weight) => weight < 0)) throw new RangeError("Weights must be positive");
  const sign = amount < 0 ? -1n : 1n;
  const whole = BigInt(amount) * sign;
  const shares = weights.map((weight, at) => {
    const product = whole * BigInt(weight);
    return { at, share: product / total, rest: product % total };
  });
  let left = whole - shares.reduce((sum, { share }) => sum + share, 0n);
  for (const entry of [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    entry.share += 1n;
    left -= 1n;
  }
  return shares.map(({ share }) => minor(Number(share * sign)));
}

/** An amount in so many even parts; no unit is lost, earlier parts take the larger ones. */
export const evenParts = (amount: Minor, parts: number): Minor[] =>
  allocate(
    amount,
    Array.from({ length: parts }, () => 1),
  );

export type AmountError =
  | { readonly kind: "not-a-number"; readonly text: string }
  | { readonly kind: "too-many-digits"; readonly text: string; readonly allowed: number }
  | { readonly kind: "too-large"; readonly text: string };

/**
 * Reads a plain decimal: optional sign, digits, optional point and digits. No grouping, no currency.
 * Digits beyond the currency's are accepted only when they are zero.
 */
export function parseDecimal(text: string, currency: Currency): Result<Minor, AmountError> {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? /^([+-]?)()\.(\d+)$/.exec(text);
  if (!match) return err({ kind: "not-a-number", text });
  const [, sign, whole = "", fraction = ""] = match;
  const digits = currencyDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return err({ kind: "too-many-digits", text, allowed: digits });
  const value = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(value)) return err({ kind: "too-large", text });
  return ok(minor(sign === "-" ? -value : value));
}

/** The plain decimal that `parseDecimal` reads back: `-1234.50`. */
export function toDecimal(amount: Minor, currency: Currency): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? "-" : ""}${whole}${digits ? `.${text.slice(-digits)}` : ""}`;
}
