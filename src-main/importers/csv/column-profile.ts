/** What the cells of one column look like: counts over a sample of rows, the ground of every guess about it. */

import { takeApart } from "./amounts.ts";
import { currencyOfCell } from "./currency-words.ts";
import { compactInOrder, inOrder, takeApartDate } from "./dates.ts";
import { directionOf } from "./direction-words.ts";
import type { CsvRecord } from "./records.ts";

export interface ColumnProfile {
  readonly index: number;
  readonly rows: number;
  readonly filled: number;
  readonly dates: number;
  readonly numbers: number;
  /** Numbers with a mark. */
  readonly decimals: number;
  readonly negatives: number;
  readonly nonZero: number;
  /** Numbers that look like a key: many digits or a zero in front. */
  readonly keys: number;
  readonly currencies: number;
  readonly directions: number;
  readonly distinct: number;
  readonly averageLength: number;
  readonly withLetters: number;
  /** Currency printed at the numbers, the most frequent. */
  readonly glued: string | undefined;
  readonly samples: readonly string[];
  /** Distinct values in lower case, up to 40, for columns of few words. */
  readonly values: readonly string[];
}

/** A text that is a day in some order; six digits and day numbers are not enough. */
export function looksLikeDate(text: string): boolean {
  const printed = takeApartDate(text);
  if (!printed || printed.kind === "serial") return false;
  if (printed.kind === "fixed") return true;
  if (printed.kind === "compact") {
    if (printed.digits.length !== 8) return false;
    return (["ymd", "dmy", "mdy"] as const).some((order) => {
      const date = compactInOrder(printed.digits, order);
      return date !== undefined && date >= "1950" && date < "2100";
    });
  }
  return (["ymd", "dmy", "mdy"] as const).some((order) => inOrder(printed.parts, order) !== undefined);
}

export function profileColumns(rows: readonly CsvRecord[], columns: number): ColumnProfile[] {
  return Array.from({ length: columns }, (_, index) => profileColumn(rows, index));
}

function profileColumn(rows: readonly CsvRecord[], index: number): ColumnProfile {
  const counts = {
    filled: 0,
    dates: 0,
    numbers: 0,
    decimals: 0,
    negatives: 0,
    nonZero: 0,
    keys: 0,
    currencies: 0,
    directions: 0,
    withLetters: 0,
    length: 0,
  };
  const seen = new Map<string, number>();
  for (const row of rows) {
    const text = (row.fields[index] ?? "").trim();
    if (text === "") continue;
    counts.filled++;
    counts.length += text.length;
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const glued = new Map<string, number>();
  for (const [text, times] of seen) {
    if (text.length > 60) {
      counts.withLetters += times;
      continue;
    }
    if (/\p{L}/u.test(text)) counts.withLetters += times;
    if (looksLikeDate(text)) counts.dates += times;
    if (currencyOfCell(text)) counts.currencies += times;
    if (directionOf(text)) counts.directions += times;
    const printed = takeApart(text);
    if (!printed?.digits) continue;
    counts.numbers += times;
    if (/[.,]/.test(printed.digits)) counts.decimals += times;
    if (printed.negative) counts.negatives += times;
    if (/[1-9]/.test(printed.digits)) counts.nonZero += times;
    if (/^0\d|^\d{10,}$/.test(printed.digits)) counts.keys += times;
    if (printed.currency) glued.set(printed.currency, (glued.get(printed.currency) ?? 0) + times);
  }
  const { length, ...rest } = counts;
  return {
    index,
    rows: rows.length,
    ...rest,
    distinct: seen.size,
    averageLength: counts.filled === 0 ? 0 : length / counts.filled,
    glued: [...glued].sort((a, b) => b[1] - a[1])[0]?.[0],
    samples: [...seen.keys()].slice(0, 5).map((text) => text.slice(0, 200)),
    values: [...seen.keys()].slice(0, 40).map((text) => text.slice(0, 40).toLowerCase()),
  };
}

export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
export const isDateColumn = (profile: ColumnProfile, least = 0.6) =>
  profile.filled > 0 && shareOf(profile.dates, profile.filled) >= least;
export const isNumberColumn = (profile: ColumnProfile, least = 0.7) =>
  profile.filled > 0 && shareOf(profile.numbers, profile.filled) >= least;
