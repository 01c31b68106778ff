import * as fc from "fast-check";
import { expect, test } from "vitest";
import { accountKinds } from "./account.ts";
import { addDays, fromDayNumber, type LocalDate, toDayNumber } from "./date.ts";
import type { AccountId, ValuationId } from "./id.ts";
import type { Minor } from "./money.ts";
import { checkValuation, isStale, isValuedKind, valuationOn, worthOn } from "./valuation.ts";

const day = (text: string) => text as LocalDate;
const value = (cents: number) => cents as Minor;

test("the latest valuation on or before a day counts, and none before the first", () => {
  const days = fc.uniqueArray(fc.integer({ min: 19_000, max: 19_050 }), { maxLength: 12 });
  void fc.assert(
    fc.property(days, fc.integer({ min: 18_990, max: 19_060 }), (stated, asked) => {
      const valuations = stated.toSorted((a, b) => a - b).map((each) => ({ date: fromDayNumber(each) }));
      const naive = Math.max(...stated.filter((each) => each <= asked));
      const found = valuationOn(valuations, fromDayNumber(asked));
      expect(found ? toDayNumber(found.date) : Number.NEGATIVE_INFINITY).toBe(naive);
    }),
  );
});

test("property is worth what was said last, before that its balance, and nothing once it is closed", () => {
  const valuations = [
    { date: day("2024-03-01"), value: value(300) },
    { date: day("2025-03-01"), value: value(310) },
  ];
  const worth = (on: string, closed: string | null = null, stated = valuations) =>
    worthOn({ closed: closed === null ? null : day(closed) }, stated, day(on), value(7));
  expect(worth("2024-02-29")).toBe(7);
  expect(worth("2024-03-01")).toBe(300);
  expect(worth("2025-02-28")).toBe(300);
  expect(worth("2030-01-01")).toBe(310);
  expect(worth("2025-06-30", "2025-07-01")).toBe(310);
  expect(worth("2025-07-01", "2025-07-01")).toBe(0);
  expect(worth("2025-07-01", "2025-07-01", [])).toBe(7);
});

test("a valuation is stale once twelve months have passed", () => {
  expect(isStale(day("2025-03-03"), day("2026-03-03"))).toBe(false);
  expect(isStale(day("2025-03-02"), day("2026-03-03"))).toBe(true);
  expect(isStale(day("2023-02-28"), day("2024-02-29"))).toBe(false);
  expect(isStale(day("2023-02-27"), day("2024-02-29"))).toBe(true);
  const today = day("2026-11-22");
  expect(isStale(today, today)).toBe(false);
  expect(isStale(addDays(today, 1), today)).toBe(false);
});

test("L17 · only property is valued, in whole minor units", () => {
  const valuation = { id: "v" as ValuationId, accountId: "a" as AccountId, date: day("2026-01-01"), note: "" };
  for (const kind of accountKinds) {
    const broken = checkValuation({ ...valuation, value: value(5) }, { kind });
    expect(broken?.law).toBe(isValuedKind(kind) ? undefined : "L17");
  }
  expect(checkValuation({ ...valuation, value: value(0.5) }, { kind: "property" })?.law).toBe("L15");
  expect(checkValuation({ ...valuation, value: value(5) }, undefined)?.law).toBe("L11");
});
