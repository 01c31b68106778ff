import { expect, test } from "vitest";
import type { LocalDate } from "./date.ts";
import { minor } from "./money.ts";
import { byAge, checkStatements, type StatementDetail } from "./statement-check.ts";

const detail = (day: string, opening: number | null, closing: number | null, difference: number | null) => {
  const date = day as LocalDate;
  const stated = (amount: number | null) => (amount === null ? null : { date, amount: minor(amount) });
  return {
    firstDate: date,
    lastDate: date,
    lines: 1,
    opening: stated(opening),
    closing: stated(closing),
    difference: difference === null ? null : minor(difference),
  } satisfies StatementDetail;
};

test("statements that follow each other and add up leave no difference", () => {
  const two = [detail("2026-10-01", 100, 200, 0), detail("2026-10-02", 200, 150, 0)];
  expect(checkStatements(two)).toMatchObject({ opening: { amount: 100 }, closing: { amount: 150 }, difference: 0 });
});

test("what is missing between two statements is a difference, as what is missing in one", () => {
  const gap = [detail("2026-10-01", 100, 200, 0), detail("2026-10-03", 260, 300, 5)];
  expect(checkStatements(gap).difference).toBe(65);
});

test("without balances there is nothing to compare", () => {
  const blind = [detail("2026-10-01", 100, 200, 0), detail("2026-10-02", null, null, null)];
  expect(checkStatements(blind)).toEqual({ opening: blind[0]?.opening, closing: null, difference: null });
  expect(checkStatements([])).toEqual({ opening: null, closing: null, difference: null });
});

test("older statements come first, whatever their order in the file", () => {
  const days = ["2026-10-03", "2026-10-01", "2026-10-02"].map((day) => detail(day, 1, 1, 0));
  expect(days.sort(byAge).map(({ firstDate }) => firstDate)).toEqual(["2026-10-01", "2026-10-02", "2026-10-03"]);
});
