import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "./currency.ts";
import { currencyDigits } from "./currency.ts";
import { fromDayNumber, type LocalDate } from "./date.ts";
import {
  checkRate,
  convert,
  createRateBook,
  type ExchangeRate,
  invert,
  type Ratio,
  rateToRatio,
  ratioToDecimal,
  readRate,
} from "./exchange-rate.ts";
import type { ExchangeRateId } from "./id.ts";
import { type Minor, minor } from "./money.ts";

const [EUR, USD, CHF, JPY, KWD] = ["EUR", "USD", "CHF", "JPY", "KWD"] as Currency[] as [
  Currency,
  Currency,
  Currency,
  Currency,
  Currency,
];
const rate = (base: Currency, quote: Currency, date: string, value: string, source = "ecb"): ExchangeRate => ({
  id: `${base}${quote}${date}${source}` as ExchangeRateId,
  base,
  quote,
  date: date as LocalDate,
  rate: value,
  source: source as ExchangeRate["source"],
});
const day = (text: string) => text as LocalDate;

/** 0.0001 to 99999.9999 */
const someRate = fc
  .integer({ min: 1, max: 999_999_999 })
  .map((n) => readRate(`${Math.floor(n / 1e4)}.${String(n % 1e4).padStart(4, "0")}`) ?? "1");
const someCurrency = fc.constantFrom(EUR, USD, CHF, JPY, KWD);
const someAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(minor);

describe("a rate as a decimal", () => {
  test("zeros that say nothing go, everything else stays exactly", () => {
    expect(readRate("1.0890")).toBe("1.089");
    expect(readRate("160.00")).toBe("160");
    expect(readRate("0.000000000000000001")).toBe("0.000000000000000001");
  });

  test("what is no positive plain decimal is none", () => {
    for (const text of ["0", "0.000", "-1", "1e5", "1,5", "", ".5", "1.", "N/A", "00.5", "Infinity", "1".repeat(13)])
      expect(readRate(text), text).toBeUndefined();
  });

  test("it is written with six digits that count", () => {
    expect(ratioToDecimal(invert(rateToRatio("1.0876")))).toBe("0.919456");
    expect(ratioToDecimal(rateToRatio("161.55"))).toBe("161.55");
    expect(ratioToDecimal(invert(rateToRatio("161.55")))).toBe("0.00619003");
    expect(ratioToDecimal(rateToRatio("123456789"))).toBe("123456789");
    expect(ratioToDecimal(rateToRatio("1"))).toBe("1");
  });

  test("L18 · a rate is positive and between two currencies", () => {
    expect(checkRate(rate(EUR, USD, "2026-01-01", "1.1"))).toBeUndefined();
    expect(checkRate(rate(EUR, EUR, "2026-01-01", "1"))?.law).toBe("L18");
    for (const value of ["0", "-1", "1.10", "a"])
      expect(checkRate(rate(EUR, USD, "2026-01-01", value))?.law).toBe("L18");
  });
});

describe("converting", () => {
  test("digits of both currencies count", () => {
    expect(convert(minor(100_00), EUR, JPY, rateToRatio("161.55"))).toBe(16_155);
    expect(convert(minor(16_155), JPY, EUR, invert(rateToRatio("161.55")))).toBe(100_00);
    expect(convert(minor(1_000), KWD, USD, rateToRatio("3.25"))).toBe(325);
  });

  test("halves go to the even unit", () => {
    expect(convert(minor(1), EUR, USD, rateToRatio("0.5"))).toBe(0);
    expect(convert(minor(3), EUR, USD, rateToRatio("0.5"))).toBe(2);
    expect(convert(minor(-3), EUR, USD, rateToRatio("0.5"))).toBe(-2);
  });

  test("what no computer keeps exactly is not converted", () => {
    expect(convert(minor(Number.MAX_SAFE_INTEGER), EUR, USD, rateToRatio("1.1"))).toBeUndefined();
  });

  test("nothing stays nothing, and a sign stays a sign", () => {
    void fc.assert(
      fc.property(someAmount, someCurrency, someCurrency, someRate, (amount, from, to, value) => {
        const ratio = rateToRatio(value);
        expect(convert(minor(0), from, to, ratio)).toBe(0);
        const there = convert(amount, from, to, ratio);
        if (there === undefined) return;
        expect(Object.is(there, -0)).toBe(false);
        expect(convert(minor(-amount), from, to, ratio)).toBe(there === 0 ? 0 : -there);
        if (there !== 0) expect(Math.sign(there)).toBe(Math.sign(amount));
      }),
    );
  });

  test("there and back is the same within one unit of the coarser currency", () => {
    void fc.assert(
      fc.property(someAmount, someCurrency, someCurrency, someRate, (amount, from, to, value) => {
        const ratio = rateToRatio(value);
        const there = convert(amount, from, to, ratio);
        if (there === undefined) return;
        const back = convert(there, to, from, invert(ratio)) as Minor;
        // Half a unit of the other currency, in units of this one, and half a unit of this.
        const unit = Number(value) * 10 ** (currencyDigits(to) - currencyDigits(from));
        expect(Math.abs(back - amount)).toBeLessThanOrEqual(Math.max(1, 0.5 + 0.5 / unit));
      }),
    );
  });

  test("a cross rate is the product of both, so converting by it is off by one unit at most", () => {
    void fc.assert(
      fc.property(someAmount, someRate, someRate, (amount, dollar, franc) => {
        const book = createRateBook([rate(EUR, USD, "2026-01-05", dollar), rate(EUR, CHF, "2026-01-05", franc)]);
        const cross = book.on(USD, CHF, day("2026-01-05"))?.ratio as Ratio;
        const direct = convert(amount, USD, CHF, cross);
        if (direct === undefined) return;
        const exact = (amount * Number(franc)) / Number(dollar);
        expect(Math.abs(direct - exact)).toBeLessThanOrEqual(Math.max(1, Math.abs(exact) * 1e-12));
      }),
    );
  });

  test("the inverse of the inverse is the rate itself", () => {
    void fc.assert(
      fc.property(someRate, (value) => {
        const book = createRateBook([rate(EUR, USD, "2026-01-05", value)]);
        const there = book.on(EUR, USD, day("2026-01-05"))?.ratio as Ratio;
        const back = book.on(USD, EUR, day("2026-01-05"))?.ratio as Ratio;
        expect(there.numerator * back.numerator).toBe(there.denominator * back.denominator);
      }),
    );
  });
});

