/** The line of a split that takes what the others leave: it follows whenever one of them, or the amount, changes. Pure. */
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import type { DraftLine } from "./transaction-draft.ts";

/** @returns the lines with the one that takes the rest brought up to date; as they are where none does */
export function withRest(lines: readonly DraftLine[], amount: Minor): readonly DraftLine[] {
  const taker = lines.find(({ varies }) => varies);
  if (!taker) return lines;
  const others = lines.reduce((sum, line) => (line === taker ? sum : sum + (line.amount ?? 0)), 0);
  const rest = minor(amount - others);
  return rest === taker.amount ? lines : lines.map((line) => (line === taker ? { ...line, amount: rest } : line));
}

/** One line at most takes the rest: this one from now on, or none where it did before. */
export const toggleRest = (lines: readonly DraftLine[], key: number): readonly DraftLine[] =>
  lines.map(({ varies, ...line }) => (line.key === key && !varies ? { ...line, varies: true } : line));
