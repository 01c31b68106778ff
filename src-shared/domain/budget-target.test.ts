import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignByHelper, averageSpent, type Fillable } from "./budget-assign.ts";
import type { PlannedMonth } from "./budget-carry.ts";
import { checkTarget, evenPace, needOf, paceOf, type Target, type TargetFacts } from "./budget-target.ts";
import { addMonths, type LocalDate, type Month } from "./date.ts";
import type { CategoryId } from "./id.ts";
import { type Minor, minor } from "./money.ts";
import type { Weekday } from "./recurrence.ts";

const month = (text: string) => text as Month;
const eur = (cents: number) => minor(cents);
const facts = (more: Partial<TargetFacts> = {}): TargetFacts => ({
  month: month("2026-11"),
  carried: eur(0),
  assigned: eur(0),
  activity: eur(0),
  known: [],
  ...more,
});
const yearly: Target = { kind: "each", amount: eur(60_000), every: 12, start: month("2026-01") };

describe("what a month needs", () => {
  test("each month is the amount, less what is assigned", () => {
    const target: Target = { kind: "each", amount: eur(35_000), every: 1, start: month("2026-01") };
    expect(needOf(target, facts({ assigned: eur(30_000) }))).toMatchObject({ needed: 35_000, missing: 5_000 });
    expect(needOf(target, facts({ assigned: eur(40_000) }))).toMatchObject({ missing: 0 });
  });

  test("a year is shared over its months, and who began late has less months for it", () => {
    expect(needOf(yearly, facts({ month: month("2026-01") })).needed).toBe(5_000);
    expect(needOf(yearly, facts({ month: month("2026-11") }))).toMatchObject({
      needed: 30_000,
      reason: { from: "2026-01", to: "2026-12", monthsLeft: 2, had: 0 },
    });
  });

  test("who assigns what is needed month after month has the whole at the end, to the cent", () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 40 }), (amount, every) => {
        const target: Target = { kind: "each", amount: eur(amount), every, start: month("2024-05") };
        const known: PlannedMonth[] = [];
        for (let at = 0; at < every; at++) {
          const own = addMonths(month("2024-05"), at);
          const { needed } = needOf(target, facts({ month: own, known }));
          known.push({ month: own, assigned: needed, activity: eur(0) });
        }
        expect(known.reduce((sum, each) => sum + each.assigned, 0)).toBe(amount);
      }),
    );
  });

  test("by a day it is what is missing, shared over the months until then; past it nothing, or the next one", () => {
    const target: Target = { kind: "by-date", amount: eur(31_200), date: "2026-12-03" as LocalDate, repeat: null };
    expect(needOf(target, facts({ carried: eur(23_400) }))).toMatchObject({ needed: 3_900, reason: { monthsLeft: 2 } });
    expect(needOf(target, facts({ month: month("2027-01") }))).toMatchObject({ needed: 0, reason: { kind: "over" } });
    const again: Target = { ...target, repeat: 12 };
    expect(needOf(again, facts({ month: month("2027-01"), carried: eur(0) }))).toMatchObject({
      needed: 2_600,
      reason: { date: "2027-12-03", monthsLeft: 12 },
    });
    const leap: Target = { ...target, date: "2024-02-29" as LocalDate, repeat: 12 };
    expect(needOf(leap, facts({ month: month("2025-01") })).reason).toMatchObject({ date: "2025-02-28" });
  });

  test("refilling counts what was carried over, keeping also what was spent", () => {
    const spent = facts({ carried: eur(4_000), activity: eur(-1_500) });
    expect(needOf({ kind: "refill", amount: eur(10_000) }, spent).needed).toBe(6_000);
    expect(needOf({ kind: "keep", amount: eur(10_000) }, spent).needed).toBe(7_500);
    expect(needOf({ kind: "refill", amount: eur(1_000) }, spent).needed).toBe(0);
  });

  test("a week counts the days of its name, in every month of ten years", () => {
    for (let at = 0; at < 120; at++) {
      const own = addMonths(month("2020-01"), at);
      for (const weekday of [1, 2, 3, 4, 5, 6, 7] as Weekday[]) {
        const { reason } = needOf({ kind: "weekly", amount: eur(100), weekday }, facts({ month: own }));
        const [year, number] = own.split("-").map(Number);
        let times = 0;
        for (let day = 1; day <= new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate(); day++)
          if ((new Date(Date.UTC(year ?? 0, (number ?? 1) - 1, day)).getUTCDay() || 7) === weekday) times++;
        expect(reason).toMatchObject({ times });
      }
    }
  });

  test("L29 · a target that cannot be reckoned with says why", () => {
    expect(checkTarget(yearly)).toBeUndefined();
    for (const broken of [
      { ...yearly, amount: eur(0) },
      { ...yearly, every: 0 },
      { ...yearly, every: 121 },
    ])
      expect(checkTarget(broken)).toBeTypeOf("string");
  });
});

