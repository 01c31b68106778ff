/**
 * Pairs of equal amount and near date, one to one, best score first. The number of candidates for each line is bounded,
 * so that a hundred thousand equal amounts cost no more than different ones.
 */
export interface Dated {
  readonly day: number;
  readonly amount: number;
}

export interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** How many others would have done as well: the pair is a guess when there are any. */
  readonly rivals: number;
}

const MOST_CANDIDATES = 12;
const EQUAL = 0.02;

/**
 * @param score how well two fit, by index and distance in days; `undefined`: not at all
 * @returns chosen pairs, best first
 */
export function bestPairs(
  from: readonly Dated[],
  to: readonly Dated[],
  window: number,
  score: (from: number, to: number, distance: number) => number | undefined,
): Candidate[] {
  const byAmount = indexByAmount(to);
  const pairs: { from: number; to: number; score: number }[] = [];
  from.forEach((line, index) => {
    const bucket = byAmount.get(line.amount);
    if (!bucket) return;
    for (const at of nearest(bucket, to, line.day, window)) {
      const value = score(index, at, Math.abs((to[at] as Dated).day - line.day));
      if (value !== undefined) pairs.push({ from: index, to: at, score: value });
    }
  });
  pairs.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to);
  const rivalsOf = countRivals(pairs);
  const takenFrom = new Set<number>();
  const takenTo = new Set<number>();
  const chosen: Candidate[] = [];
  for (const pair of pairs) {
    if (takenFrom.has(pair.from) || takenTo.has(pair.to)) continue;
    takenFrom.add(pair.from);
    takenTo.add(pair.to);
    chosen.push({ ...pair, rivals: rivalsOf(pair) });
  }
  return chosen;
}

/** Rivals of a pair: other lines at either end whose score is as good. */
function countRivals(pairs: readonly { from: number; to: number; score: number }[]) {
  const scoresFrom = new Map<number, number[]>();
  const scoresTo = new Map<number, number[]>();
  const put = (map: Map<number, number[]>, key: number, value: number) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const pair of pairs) {
    put(scoresFrom, pair.from, pair.score);
    put(scoresTo, pair.to, pair.score);
  }
  // Best come first in each list, so counting stops at the first that is worse.
  const asGood = (list: readonly number[], score: number) => {
    let count = 0;
    for (const value of list) {
      if (value < score - EQUAL) break;
      count++;
    }
    return count - 1;
  };
  return (pair: { from: number; to: number; score: number }) =>
    Math.max(asGood(scoresFrom.get(pair.from) ?? [], pair.score), asGood(scoresTo.get(pair.to) ?? [], pair.score));
}

function indexByAmount(lines: readonly Dated[]): Map<number, number[]> {
  const byAmount = new Map<number, number[]>();
  lines.forEach((line, index) => {
    const bucket = byAmount.get(line.amount);
    if (bucket) bucket.push(index);
    else byAmount.set(line.amount, [index]);
  });
  for (const bucket of byAmount.values()) bucket.sort((a, b) => (lines[a] as Dated).day - (lines[b] as Dated).day);
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
