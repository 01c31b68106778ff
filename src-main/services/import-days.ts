/** Days around lines of a file in which the ledger is looked at for them. Stops at the ends of the calendar. */
import { addDays, daysBetween, type LocalDate } from "../../src-shared/domain/date.ts";
import type { Side } from "./import-review.ts";

/** Days around the file in which its lines may lie in the ledger. */
const WINDOW = 12;

export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export const daysOfSides = (sides: readonly Pick<Side, "draft">[]): DayRange | undefined =>
  daysAroundSides(sides, WINDOW);

/** @returns undefined where there are no sides */
export function daysAroundSides(sides: readonly Pick<Side, "draft">[], days: number): DayRange | undefined {
  const first = sides[0]?.draft.date;
  if (!first) return undefined;
  let [from, to] = [first, first];
  for (const { draft } of sides) {
    if (draft.date < from) from = draft.date;
    if (draft.date > to) to = draft.date;
  }
  return { from: daysBefore(from, days), to: daysAfter(to, days) };
}

const [FIRST_DAY, LAST_DAY] = ["0001-01-01" as LocalDate, "9999-12-31" as LocalDate];

export const daysBefore = (date: LocalDate, days: number): LocalDate =>
  daysBetween(FIRST_DAY, date) < days ? FIRST_DAY : addDays(date, -days);
export const daysAfter = (date: LocalDate, days: number): LocalDate =>
  daysBetween(date, LAST_DAY) < days ? LAST_DAY : addDays(date, days);

/** @param days before and after */
export const daysAround = (date: LocalDate, days: number): DayRange => ({
  from: daysBefore(date, days),
  to: daysAfter(date, days),
});
