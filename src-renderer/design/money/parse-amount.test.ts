import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { formatAmount } from "./format-amount.ts";
import { type AmountSettings, parseAmount } from "./parse-amount.ts";

const EUR = "EUR" as Currency;
const english: AmountSettings = { currency: EUR, locale: "en" };
const german: AmountSettings = { currency: EUR, locale: "de" };
const value = (text: string, settings = english) => {
  const amount = parseAmount(text, settings);
  return amount.ok ? amount.value.value : amount.error.kind;
};

describe("plain amounts", () => {
  test.each([
    ["12.50", 1250],
    ["12,5", 1250],
    ["-3", -300],
    ["\u22123", -300],
    ["+20", 2000],
    [".5", 50],
    ["1,234.50", 123_450],
    ["1.234,50", 123_450],
    ["1'234.50", 123_450],
    ["1 234,50", 123_450],
    ["1,234", 123_400],
    ["1.234.567", 123_456_700],
    ["=12", 1200],
    ["12.500", 1250],
  ])("%s in English", (text, expected) => expect(value(text)).toBe(expected));

  test.each([
    ["1.234", 123_400],
    ["0.125 * 8", 100],
    ["12,5", 1250],
    ["1.5", 150],
  ])("%s in German", (text, expected) => expect(value(text, german)).toBe(expected));

  test("digits are those of the currency", () => {
    expect(value("12.505")).toBe("too-many-digits");
    expect(value("1200", { currency: "JPY" as Currency, locale: "en" })).toBe(1200);
    expect(value("1.5", { currency: "JPY" as Currency, locale: "en" })).toBe("too-many-digits");
    expect(value("1.5", { currency: "KWD" as Currency, locale: "en" })).toBe(1500);
  });

  test.each([
    ["", "empty"],
    ["=", "empty"],
    ["abc", "not-a-number"],
    ["4 apples", "not-a-number"],
    ["1..2", "not-a-number"],
    ["12 34", "not-a-number"],
    ["1,23,4.5.6", "not-a-number"],
    ["(3", "not-a-number"],
    ["3)", "not-a-number"],
    ["*3", "not-a-number"],
    ["3*", "not-a-number"],
    ["5/0", "division-by-zero"],
    ["5/(1-1)", "division-by-zero"],
    ["99999999999999999999", "too-large"],
  ])("%s is %s", (text, kind) => expect(value(text)).toBe(kind));
});

describe("sums", () => {
  test.each([
    ["20*3", 6000],
    ["=(80-18)/2", 3100],
    ["2+3*4", 1400],
    ["10/3", 333],
    ["0.1+0.2", 30],
    ["-(4-6)", 200],
    ["12,50+7,50", 2000],
    ["100:4", 2500],
    ["3 x 2", 600],
    ["1/3*3", 100],
    ["-10/4", -250],
    ["10/-4", -250],
  ])("%s", (text, expected) => expect(value(text)).toBe(expected));

  test("only what was computed is called an expression", () => {
    expect(parseAmount("20*3", english)).toMatchObject({ value: { isExpression: true } });
    expect(parseAmount("-20", english)).toMatchObject({ value: { isExpression: false } });
  });

  test("halves of a cent go to the even one", () => {
    expect(value("0.05/2")).toBe(2);
    expect(value("0.15/2")).toBe(8);
  });

  test("in an assigned cell + and − change what is there", () => {
    const cell = { ...english, relativeTo: minor(5000) };
    expect(value("+20", cell)).toBe(7000);
    expect(value("-20", cell)).toBe(3000);
    expect(value("20", cell)).toBe(2000);
    expect(value("=20", cell)).toBe(2000);
  });

  test("a percentage is a share of what it is asked of, rounded once, and nothing without it", () => {
    const share = (text: string, percentOf: number) => value(text, { ...english, percentOf: minor(percentOf) });
    expect(share("30%", 8000)).toBe(2400);
    expect(share("33.3 %", 1000)).toBe(333);
    expect(share("(10+20)%", 100)).toBe(30);
    expect(share("12.50", 8000)).toBe(1250);
    expect(share("%", 8000)).toBe("not-a-number");
    expect(value("30%")).toBe("not-a-number");
  });

  test("what is shown is read back, in every locale", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom("en", "de", "de-AT", "de-CH", "fr", "en-IN", "sv"),
        (cents, locale) => {
          expect(value(formatAmount(cents as Minor, EUR, locale), { currency: EUR, locale })).toBe(cents);
        },
      ),
    );
  });

  test("sums of cents are exact", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 8 }), (cents) => {
        const text = cents.map((each) => `${Math.floor(each / 100)}.${String(each % 100).padStart(2, "0")}`).join("+");
        expect(value(text)).toBe(cents.reduce((a, b) => a + b, 0));
      }),
    );
  });
});
