/**
 * Sums by month as SQLite puts them into one text (`24312:-500,24313:20`): ten years of a hundred categories are 12,000 sums,
 * and one text for each category is read at once. What says the same as before is the same map, so that whoever works with
 * it can keep the result.
 */
import type { Month } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { numberToMonth } from "../totals.ts";
import type { MonthSums } from "./reads.ts";

/** @returns what reads a text; @param key of what the text is about */
export function createMonthTexts(): (key: string, text: string) => MonthSums {
  const months = new Map<number, Month>();
  const texts = new Map<string, { readonly text: string; readonly sums: MonthSums }>();
  const monthAt = (number: number): Month => {
    const known = months.get(number) ?? numberToMonth(number);
    months.set(number, known);
    return known;
  };
  return (key, text) => {
    const known = texts.get(key);
    if (known?.text === text) return known.sums;
    const pairs = text.split(",").map((pair): [Month, Minor] => {
      const [month = "0", amount = "0"] = pair.split(":");
      return [monthAt(Number(month)), minor(Number(amount))];
    });
    const sums: MonthSums = new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
    texts.set(key, { text, sums });
    return sums;
  };
}
