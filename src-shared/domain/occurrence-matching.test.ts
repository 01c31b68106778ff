import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minor } from "./money.ts";
import {
  type BookedLine,
  type ExpectedOccurrence,
  matchOccurrences,
  OCCURRENCE_WINDOW_DAYS,
} from "./occurrence-matching.ts";
import type { HowMuch } from "./schedule.ts";

const fixed: HowMuch = { kind: "fixed" };
const rent = (day: number, amount = -95_000, howMuch: HowMuch = fixed): ExpectedOccurrence => ({
  account: 1,
  day,
  amount: minor(amount),
  howMuch,
});
const line = (day: number, amount = -95_000, account = 1): BookedLine => ({ account, day, amount: minor(amount) });
const named = () => 0.9;
const stranger = () => 0.1;
const unknown = () => undefined;

describe("occurrences in a file", () => {
  test("the booking of the month is the occurrence of the month", () => {
    const found = matchOccurrences([rent(100), rent(130)], [line(132), line(99)], named);
    expect(found).toEqual([
      { expected: 0, booked: 1, days: -1, isSure: true },
      { expected: 1, booked: 0, days: 2, isSure: true },
    ]);
  });

  test("another account, another direction, and a booking of another time are none of it", () => {
    const far = OCCURRENCE_WINDOW_DAYS + 1;
    const others = [line(100, -95_000, 2), line(100, 95_000), line(100 + far), line(100 - far)];
    expect(matchOccurrences([rent(100)], others, named)).toEqual([]);
  });

  test.each([
    ["fixed", fixed, -104_500, -104_501],
    ["estimated", { kind: "estimate", last: 3 } as const, -118_750, -118_751],
    ["in a range", { kind: "range", least: minor(-96_000), most: minor(-94_000) } as const, -96_000, -96_001],
  ])("an amount that is %s may differ so far, and no further", (_, howMuch, within, beyond) => {
    const expected = [rent(100, -95_000, howMuch)];
    expect(matchOccurrences(expected, [line(100, within)], named)).toHaveLength(1);
    expect(matchOccurrences(expected, [line(100, beyond)], named)).toEqual([]);
  });

  test("without a name the very amount near its day is enough; under another name it is only offered", () => {
    expect(matchOccurrences([rent(100)], [line(102)], unknown)).toMatchObject([{ isSure: true }]);
    expect(matchOccurrences([rent(100)], [line(102)], stranger)).toMatchObject([{ isSure: false }]);
    for (const alike of [unknown, stranger]) {
      expect(matchOccurrences([rent(100)], [line(105)], alike)).toEqual([]);
      expect(matchOccurrences([rent(100)], [line(100, -95_001)], alike)).toEqual([]);
    }
  });

  test("of several bookings the one that fits best is taken, and each only once", () => {
    const booked = [line(103), line(100, -96_000), line(100)];
    expect(matchOccurrences([rent(100)], booked, named)).toMatchObject([{ booked: 2 }]);
    expect(matchOccurrences([rent(100), rent(100)], [line(100)], named)).toHaveLength(1);
  });

  test("whatever is expected and booked, no two share one", () => {
    const day = fc.integer({ min: 0, max: 40 });
    const amount = fc.constantFrom(-95_000, -96_000, 95_000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, amount), { maxLength: 12 }),
        fc.array(fc.tuple(day, amount), { maxLength: 12 }),
        (ones, others) => {
          const expected = ones.map(([on, of]) => rent(on, of));
          const booked = others.map(([on, of]) => line(on, of));
          const found = matchOccurrences(expected, booked, named);
          expect(new Set(found.map((each) => each.expected)).size).toBe(found.length);
          expect(new Set(found.map((each) => each.booked)).size).toBe(found.length);
          for (const each of found) expect(Math.abs(each.days)).toBeLessThanOrEqual(OCCURRENCE_WINDOW_DAYS);
        },
      ),
    );
  });
});
