import fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { createDecimalEvidence, readAmount, takeApart } from "./amounts.ts";

const EUR = "EUR" as Currency;

test.each([
  ["1.234,56", ",", 123_456],
  ["1,234.56", ".", 123_456],
  ["1234,5", ",", 123_450],
  ["-12.50", ".", -1250],
  ["12.50-", ".", -1250],
  ["(1,234.56)", ".", -123_456],
  ["($85.00)", ".", -8500],
  ["-$76.00", ".", -7600],
  ["- $21.59", ".", -2159],
  ["+ £1,100.00", ".", 110_000],
  ["€ 1.234,56", ",", 123_456],
  ["1 234,56 zł", ",", 123_456],
  ["1\u00a0234,56 Kč", ",", 123_456],
  ["1\u202f234,56 €", ",", 123_456],
  ["CHF 1'234.50", ".", 123_450],
  ["1’234.50", ".", 123_450],
  ["1_234.50", ".", 123_450],
  ["12,34,567.00", ".", 123_456_700],
  ["Rs. 1,500.00", ".", 150_000],
  ["1.234,50 kr.", ",", 123_450],
  ["50,-", ",", 5000],
  ["1'200.--", ".", 120_000],
  ["−12,30", ",", -1230],
  ["15.00 CR", ".", 1500],
  ["15.00DR", ".", -1500],
  ["100,00 S", ",", -10_000],
  ["EUR 7", ".", 700],
  [".5", ".", 50],
  ["5.", ".", 500],
  ["1.234.567", ",", 123_456_700],
  ["1,234", ".", 123_400],
  ["1.234", ",", 123_400],
  ["12,3400", ",", 1234],
  ['="12,00"', ",", 1200],
  ["0,00", ",", 0],
] as const)("%s with decimal %s is %d cents", (text, decimal, cents) => {
  expect(readAmount(text, decimal, EUR)).toMatchObject({ kind: "amount", amount: cents });
});

test.each([
  "abc",
  "12.03.2024",
  "1,23,4",
  "1.2.3,4,5",
  "--5",
  "+-5",
  "(5",
  "12 EUR 13",
  "1e5",
  "8.10 SGD @ .97",
  "∞",
  "5%",
  "NaN",
])("%s is no amount (negative control)", (text) => {
  expect(readAmount(text, ".", EUR).kind).toBe("bad");
});

test("a blank is absent, more digits than the currency has are named", () => {
  expect(readAmount("  ", ".", EUR)).toEqual({ kind: "blank" });
  expect(readAmount("-", ".", EUR)).toEqual({ kind: "blank" });
  expect(readAmount("1.2345", ".", EUR)).toEqual({ kind: "too-many-digits" });
  expect(readAmount("1,200", ".", "JPY" as Currency)).toMatchObject({ amount: 1200 });
  expect(readAmount("1.234", ".", "KWD" as Currency)).toMatchObject({ amount: 1234 });
  expect(readAmount("99999999999999999", ".", EUR).kind).toBe("bad");
});

test("what is printed in any style is read back to the same cents", () => {
  const styles = [
    { decimal: ",", group: "." },
    { decimal: ".", group: "," },
    { decimal: ".", group: "'" },
    { decimal: ",", group: "\u00a0" },
    { decimal: ",", group: "" },
  ] as const;
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.constantFrom(...styles),
      fc.boolean(),
      (cents, style, trailing) => {
        const [whole = "", fraction = ""] = toDecimal(minor(Math.abs(cents)), EUR).split(".");
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group);
        const text = `${cents < 0 && !trailing ? "-" : ""}${grouped}${style.decimal}${fraction}${cents < 0 && trailing ? "-" : ""}`;
        expect(readAmount(text, style.decimal, EUR)).toMatchObject({ kind: "amount", amount: cents === 0 ? 0 : cents });
      },
    ),
  );
});

test("a column decides its decimal mark by what can be read in one way only", () => {
  const decide = (...texts: string[]) => {
    const evidence = createDecimalEvidence();
    for (const text of texts) evidence.see(takeApart(text)?.digits ?? "");
    return evidence.decide({ comma: false, smallUnits: 2 });
  };
  expect(decide("1.234", "5,50")).toMatchObject({
    value: ",",
    confidence: "sure",
    why: [{ key: "decimal-last-mark" }],
  });
  expect(decide("1,234", "5.50").value).toBe(".");
  expect(decide("1,234", "2,345").value).toBe(".");
  expect(decide("1.234", "2.345").confidence).toBe("unsure");
});
