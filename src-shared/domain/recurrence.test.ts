/** Occurrences against a table of days looked up in a calendar, and the promises that hold for every recurrence. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type LocalDate, toDayNumber } from "./date.ts";
import {
  type Occurrences,
  occurrencesOf,
  type Pattern,
  type Recurrence,
  type Weekday,
  weekdayOn,
} from "./recurrence.ts";

const day = (text: string) => text as LocalDate;
const repeat = (pattern: Pattern, rest: Partial<Recurrence> = {}): Recurrence => ({
  pattern,
  end: { kind: "never" },
  weekend: "none",
  ...rest,
});
const first = (occurrences: Occurrences, count: number, field: "date" | "due" = "date") =>
  Array.from({ length: count }, (_, index) => occurrences.at(index)?.[field]);

const months = (on: Extract<Pattern, { kind: "months" }>["on"], every = 1): Pattern => ({ kind: "months", every, on });

const TABLE: readonly [says: string, start: string, recurrence: Recurrence, days: readonly string[]][] = [
  ["every 10 days", "2026-02-20", repeat({ kind: "days", every: 10 }), ["2026-02-20", "2026-03-02", "2026-03-12"]],
  [
    "Mondays and Thursdays, from a Wednesday on",
    "2026-11-25",
    repeat({ kind: "weeks", every: 1, weekdays: [4, 1] }),
    ["2026-11-26", "2026-11-30", "2026-12-03", "2026-12-07"],
  ],
  [
    "every second Friday",
    "2026-12-18",
    repeat({ kind: "weeks", every: 2, weekdays: [5] }),
    ["2026-12-18", "2027-01-01", "2027-01-15"],
  ],
  [
    "Mondays, from a Tuesday on: the next week is the first",
    "2026-11-24",
    repeat({ kind: "weeks", every: 3, weekdays: [1] }),
    ["2026-11-30", "2026-12-21"],
  ],
  [
    "day 31 is the last day of every month",
    "2027-12-31",
    repeat(months({ kind: "day", day: 31 })),
    ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"],
  ],
  [
    "day 30 in a common year",
    "2027-01-30",
    repeat(months({ kind: "day", day: 30 })),
    ["2027-01-30", "2027-02-28", "2027-03-30"],
  ],
  [
    "a day that is over in the first month comes in the next",
    "2026-11-16",
    repeat(months({ kind: "day", day: 15 }, 3)),
    ["2026-12-15", "2027-03-15", "2027-06-15"],
  ],
  [
    "the last working day",
    "2026-10-01",
    repeat(months({ kind: "last-working-day" })),
    ["2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"],
  ],
  [
    "the second Tuesday",
    "2026-11-01",
    repeat(months({ kind: "weekday", nth: 2, weekday: 2 })),
    ["2026-11-10", "2026-12-08", "2027-01-12"],
  ],
  [
    "the last Friday",
    "2026-11-01",
    repeat(months({ kind: "weekday", nth: -1, weekday: 5 })),
    ["2026-11-27", "2026-12-25", "2027-01-29"],
  ],
  [
    "the 29th of February is the 28th in common years",
    "2024-02-29",
    repeat({ kind: "years", every: 1, month: 2, on: { kind: "day", day: 29 } }),
    ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
  ],
  [
    "2100 is no leap year",
    "2096-02-29",
    repeat({ kind: "years", every: 4, month: 2, on: { kind: "day", day: 29 } }),
    ["2096-02-29", "2100-02-28", "2104-02-29"],
  ],
  [
    "a month that is over this year comes next year",
    "2026-11-22",
    repeat({ kind: "years", every: 2, month: 3, on: { kind: "day", day: 1 } }),
    ["2027-03-01", "2029-03-01"],
  ],
];

describe("occurrences of a recurrence", () => {
  test.each(TABLE)("%s", (_, start, recurrence, days) => {
    expect(first(occurrencesOf(day(start), recurrence), days.length)).toEqual(days);
  });

  test("a weekend goes to the Friday before or the Monday after, or stays", () => {
    // 1 Aug 2026 is a Saturday, 1 Nov 2026 a Sunday.
    const due = (weekend: Recurrence["weekend"]) =>
      occurrencesOf(day("2026-08-01"), repeat(months({ kind: "day", day: 1 }), { weekend }));
    expect([due("before").at(0)?.due, due("before").at(3)?.due]).toEqual(["2026-07-31", "2026-10-30"]);
    expect([due("after").at(0)?.due, due("after").at(3)?.due]).toEqual(["2026-08-03", "2026-11-02"]);
    expect([due("none").at(0)?.due, due("none").at(3)?.due]).toEqual(["2026-08-01", "2026-11-01"]);
  });

  test("a weekend at the turn of a year, or at the end of a February, goes over it", () => {
    // 1 Jan 2028 and 31 Dec 2022 are Saturdays, 1 Jan 2023 a Sunday; 28 Feb 2027 is a Sunday, 29 Feb 2048 a Saturday.
    const dueOn = (start: string, weekend: Recurrence["weekend"]) =>
      occurrencesOf(day(start), repeat(months({ kind: "day", day: Number(start.slice(8)) }), { weekend })).at(0)?.due;
    expect([dueOn("2028-01-01", "before"), dueOn("2028-01-01", "after")]).toEqual(["2027-12-31", "2028-01-03"]);
    expect([dueOn("2022-12-31", "before"), dueOn("2022-12-31", "after")]).toEqual(["2022-12-30", "2023-01-02"]);
    expect([dueOn("2027-02-28", "before"), dueOn("2027-02-28", "after")]).toEqual(["2027-02-26", "2027-03-01"]);
    expect([dueOn("2048-02-29", "before"), dueOn("2048-02-29", "after")]).toEqual(["2048-02-28", "2048-03-02"]);
  });

  test("what is due in a stretch of days is asked after the shift", () => {
    const rent = occurrencesOf(day("2026-08-01"), repeat(months({ kind: "day", day: 1 }), { weekend: "before" }));
    expect(rent.between(day("2026-07-31"), day("2026-07-31"), 9).map(({ date }) => date)).toEqual(["2026-08-01"]);
    expect(rent.between(day("2026-10-31"), day("2026-11-30"), 9)).toEqual([]);
  });

  test("ends after a number, or on a day", () => {
    const daily = { kind: "days", every: 1 } as const;
    const three = occurrencesOf(day("2026-11-22"), repeat(daily, { end: { kind: "count", count: 3 } }));
    expect(first(three, 4)).toEqual(["2026-11-22", "2026-11-23", "2026-11-24", undefined]);
    const until = occurrencesOf(day("2026-11-22"), repeat(daily, { end: { kind: "date", date: day("2026-11-23") } }));
    expect(first(until, 3)).toEqual(["2026-11-22", "2026-11-23", undefined]);
    expect(until.between(day("2026-11-01"), day("2027-11-01"), 99)).toHaveLength(2);
  });

  test("the calendar ends with the year 9999, and so does everything", () => {
    const monthly = occurrencesOf(day("9999-11-30"), repeat(months({ kind: "day", day: 31 })));
    expect(first(monthly, 3)).toEqual(["9999-11-30", "9999-12-31", undefined]);
    expect(monthly.between(day("9999-12-01"), day("9999-12-31"), 9)).toHaveLength(1);
  });
});

const weekday = fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday);
const on = fc.oneof(
  fc.record({ kind: fc.constant("day" as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ kind: fc.constant("last-working-day" as const) }),
  fc.record({ kind: fc.constant("weekday" as const), nth: fc.constantFrom(1, 2, 3, 4, -1), weekday }),
);
const every = fc.integer({ min: 1, max: 40 });
const pattern = fc.oneof(
  fc.record({ kind: fc.constant("days" as const), every }),
  fc.record({
    kind: fc.constant("weeks" as const),
    every,
    weekdays: fc.uniqueArray(weekday, { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant("months" as const), every, on }),
  fc.record({ kind: fc.constant("years" as const), every, month: fc.integer({ min: 1, max: 12 }), on }),
) as fc.Arbitrary<Pattern>;
const start = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays(day("1970-01-01"), days));
const weekend = fc.constantFrom("none" as const, "before" as const, "after" as const);

describe("whatever the recurrence", () => {
  test("occurrences ascend, and none lies before the start", () => {
    fc.assert(
      fc.property(pattern, start, (each, from) => {
        const days = first(occurrencesOf(from, repeat(each)), 30);
        expect(days[0] && days[0] >= from).toBe(true);
        for (const [at, date] of days.entries()) if (at > 0 && date) expect(date > (days[at - 1] ?? "")).toBe(true);
      }),
    );
  });

  test("the one for an index is found by its day, however far away, and by each day since the one before", () => {
    fc.assert(
      fc.property(pattern, start, fc.integer({ min: 1, max: 1500 }), (each, from, index) => {
        const occurrences = occurrencesOf(from, repeat(each));
        const [one, before] = [occurrences.at(index), occurrences.at(index - 1)];
        if (!one || !before) return;
        expect(occurrences.indexFrom(one.date)).toBe(index);
        expect(occurrences.indexFrom(addDays(before.date, 1))).toBe(index);
        expect(occurrences.has(one.date)).toBe(true);
      }),
    );
  });

  test("a weekend shift keeps the count and the names, moves by two days at most, and never lands on a weekend", () => {
    fc.assert(
      fc.property(pattern, start, weekend, (each, from, how) => {
        const plain = occurrencesOf(from, repeat(each));
        const shifted = occurrencesOf(from, repeat(each, { weekend: how }));
        for (let index = 0; index < 20; index++) {
          const [a, b] = [plain.at(index), shifted.at(index)];
          expect(b?.date).toBe(a?.date);
          if (!b) continue;
          expect(Math.abs(toDayNumber(b.due) - toDayNumber(b.date))).toBeLessThanOrEqual(2);
          if (how !== "none") expect(weekdayOn(b.due)).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  test("asking for a stretch in two halves gives what asking for the whole gives", () => {
    fc.assert(
      fc.property(pattern, start, weekend, fc.integer({ min: 0, max: 400 }), (each, from, how, length) => {
        const occurrences = occurrencesOf(from, repeat(each, { weekend: how }));
        const [middle, end] = [addDays(from, length), addDays(from, 2 * length + 1)];
        const whole = occurrences.between(from, end, 5000);
        const halves = [
          ...occurrences.between(from, middle, 5000),
          ...occurrences.between(addDays(middle, 1), end, 5000),
        ];
        expect(halves).toEqual(whole);
      }),
    );
  });
});
