import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costMethods, type Movement, type Position, positionsOn } from "./conversion-gain.ts";
import { fromDayNumber, type LocalDate } from "./date.ts";
import { minor } from "./money.ts";

const day = (text: string) => text as LocalDate;
const END = day("2030-12-31");
const moved = (date: string, quantity: number, value: number, isApproximate = false): Movement => ({
  date: day(date),
  quantity: minor(quantity),
  value: minor(value),
  isApproximate,
});
const last = (movements: readonly Movement[], method: (typeof costMethods)[number] = "average"): Position => {
  const [position] = positionsOn(movements, [END], method);
  if (!position) throw new Error("no position");
  return position;
};

describe("by hand", () => {
  // 100 EUR became 110 USD; 22 USD of it were spent when they were worth 21 EUR; what is left is worth 84 EUR.
  const history = [moved("2026-01-10", 110_00, 100_00), moved("2026-02-10", -22_00, -21_00)];

  test("100 EUR in 110 USD, 22 spent after the rate moved", () => {
    for (const method of costMethods)
      expect(last(history, method), method).toEqual({
        quantity: 88_00,
        costBasis: 80_00,
        realised: 1_00,
        putIn: 100_00,
        takenOut: 21_00,
        isApproximate: false,
      });
  });

  test("a day counts what was moved up to it, and nothing later", () => {
    const days = ["2026-01-09", "2026-01-10", "2026-02-09", "2026-02-10"].map(day);
    const held = positionsOn(history, days, "average").map((each) => each?.quantity);
    expect(held).toEqual([0, 110_00, 110_00, 88_00]);
  });

  test("bought twice, the average and the first cost differ", () => {
    const twice = [moved("2026-01-01", 100, 80), moved("2026-01-02", 100, 100), moved("2026-01-03", -100, -95)];
    expect(last(twice, "average")).toMatchObject({ realised: 5, costBasis: 90 });
    expect(last(twice, "fifo")).toMatchObject({ realised: 15, costBasis: 100 });
  });

  test("a debt gains when its currency falls", () => {
    const card = [moved("2026-01-01", -100, -90), moved("2026-02-01", 100, 80)];
    expect(last(card)).toMatchObject({ quantity: 0, costBasis: 0, realised: 10 });
  });

  test("more is spent than there was: the rest is a debt at the value of that day", () => {
    const over = [moved("2026-01-01", 100, 90), moved("2026-02-01", -150, -150)];
    expect(last(over)).toMatchObject({ quantity: -50, costBasis: -50, realised: 10 });
  });

  test("one old rate makes everything after it approximate", () => {
    const old = [moved("2026-01-01", 100, 90, true)];
    expect(positionsOn(old, [day("2025-12-31"), END], "fifo").map((each) => each?.isApproximate)).toEqual([
      false,
      true,
    ]);
  });

  test("L15 · a sum beyond what is kept exactly is no sum", () => {
    const huge = [moved("2026-01-01", 9e15, 9e15), moved("2026-01-02", 9e15, 9e15)];
    expect(positionsOn(huge, [day("2026-01-01"), END], "average").map((each) => each === undefined)).toEqual([
      false,
      true,
    ]);
  });
});

const someHistory = fc
  .array(
    fc.record({
      at: fc.integer({ min: 20_000, max: 20_060 }),
      quantity: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      /** Of a thousand. */
      rate: fc.integer({ min: 1, max: 5_000 }),
    }),
    { maxLength: 40 },
  )
  .map((steps) =>
    steps
      .sort((a, b) => a.at - b.at)
      .map(({ at, quantity, rate }) => moved(fromDayNumber(at), quantity, Math.trunc((quantity * rate) / 1000) || 0)),
  );

test("L6 · realised + unrealised = worth + taken out − put in, for any history and either method (property)", async () => {
  await fc.assert(
    fc.property(someHistory, fc.constantFrom(...costMethods), fc.integer({ max: 1e9, min: -1e9 }), (all, of, worth) => {
      const { realised, costBasis, takenOut, putIn, quantity } = last(all, of);
      expect(realised + (worth - costBasis)).toBe(worth + takenOut - putIn);
      expect(quantity).toBe(all.reduce((sum, each) => sum + each.quantity, 0));
      if (quantity === 0) expect(costBasis).toBe(0);
    }),
  );
});

test("where the rate never moves nothing is gained (property)", async () => {
  await fc.assert(
    fc.property(someHistory, fc.constantFrom(...costMethods), (all, of) => {
      const even = all.map((each) => ({ ...each, value: minor(each.quantity * 3) }));
      const { realised, costBasis, quantity } = last(even, of);
      expect([realised, costBasis]).toEqual([0, quantity * 3]);
    }),
  );
});
