/** Rows of transactions in the order of every list: by day, then by time of entry, the newest first. */
import { FIRST_DAY } from "./page-filter.ts";

/** Days are put in order by their lower, then by their upper half: together all days of the years 1 to 9999. */
const HALF = 11;
const BUCKETS = 2 ** HALF;

/**
 * @param days day numbers
 * @param rows row numbers beside them, rising: time of entry
 */
export function newestFirst(days: readonly number[], rows: readonly number[]): Uint32Array {
  const places = byHalf(byHalf(undefined, days, 0), days, HALF);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < sorted.length; at++) sorted[at] = rows[places[sorted.length - 1 - at] ?? 0] ?? 0;
  return sorted;
}

/** One pass of a stable sort in buckets. @returns places in `days` */
function byHalf(places: Uint32Array | undefined, days: readonly number[], shift: number): Uint32Array {
  const bucketOf = (place: number) => (((days[place] ?? 0) - FIRST_DAY) >> shift) & (BUCKETS - 1);
  const next = new Uint32Array(BUCKETS + 1);
  for (let place = 0; place < days.length; place++) {
    const after = bucketOf(place) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= BUCKETS; bucket++) next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0);
  const sorted = new Uint32Array(days.length);
  for (let at = 0; at < days.length; at++) {
    const place = places?.[at] ?? at;
    const bucket = bucketOf(place);
    const to = next[bucket] ?? 0;
    next[bucket] = to + 1;
    sorted[to] = place;
  }
  return sorted;
}