describe("which rate counts on a day", () => {
  const book = createRateBook([
    rate(EUR, USD, "2026-01-09", "1.12"),
    rate(EUR, USD, "2026-01-02", "1.1"),
    rate(EUR, USD, "2026-01-09", "1.13", "frankfurter"),
    rate(EUR, CHF, "2026-01-05", "0.95"),
  ]);

  test("the latest on or before it, with its age", () => {
    expect(book.on(EUR, USD, day("2026-01-09"))).toMatchObject({ date: "2026-01-09", age: 0, isApproximate: false });
    expect(book.on(EUR, USD, day("2026-01-08"))).toMatchObject({ date: "2026-01-02", age: 6, isApproximate: false });
    expect(book.on(EUR, USD, day("2026-01-16"))).toMatchObject({ age: 7, isApproximate: false });
    expect(book.on(EUR, USD, day("2026-01-17"))).toMatchObject({ age: 8, isApproximate: true });
  });

  test("before the first one that one, marked as approximate", () => {
    expect(book.on(EUR, USD, day("2025-12-31"))).toMatchObject({ date: "2026-01-02", isApproximate: true });
  });

  test("none where nothing is known at all", () => {
    expect(book.on(EUR, JPY, day("2026-01-09"))).toBeUndefined();
    expect(book.on(CHF, JPY, day("2026-01-09"))).toBeUndefined();
  });

  test("the same currency is worth itself", () => {
    expect(book.on(JPY, JPY, day("2026-01-09"))).toMatchObject({ ratio: { numerator: 1n, denominator: 1n }, age: 0 });
  });

  test("what a person said beats what was fetched for the same day, in either direction", () => {
    const own = createRateBook([
      rate(EUR, USD, "2026-01-09", "1.12"),
      rate(USD, EUR, "2026-01-09", "0.5", "manual"),
      rate(EUR, USD, "2026-01-10", "1.13"),
    ]);
    expect(own.on(EUR, USD, day("2026-01-09"))).toMatchObject({ source: "manual" });
    expect(convert(minor(100), EUR, USD, own.on(EUR, USD, day("2026-01-09"))?.ratio as Ratio)).toBe(200);
    expect(own.on(EUR, USD, day("2026-01-10"))).toMatchObject({ source: "ecb" });
  });

  test("through the euro it is as old as the older of both", () => {
    expect(book.on(USD, CHF, day("2026-01-09"))).toMatchObject({ date: "2026-01-05", age: 4, source: "ecb" });
  });

  test("a rate of the pair itself beats one through the euro of the same day, a newer one beats an older", () => {
    const rates = [
      rate(EUR, USD, "2026-01-09", "1.12"),
      rate(EUR, CHF, "2026-01-09", "0.95"),
      rate(USD, CHF, "2026-01-09", "2", "manual"),
      rate(EUR, USD, "2026-01-12", "1.12"),
      rate(EUR, CHF, "2026-01-12", "0.95"),
    ];
    const crossed = createRateBook(rates);
    expect(crossed.on(USD, CHF, day("2026-01-11"))).toMatchObject({ source: "manual" });
    expect(crossed.on(USD, CHF, day("2026-01-12"))).toMatchObject({ source: "ecb", date: "2026-01-12" });
  });

  test("it is what a walk over all of them finds", () => {
    void fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 20_000, max: 20_060 })),
        fc.integer({ min: 19_990, max: 20_070 }),
        (days, asked) => {
          const all = createRateBook(days.map((each) => rate(EUR, USD, fromDayNumber(each), "1.1")));
          const before = days.filter((each) => each <= asked);
          const expected = before.length > 0 ? Math.max(...before) : days.length > 0 ? Math.min(...days) : undefined;
          expect(all.on(EUR, USD, fromDayNumber(asked))?.date).toBe(
            expected === undefined ? undefined : fromDayNumber(expected),
          );
        },
      ),
    );
  });
});