test("a year tells its even pace and what remains of it", () => {
  const known = [
    { month: month("2025-12"), assigned: eur(99), activity: eur(-99) },
    { month: month("2026-02"), assigned: eur(20_000), activity: eur(-15_000) },
  ];
  expect(paceOf(yearly, { month: month("2026-03"), known })).toEqual({
    from: "2026-01",
    to: "2026-12",
    amount: 60_000,
    monthly: 5_000,
    even: 15_000,
    assigned: 20_000,
    spent: 15_000,
    remains: 45_000,
  });
  expect(paceOf({ kind: "refill", amount: eur(5) }, { month: month("2026-03"), known })).toBeUndefined();
});

test("a year that does not divide loses no unit: its months, its even pace and what a month needs say the same", () => {
  const target: Target = { ...yearly, amount: eur(85_000) };
  const known: PlannedMonth[] = [];
  for (const at of Array.from({ length: 12 }, (_, index) => index)) {
    const now = month(`2026-${String(at + 1).padStart(2, "0")}`);
    const facts = { month: now, carried: eur(0), assigned: eur(0), activity: eur(0), known };
    const { needed } = needOf(target, facts);
    const pace = paceOf(target, facts);
    expect(pace?.monthly).toBe(needed);
    known.push({ month: now, assigned: needed, activity: eur(0) });
    const assigned = known.reduce((sum, each) => sum + each.assigned, 0);
    expect([pace?.even, evenPace(eur(85_000), 12, at + 1)]).toEqual([assigned, assigned]);
  }
  expect(evenPace(eur(85_000), 12, 12)).toBe(85_000);
});

describe("assigning to many at once", () => {
  const need = (missing: number) => ({
    needed: eur(missing),
    missing: eur(missing),
    reason: { kind: "keep" as const, amount: eur(missing), had: eur(0) },
  });
  const fillable = (id: string, priority: number, missing: number, known: PlannedMonth[] = []): Fillable => ({
    categoryId: id as CategoryId,
    priority,
    assigned: eur(0),
    known,
    need: need(missing),
  });
  const with_ = (ready: number) => ({ month: month("2026-11"), ready: eur(ready), style: "envelope" as const });
  const three = [fillable("late", 9, 100), fillable("first", 1, 100), fillable("second", 1, 100)];

  test("fills in order of priority, then of the screen, and never gives out more than there is", () => {
    expect(assignByHelper("underfunded", three, with_(150))).toEqual([
      { categoryId: "first", amount: 100 },
      { categoryId: "second", amount: 50 },
    ]);
    expect(assignByHelper("underfunded", three, with_(-5))).toEqual([]);
    expect(assignByHelper("underfunded", three, { ...with_(0), style: "tracking" })).toHaveLength(3);
    void fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(1000))), fc.nat(5000), (all, ready) => {
        const given = assignByHelper(
          "underfunded",
          all.map(([priority, missing], at) => fillable(`${at}`, priority, missing)),
          with_(ready),
        );
        const sum = given.reduce((total, { amount }) => total + amount, 0);
        expect(sum).toBe(
          Math.min(
            ready,
            all.reduce((total, [, missing]) => total + missing, 0),
          ),
        );
      }),
    );
  });

  test("takes last month, means of what was spent, targets, or everything back; what is so already is left out", () => {
    const known = [
      { month: month("2026-09"), assigned: eur(1), activity: eur(-100) },
      { month: month("2026-10"), assigned: eur(70), activity: eur(-201) },
    ];
    const one = [{ ...fillable("x", 5, 0, known), assigned: eur(70) }];
    expect(assignByHelper("last-month", one, with_(0))).toEqual([]);
    expect(assignByHelper("average-3", one, with_(0))).toEqual([{ categoryId: "x", amount: 100 }]);
    expect(assignByHelper("targets", one, with_(0))).toEqual([{ categoryId: "x", amount: 0 }]);
    expect(assignByHelper("reset", one, with_(0))).toEqual([{ categoryId: "x", amount: 0 }]);
    expect(
      averageSpent([{ month: month("2026-10"), assigned: eur(0), activity: eur(50) as Minor }], month("2026-11"), 3),
    ).toBe(0);
  });
});
