/**
 * Pairs of equal amount and near date, one to one, the best together. The number of candidates for each line is bounded,
 * so that a hundred thousand equal amounts cost no more than different ones.
 */
import { assignPairs, type Candidate, type End, type Pair } from "./matching-assignment.ts";

export interface Dated {
  readonly day: number;
  readonly amount: number;
  /** Tells it from others of its day and amount: of lines with the same text it does not matter which is taken. */
  readonly text: string;
}

const MOST_CANDIDATES = 12;

/**
 * @param score how well two fit, by index and distance in days, above 0; `undefined`: not at all
 * @returns chosen pairs, best first
 */
export function bestPairs(
  from: readonly Dated[],
  to: readonly Dated[],
  window: number,
  score: (from: number, to: number, distance: number) => number | undefined,
): Candidate[] {
  const byAmount = indexByAmount(to);
  const pairs: Pair[] = [];
  from.forEach((line, index) => {
    const bucket = byAmount.get(line.amount);
    if (!bucket) return;
    for (const at of nearest(bucket, to, line.day, window)) {
      const value = score(index, at, Math.abs((to[at] as Dated).day - line.day));
      if (value !== undefined) pairs.push({ from: index, to: at, score: value });
    }
  });
  return assignPairs(pairs, endOf(from), endOf(to));
}

/** @returns lines in the order of their amounts, days and texts */
export const endOf = (lines: readonly Dated[]): End => ({
  count: lines.length,
  compare: (a, b) => compareDated(lines[a] as Dated, lines[b] as Dated),
});

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareDated = (a: Dated, b: Dated): number =>
  a.amount - b.amount || a.day - b.day || compareText(a.text, b.text);

function indexByAmount(lines: readonly Dated[]): Map<number, number[]> {
  const byAmount = new Map<number, number[]>();
  lines.forEach((line, index) => {
    const bucket = byAmount.get(line.amount);
    if (bucket) bucket.push(index);
    else byAmount.set(line.amount, [index]);
  });
  const { compare } = endOf(lines);
  for (const bucket of byAmount.values()) bucket.sort(compare);
  return byAmount;
}

/** Indexes within the window, nearest days first. */
function nearest(bucket: readonly number[], lines: readonly Dated[], day: number, window: number): number[] {
  const dayAt = (at: number) => (lines[bucket[at] as number] as Dated).day;
  let low = 0;
  let high = bucket.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayAt(middle) < day) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  let before = low - 1;
  let after = low;
  while (found.length < MOST_CANDIDATES) {
    const gapBefore = before >= 0 ? day - dayAt(before) : Number.POSITIVE_INFINITY;
    const gapAfter = after < bucket.length ? dayAt(after) - day : Number.POSITIVE_INFINITY;
    if (Math.min(gapBefore, gapAfter) > window) break;
    found.push(bucket[gapAfter <= gapBefore ? after++ : before--] as number);
  }
  return found;
}
