import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  fromDayNumber,
  isLocalDate,
  isMonth,
  type LocalDate,
  lastDay,
  localDate,
  type Month,
  monthOf,
  toDayNumber,
} from "./date.ts";

const FIRST = -719_162;
const LAST = 2_932_896;
const dayNumbers = fc.integer({ min: FIRST, max: LAST });

test("day numbers and days are each other's inverse, in order, and agree with another calendar", () => {
  expect([fromDayNumber(FIRST), fromDayNumber(0), fromDayNumber(LAST)]).toEqual([
    "0001-01-01",
    "1970-01-01",
    "9999-12-31",
  ]);
  void fc.assert(
    fc.property(dayNumbers, (number) => {
      const date = fromDayNumber(number);
      expect(toDayNumber(date)).toBe(number);
      expect(isLocalDate(date)).toBe(true);
      expect(new Date(number * 86_400_000).toISOString().slice(0, 10)).toBe(date);
    }),
    { numRuns: 2000 },
  );
  void fc.assert(
    fc.property(dayNumbers, dayNumbers, (a, b) => {
      expect(fromDayNumber(a) < fromDayNumber(b)).toBe(a < b);
      expect(daysBetween(fromDayNumber(a), fromDayNumber(b))).toBe(b - a);
    }),
  );
});

test("days that do not exist are refused", () => {
  for (const text of [
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "26-01-01",
    "2026-1-1",
    "0000-01-01",
    "",
  ]) {
    expect(isLocalDate(text)).toBe(false);
  }
  expect(["2024-02-29", "2000-02-29"].every(isLocalDate)).toBe(true);
  expect(localDate(2026, 2, 30)).toBeUndefined();
  expect(() => fromDayNumber(LAST + 1)).toThrow(RangeError);
  expect(() => fromDayNumber(FIRST - 1)).toThrow(RangeError);
  expect(isMonth("2026-13")).toBe(false);
});

test("months are added across years and end on their last day", () => {
  expect(addMonths("2026-01" as Month, -1)).toBe("2025-12");
  expect(addMonths("2026-11" as Month, 14)).toBe("2028-01");
  expect(lastDay("2024-02" as Month)).toBe("2024-02-29");
  expect(addDays("2024-02-28" as LocalDate, 2)).toBe("2024-03-01");
  void fc.assert(
    fc.property(dayNumbers, (number) => {
      const date = fromDayNumber(number);
      const month = monthOf(date);
      expect(firstDay(month) <= date && date <= lastDay(month)).toBe(true);
    }),
  );
});
