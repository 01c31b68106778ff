import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, type LocalDate, type Month, monthOf } from "./date.ts";
import { dayAfterMonths, goalStanding, monthsDown, monthsUp, paceOf, projected, type SavedMonth } from "./goal-pace.ts";
import { minor } from "./money.ts";

const day = (text: string) => text as LocalDate;
const TODAY = day("2026-11-22");

/** Months that end with the running one, by what was saved at the end of each. */
const months = (...saved: readonly number[]): SavedMonth[] =>
  saved.map((each, at) => ({ month: addMonths(monthOf(TODAY), at + 1 - saved.length), saved: minor(each) }));

const goal = (fields: Partial<Parameters<typeof goalStanding>[0]> = {}) => ({
  amount: minor(2_000_00),
  date: day("2027-06-01"),
  start: day("2026-06-01"),
  completed: null,
  completedAmount: null,
  archived: false,
  ...fields,
});

describe("by hand", () => {
  // Twelve months for 2,000 from nothing; five have passed, so 833.33 should be there.
  test("on track with what an even pace would have brought, behind with a cent less", () => {
    const standing = (saved: number) =>
      goalStanding(goal(), months(0, saved, saved, saved, saved, saved, saved), TODAY);
    expect(standing(833_33)).toMatchObject({ state: "on-track", expected: 833_33, remaining: 1_166_67 });
    expect(standing(833_32)).toMatchObject({ state: "behind", expected: 833_33 });
  });

  test("what was there before the start is no part of the pace", () => {
    const saved = goalStanding(goal(), months(800_00, 900_00, 1_000_00, 1_100_00, 1_200_00, 1_300_00, 1_400_00), TODAY);
    expect(saved).toMatchObject({ expected: 1_300_00, state: "on-track" });
  });

  test("what is needed each month is rounded up, and begun months count", () => {
    // From 22 November to 1 June: seven months, the last one begun.
    expect(goalStanding(goal(), months(0, 1_450_00), TODAY)).toMatchObject({ required: 78_58, remaining: 550_00 });
    expect(goalStanding(goal({ date: TODAY }), months(0, 1_450_00), TODAY).required).toBe(550_00);
  });

  test("a day that has passed is overdue, one that was not set is open", () => {
    expect(goalStanding(goal({ date: day("2026-11-21") }), months(0, 10), TODAY)).toMatchObject({
      state: "overdue",
      required: null,
    });
    expect(goalStanding(goal({ date: null }), months(0, 10), TODAY)).toMatchObject({
      state: "open",
      expected: null,
      required: null,
    });
  });

  test("all of it is there: reached, and nothing is needed or projected", () => {
    expect(goalStanding(goal(), months(0, 2_000_00), TODAY)).toMatchObject({
      state: "reached",
      remaining: 0,
      required: null,
      projection: { likely: null, early: null, late: null },
    });
  });

  test("completed, it keeps what was there then", () => {
    const done = goal({ completed: day("2026-10-01"), completedAmount: minor(2_000_00) });
    expect(goalStanding(done, months(2_000_00, 0), TODAY)).toMatchObject({ state: "completed", saved: 2_000_00 });
  });

  test("the pace is the mean of six full months; the running one counts only where there is no other", () => {
    expect(paceOf(months(0, 900, 1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 9_999))).toMatchObject({
      mean: 100,
      seen: 6,
    });
    expect(paceOf(months(0, 250))).toMatchObject({ mean: 250, seen: 1, spread: 0 });
    expect(paceOf(months(250))).toMatchObject({ mean: 0, seen: 0 });
  });

  test("100 a month, always: there in the month in which it adds up, and no band around it", () => {
    const { monthly, projection } = goalStanding(goal(), months(0, 100_00, 200_00, 300_00, 400_00, 400_00), TODAY);
    expect(monthly).toBe(100_00);
    expect(projection).toEqual({ likely: "2028-03", early: "2028-03", late: "2028-03" });
  });

  test("80 and 120 in turn: the band lies around the likely month", () => {
    const { projection } = goalStanding(goal(), months(0, 80_00, 200_00, 280_00, 400_00, 400_00), TODAY);
    expect(projection.likely).toBe("2028-03");
    expect(projection.early && projection.early < "2028-03").toBe(true);
    expect(projection.late && projection.late > "2028-03").toBe(true);
  });

  test("nothing comes in: nobody says when", () => {
    expect(goalStanding(goal(), months(500_00, 500_00, 500_00, 500_00), TODAY).projection).toEqual({
      likely: null,
      early: null,
      late: null,
    });
  });

  test("a quarter counts from the month in which it was reached and kept", () => {
    const { milestones } = goalStanding(goal(), months(0, 600_00, 400_00, 500_00, 1_100_00), TODAY);
    expect(milestones).toEqual([
      { percent: 25, reached: "2026-10" },
      { percent: 50, reached: "2026-11" },
      { percent: 75, reached: null },
      { percent: 100, reached: null },
    ]);
  });

  test("months between days", () => {
    expect(monthsDown(day("2026-01-31"), day("2026-02-28"))).toBe(1);
    expect(monthsDown(day("2026-01-31"), day("2026-02-27"))).toBe(0);
    expect(monthsUp(day("2026-01-15"), day("2026-06-01"))).toBe(5);
    expect(monthsUp(day("2026-01-15"), day("2026-06-15"))).toBe(5);
    expect(monthsUp(day("2026-01-15"), day("2026-06-16"))).toBe(6);
  });
});

describe("whatever the months brought", () => {
  const saved = fc.array(fc.integer({ min: 0, max: 1_000_000_00 }), { minLength: 1, maxLength: 24 });

  test("paid each month as required, the goal is there on its day", () => {
    void fc.assert(
      fc.property(saved, fc.integer({ min: 1, max: 400 }), (held, left) => {
        const date = dayAfterMonths(TODAY, left);
        const standing = goalStanding(goal({ date, amount: minor(2_000_000_00) }), months(...held), TODAY);
        const { required, saved: now } = standing;
        expect(now + (required ?? 0) * left).toBeGreaterThanOrEqual(2_000_000_00);
        expect(now + ((required ?? 0) - 1) * left).toBeLessThan(2_000_000_00);
      }),
    );
  });

  test("the band holds what is likely, and what is early is not after what is late", () => {
    void fc.assert(
      fc.property(saved, fc.integer({ min: 1, max: 600 }), (held, ahead) => {
        const { low, likely, high } = projected(minor(held.at(-1) ?? 0), paceOf(months(...held)), ahead);
        expect(low).toBeLessThanOrEqual(likely);
        expect(likely).toBeLessThanOrEqual(high);
        const end = "9999-12" as Month;
        const { projection } = goalStanding(goal({ amount: minor(2_000_000_00) }), months(...held), TODAY);
        expect((projection.early ?? end) <= (projection.likely ?? end)).toBe(true);
        expect((projection.likely ?? end) <= (projection.late ?? end)).toBe(true);
      }),
    );
  });
});
