/** Rows of transactions in the order of every list: by day, then by time of entry, the newest first. */

import { BLOCK_ROWS } from "../row-blocks.ts";

/** Rows with their days, as they are found: in rising order of the rows. Lists of numbers grow in typed arrays. */
export interface FoundRows {
  /** The rows with a 1 at their place in `marks`. */
  add(rows: Uint32Array, days: Int32Array, marks: Uint8Array): void;
  newestFirst(): Uint32Array;
}

/** Days between the first and the last that are put in order at once: a hundred and eighty years. */
const MOST_BUCKETS = 65_536;

interface Piece {
  readonly rows: Uint32Array;
  readonly days: Int32Array;
}

/** What one call adds is kept as one piece: a list that grows as a whole would for moments lie in memory twice. */
export function createFoundRows(): FoundRows {
  const pieces: Piece[] = [];
  let [ownRows, ownDays] = [new Uint32Array(BLOCK_ROWS), new Int32Array(BLOCK_ROWS)];
  let [first, last] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  return {
    add(rows, days, marks) {
      if (rows.length > ownRows.length)
        [ownRows, ownDays] = [new Uint32Array(rows.length), new Int32Array(rows.length)];
      let count = 0;
      for (let at = 0; at < rows.length; at++) {
        if (marks[at] !== 1) continue;
        const day = days[at] ?? 0;
        ownRows[count] = rows[at] ?? 0;
        ownDays[count] = day;
        count++;
        if (day < first) first = day;
        if (day > last) last = day;
      }
      if (count > 0) pieces.push({ rows: ownRows.slice(0, count), days: ownDays.slice(0, count) });
    },
    newestFirst() {
      if (pieces.length === 0) return new Uint32Array(0);
      return last - first < MOST_BUCKETS ? byBuckets(pieces, first, last) : byComparing(pieces);
    },
  };
}

/** A stable sort in one bucket for each day, filled from behind. */
function byBuckets(pieces: readonly Piece[], first: number, last: number): Uint32Array {
  const after = new Uint32Array(last - first + 2);
  let count = 0;
  for (const { days } of pieces) {
    count += days.length;
    for (let at = 0; at < days.length; at++) {
      const bucket = (days[at] ?? 0) - first;
      after[bucket] = (after[bucket] ?? 0) + 1;
    }
  }
  // The newest day stands in front: up to where each reaches.
  for (let bucket = last - first; bucket >= 0; bucket--)
    after[bucket] = (after[bucket] ?? 0) + (after[bucket + 1] ?? 0);
  const sorted = new Uint32Array(count);
  for (const { rows, days } of pieces) {
    for (let at = 0; at < rows.length; at++) {
      const bucket = (days[at] ?? 0) - first;
      const place = (after[bucket] ?? 0) - 1;
      after[bucket] = place;
      sorted[place] = rows[at] ?? 0;
    }
  }
  return sorted;
}

function byComparing(pieces: readonly Piece[]): Uint32Array {
  const found = pieces.flatMap(({ rows, days }) => Array.from(rows, (row, at) => ({ row, day: days[at] ?? 0 })));
  found.sort((a, b) => b.day - a.day || b.row - a.row);
  return Uint32Array.from(found, ({ row }) => row);
}
