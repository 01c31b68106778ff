import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AccountId } from "./id.ts";
import { minor } from "./money.ts";
import { type Debt, payOff } from "./payoff.ts";

const debt = (name: string, owed: number, rate: number, payment: number): Debt => ({
  accountId: name as AccountId,
  owed: minor(owed),
  rate,
  payment: minor(payment),
});

describe("by hand", () => {
  const card = debt("card", 1_000_00, 120_000, 50_00);
  const car = debt("car", 500_00, 60_000, 50_00);

  test("the first month: interest, what each asks for, and the rest to the highest rate or the smallest debt", () => {
    const [avalanche] = payOff([card, car], "avalanche", minor(100_00)).months;
    expect(avalanche).toMatchObject({ interest: 12_50, paid: 200_00, payments: [150_00, 50_00] });
    expect(avalanche?.balances).toEqual([860_00, 452_50]);
    const [snowball] = payOff([card, car], "snowball", minor(100_00)).months;
    expect(snowball).toMatchObject({ interest: 12_50, paid: 200_00, payments: [50_00, 150_00] });
  });

  test("what a debt that has ended no longer asks for goes to the other", () => {
    const { months, ends } = payOff(
      [debt("card", 100_00, 0, 50_00), debt("car", 1_000_00, 0, 50_00)],
      "snowball",
      minor(0),
    );
    expect(ends).toEqual([2, 11]);
    expect(months[2]?.payments).toEqual([0, 100_00]);
  });

  test("with only what each asks for, nothing moves on to the other", () => {
    const { months, ends } = payOff([debt("card", 100_00, 0, 50_00), debt("car", 1_000_00, 0, 50_00)], null, minor(0));
    expect(ends).toEqual([2, 20]);
    expect(months[2]?.payments).toEqual([0, 50_00]);
  });

  test("a debt whose payment is less than its interest never ends, and nobody says when", () => {
    expect(payOff([debt("card", 1_000_00, 240_000, 10_00)], null, minor(0))).toMatchObject({
      months: [],
      interest: null,
      count: null,
    });
  });
});

describe("whatever is owed", () => {
  const anyDebts = fc
    .array(
      fc.record({
        owed: fc.integer({ min: 1, max: 50_000_00 }),
        rate: fc.integer({ min: 0, max: 400_000 }),
        share: fc.integer({ min: 1, max: 200 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((found) =>
      found.map(({ owed, rate, share }, at) =>
        debt(`debt ${at}`, owed, rate, Math.ceil((owed * rate) / 12e6) + share * 100),
      ),
    );
  const anyExtra = fc.integer({ min: 0, max: 2_000_00 }).map(minor);

  test("avalanche never pays more interest than snowball, and neither more than the least payments", () => {
    void fc.assert(
      fc.property(anyDebts, anyExtra, (debts, extra) => {
        const [avalanche, snowball, least] = [
          payOff(debts, "avalanche", extra).interest,
          payOff(debts, "snowball", extra).interest,
          payOff(debts, null, extra).interest,
        ];
        expect(avalanche ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(snowball ?? Number.POSITIVE_INFINITY);
        expect(snowball ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(least ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test("the interest of the months adds up to the whole, and at the end nothing is owed", () => {
    void fc.assert(
      fc.property(anyDebts, anyExtra, (debts, extra) => {
        for (const strategy of ["avalanche", "snowball", null] as const) {
          const { months, interest } = payOff(debts, strategy, extra);
          expect(months.reduce((sum, each) => sum + each.interest, 0)).toBe(interest ?? 0);
          expect(months.at(-1)?.balances.every((balance) => balance === 0) ?? true).toBe(true);
        }
      }),
    );
  });
});
