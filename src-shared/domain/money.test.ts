import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "./currency.ts";
import { add, allocate, divideHalfEven, minor, negate, parseDecimal, scale, toDecimal } from "./money.ts";

const amounts = fc.integer({ min: -(2 ** 50), max: 2 ** 50 }).map(minor);
const currencies = fc.constantFrom("EUR", "JPY", "KWD", "CLF").map((code) => code as Currency);

describe("allocate", () => {
  test("loses and invents nothing, whatever the weights", () => {
    const weights = fc
      .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 20 })
      .filter((all) => all.some((w) => w > 0));
    void fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = allocate(amount, shares);
        expect(add(...parts)).toBe(amount);
        const total = shares.reduce((sum, share) => sum + share, 0);
        for (const [at, part] of parts.entries()) {
          const exact = (Number(amount) * (shares[at] ?? 0)) / total;
          expect(Math.abs(part - exact)).toBeLessThanOrEqual(1 + Math.abs(exact) * 1e-12);
        }
      }),
    );
  });
  test("gives the rest to the largest remainders, earlier first", () => {
    expect(allocate(minor(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(minor(-100), [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(minor(5), [1, 0, 9])).toEqual([1, 0, 4]);
  });
  test("refuses weights that say nothing", () => {
    expect(() => allocate(minor(1), [0, 0])).toThrow(RangeError);
    expect(() => allocate(minor(1), [2, -1])).toThrow(RangeError);
  });
});

test("a decimal that was written is read back the same", () => {
  void fc.assert(
    fc.property(amounts, currencies, (amount, currency) => {
      expect(parseDecimal(toDecimal(amount, currency), currency)).toEqual({ ok: true, value: amount });
    }),
  );
});

test("decimals follow the digits of their currency", () => {
  const [eur, jpy, kwd] = ["EUR", "JPY", "KWD"] as Currency[];
  if (!eur || !jpy || !kwd) throw new Error("no currency");
  expect(toDecimal(minor(-5), eur)).toBe("-0.05");
  expect(toDecimal(minor(1234), jpy)).toBe("1234");
  expect(toDecimal(minor(1234), kwd)).toBe("1.234");
  expect(parseDecimal("1.50", jpy)).toMatchObject({ ok: false, error: { kind: "too-many-digits", allowed: 0 } });
  expect(parseDecimal("1.00", jpy)).toEqual({ ok: true, value: 1 });
  expect(parseDecimal("1,50", eur)).toMatchObject({ ok: false, error: { kind: "not-a-number" } });
  expect(parseDecimal("99999999999999999", eur)).toMatchObject({ ok: false, error: { kind: "too-large" } });
});

test("products are rounded half to even, away from floating point", () => {
  expect([5n, 15n, 25n, -5n, -15n].map((n) => divideHalfEven(n, 10n))).toEqual([0n, 2n, 2n, 0n, -2n]);
  expect(scale(minor(9_007_199_254_740_991), 1n, 1n)).toBe(9_007_199_254_740_991);
  void fc.assert(
    fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, factor) => {
      expect(scale(amount, factor, factor)).toBe(amount);
      expect(scale(negate(amount), factor, factor + 7n)).toBe(negate(scale(amount, factor, factor + 7n)));
    }),
  );
});

test("L15 · a sum that a computer cannot keep exactly is a bug, not an amount", () => {
  expect(() => add(minor(Number.MAX_SAFE_INTEGER), minor(1))).toThrow(RangeError);
  expect(() => minor(0.5)).toThrow(RangeError);
  expect(Object.is(minor(-0), 0)).toBe(true);
});
