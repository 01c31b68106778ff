/** Follows declared balances from line to line in both orders of a file and reports the better one. */
import type { BalanceCheck } from "../../../src-shared/domain/draft.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";

interface Way {
  agree: number;
  difference: BalanceCheck["firstDifference"];
}

export interface BalanceFollower {
  see(line: number, amount: Minor, balance: Minor): void;
  /** The next balance does not follow from the last one: a line between was left out. */
  interrupt(): void;
  result(): BalanceCheck | undefined;
}

export function createBalanceFollower(): BalanceFollower {
  const oldest: Way = { agree: 0, difference: undefined };
  const newest: Way = { agree: 0, difference: undefined };
  let compared = 0;
  let first: { amount: Minor; balance: Minor } | undefined;
  let last: { amount: Minor; balance: Minor; line: number } | undefined;
  let chained = false;
  const compare = (way: Way, line: number, expected: number, declared: Minor) => {
    if (expected === declared) way.agree++;
    else if (isMinor(expected)) way.difference ??= { line, expected: minor(expected), declared };
  };
  return {
    see(line, amount, balance) {
      if (last && chained) {
        compared++;
        compare(oldest, line, last.balance + amount, balance);
        compare(newest, last.line, balance + last.amount, last.balance);
      }
      first ??= { amount, balance };
      last = { amount, balance, line };
      chained = true;
    },
    interrupt() {
      chained = false;
    },
    result() {
      if (!first || !last) return undefined;
      const order = newest.agree > oldest.agree ? "newest-first" : "oldest-first";
      const way = order === "newest-first" ? newest : oldest;
      const [start, end] = order === "newest-first" ? [last, first] : [first, last];
      const opening = start.balance - start.amount;
      return {
        order,
        compared,
        agree: way.agree,
        ...(isMinor(opening) ? { opening: minor(opening) } : {}),
        closing: end.balance,
        ...(way.difference ? { firstDifference: way.difference } : {}),
      };
    },
  };
}
