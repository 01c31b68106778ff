/** Rows of transactions in the order of every list: by day, then by time of entry, the newest first. */

/** Rows with their days, as they are found: in rising order of the rows. Lists of numbers grow in typed arrays. */
export interface FoundRows {
  /** The rows with a 1 at their place in `marks`. */
  add(rows: Uint32Array, days: Int32Array, marks: Uint8Array): void;
  newestFirst(): Uint32Array;
}

/** Days between the first and the last that are put in order at once: a hundred and eighty years. */
const MOST_BUCKETS = 65_536;

export function createFoundRows(): FoundRows {
  let [rows, days] = [new Uint32Array(1024), new Int32Array(1024)];
  let count = 0;
  let [first, last] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const growFor = (more: number) => {
    if (count + more <= rows.length) return;
    const [before, beforeDays] = [rows, days];
    rows = new Uint32Array((count + more) * 2);
    days = new Int32Array((count + more) * 2);
    rows.set(before);
    days.set(beforeDays);
  };
  return {
    add(someRows, someDays, marks) {
      growFor(someRows.length);
      const [toRows, toDays] = [rows, days];
      let end = count;
      for (let at = 0; at < someRows.length; at++) {
        if (marks[at] !== 1) continue;
        const day = someDays[at] ?? 0;
        toRows[end] = someRows[at] ?? 0;
        toDays[end] = day;
        end++;
        if (day < first) first = day;
        if (day > last) last = day;
      }
      count = end;
    },
    newestFirst() {
      const [foundRows, foundDays] = [rows.subarray(0, count), days.subarray(0, count)];
      if (count === 0) return new Uint32Array(0);
      return last - first < MOST_BUCKETS
        ? byBuckets(foundRows, foundDays, first, last)
        : byComparing(foundRows, foundDays);
    },
  };
}

/** A stable sort in one bucket for each day, filled from behind. */
function byBuckets(rows: Uint32Array, days: Int32Array, first: number, last: number): Uint32Array {
  const after = new Uint32Array(last - first + 2);
  for (let at = 0; at < days.length; at++) {
    const bucket = (days[at] ?? 0) - first;
    after[bucket] = (after[bucket] ?? 0) + 1;
  }
  // The newest day stands in front: up to where each reaches.
  for (let bucket = last - first; bucket >= 0; bucket--)
    after[bucket] = (after[bucket] ?? 0) + (after[bucket + 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const bucket = (days[at] ?? 0) - first;
    const place = (after[bucket] ?? 0) - 1;
    after[bucket] = place;
    sorted[place] = rows[at] ?? 0;
  }
  return sorted;
}

function byComparing(rows: Uint32Array, days: Int32Array): Uint32Array {
  const places = Uint32Array.from(rows, (_, at) => at);
  places.sort((a, b) => (days[b] ?? 0) - (days[a] ?? 0) || b - a);
  return places.map((place) => rows[place] ?? 0);
}
