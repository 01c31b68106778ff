/**
 * Shares of one transaction. Each has a category, a memo, and an amount or a percentage; blank lines and missing amounts
 * occur. The shares always add up to the total (L1): one amount that cannot be read takes the rest, and what is left over
 * becomes a share without category.
 */
import { allocate, isMinor, type Minor, minor, scale } from "../../../src-shared/domain/money.ts";

export interface PrintedSplit {
  place: string | undefined;
  memo: string;
  /** Undefined where none was printed, null where it could not be read. */
  amount: Minor | null | undefined;
  /** In thousandths of a percent. */
  percent: number | undefined;
}

export interface Share {
  /** Undefined for what is left over. */
  readonly split: PrintedSplit | undefined;
  readonly amount: Minor;
}

const WHOLE = 100_000;

/**
 * @param total undefined when the transaction prints none: the shares make it
 * @returns undefined when more than one amount is missing, or a sum leaves the safe integers
 */
export function sharesOf(printed: readonly PrintedSplit[], total: Minor | undefined): readonly Share[] | undefined {
  const splits = printed.filter((split) => !isNothing(split));
  const shares = total === undefined ? undefined : sharesByPercent(splits, total);
  if (shares) return shares;
  const known = splits.map(({ amount, percent }) =>
    amount === undefined && percent !== undefined && total !== undefined
      ? scale(total, BigInt(percent), BigInt(WHOLE))
      : amount,
  );
  const sum = known.reduce((all: number, amount) => all + (amount ?? 0), 0);
  const missing = known.filter((amount) => amount === undefined || amount === null).length;
  const rest = (total ?? sum) - sum;
  if (!isMinor(sum) || !isMinor(rest)) return undefined;
  if (missing > 1 && rest !== 0) return undefined;
  const found = splits.map((split, at): Share => {
    const amount = known[at];
    return { split, amount: amount === undefined || amount === null ? minor(missing === 1 ? rest : 0) : amount };
  });
  return missing > 0 || rest === 0 ? found : [...found, { split: undefined, amount: minor(rest) }];
}

const isNothing = ({ place, memo, amount, percent }: PrintedSplit): boolean =>
  !place && memo === "" && !amount && amount !== null && percent === undefined;

/** Percentages of a whole are shared without losing a unit. */
function sharesByPercent(splits: readonly PrintedSplit[], total: Minor): readonly Share[] | undefined {
  if (splits.length === 0 || splits.some(({ amount }) => amount !== undefined)) return undefined;
  const weights = splits.map(({ percent }) => percent ?? -1);
  if (weights.some((weight) => weight < 0) || weights.reduce((sum, weight) => sum + weight, 0) !== WHOLE)
    return undefined;
  return allocate(total, weights).map((amount, at) => ({ split: splits[at], amount }));
}

/** `50`, `33.333%`, `12,5 %` in thousandths of a percent. */
export function readPercent(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,9}))?\s?%?$/.exec(text.trim());
  if (!match) return undefined;
  return Number(`${match[1]}${(match[2] ?? "").slice(0, 3).padEnd(3, "0")}`);
}
