/** Rows of transactions in the order of every list: by day, then by time of entry, the newest first. */
import { FIRST_DAY } from "./page-filter.ts";

/** A day and a row number as one number that keeps their order; a file has never given out as many row numbers. */
const ROWS_OF_A_DAY = 2 ** 31;

export const dayKey = (day: number, row: number): number => (day - FIRST_DAY) * ROWS_OF_A_DAY + row;

export function newestFirst(keys: readonly number[]): Uint32Array {
  const sorted = Float64Array.from(keys).sort();
  const rows = new Uint32Array(sorted.length);
  for (let at = 0; at < rows.length; at++) {
    const key = sorted[rows.length - 1 - at] ?? 0;
    rows[at] = key - Math.floor(key / ROWS_OF_A_DAY) * ROWS_OF_A_DAY;
  }
  return rows;
}
