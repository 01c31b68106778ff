import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalDate } from "./date.ts";
import { annuity, monthlyInterest } from "./loan.ts";
import { amortise, loanTotals, remainingTerms, splitPayment } from "./loan-schedule.ts";
import { minor } from "./money.ts";

const day = (text: string) => text as LocalDate;
const JANUARY = day("2026-01-31");

test.each([
  ["2024-01-31", ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]],
  ["2023-12-30", ["2023-12-30", "2024-01-30", "2024-02-29", "2024-03-30"]],
  ["2025-01-29", ["2025-01-29", "2025-02-28", "2025-03-29", "2025-04-29"]],
  ["2100-01-31", ["2100-01-31", "2100-02-28", "2100-03-31", "2100-04-30"]],
])("payments from %s on fall on its day, or on the last one of shorter months", (first, days) => {
  const terms = { rate: 0, payment: minor(100), firstPayment: day(first), payments: null };
  expect(amortise(minor(400), terms).map(({ date }) => date)).toEqual(days);
  const rest = remainingTerms(terms, day(days[1] ?? first));
  expect(amortise(minor(200), rest).map(({ date }) => date)).toEqual(days.slice(2));
});

describe("published figures", () => {
  // Microsoft, "PMT function": PMT(8%/12, 10, 10000) is -1,037.03. "IPMT function": IPMT(10%/12, 1, 36, 8000) is -66.67.
  // numpy-financial, `pmt`: 200,000 over 15 years at 7.5 % asks for 1,854.02 a month.
  test.each([
    [10_000_00, 80_000, 10, 1_037_03],
    [200_000_00, 75_000, 180, 1_854_02],
    [125_000_00, 90_000, 360, 1_005_78],
    [2_500_00, 82_400, 12, 217_75],
  ])("%i minor units at %i millionths in %i payments ask for %i", (principal, rate, payments, expected) => {
    expect(annuity(minor(principal), rate, payments)).toBe(expected);
  });

  test("the interest of one month, by IPMT", () => {
    expect(monthlyInterest(minor(8_000_00), 100_000)).toBe(66_67);
  });

  test("a year of 2,500 at 8.24 %, payment by payment", () => {
    // numpy-financial, docstring of `ipmt`: principal, interest, balance. It carries on fractions of a cent; a bank does not,
    // so a figure may differ by a cent, and a
    // balance, in which they gather, by two.
    const published = [
      [200_58, 17_17, 2299_42],
      [201_96, 15_79, 2097_46],
      [203_35, 14_40, 1894_11],
      [204_74, 13_01, 1689_37],
      [206_15, 11_60, 1483_22],
      [207_56, 10_18, 1275_66],
      [208_99, 8_76, 1066_67],
      [210_42, 7_32, 856_25],
      [211_87, 5_88, 644_38],
      [213_32, 4_42, 431_05],
      [214_79, 2_96, 216_26],
      [216_26, 1_49, 0],
    ] as const;
    const rows = amortise(minor(2_500_00), {
      rate: 82_400,
      payment: annuity(minor(2_500_00), 82_400, 12),
      firstPayment: JANUARY,
      payments: 12,
    });
    expect(rows).toHaveLength(12);
    for (const [at, [principal, interest, balance]] of published.entries()) {
      const row = rows[at];
      // The last payment takes what has gathered.
      if (at < 11) expect(Math.abs((row?.principal ?? 0) - principal), `principal ${at + 1}`).toBeLessThanOrEqual(1);
      else expect(row?.principal).toBe(rows[10]?.balance);
      expect(Math.abs((row?.interest ?? 0) - interest), `interest ${at + 1}`).toBeLessThanOrEqual(1);
      expect(Math.abs((row?.balance ?? 0) - balance), `balance ${at + 1}`).toBeLessThanOrEqual(2);
    }
    expect(Math.abs(loanTotals(rows).interest - 112_98)).toBeLessThanOrEqual(1);
  });

  test("the second year of 125,000 over 30 years at 9 %, by CUMIPMT and CUMPRINC", () => {
    // Microsoft, "CUMIPMT function" and "CUMPRINC function": interest 11,135.23 and principal 934.11 in payments 13 to 24,
    // 937.50 and 68.28 in the first.
    const rows = amortise(minor(125_000_00), {
      rate: 90_000,
      payment: annuity(minor(125_000_00), 90_000, 360),
      firstPayment: JANUARY,
      payments: 360,
    });
    const sum = (of: "interest" | "principal") => rows.slice(12, 24).reduce((total, row) => total + row[of], 0);
    expect(rows[0]).toMatchObject({ interest: 937_50, principal: 68_28 });
    expect(Math.abs(sum("interest") - 11_135_23)).toBeLessThanOrEqual(5);
    expect(Math.abs(sum("principal") - 934_11)).toBeLessThanOrEqual(5);
  });
});

describe("by hand", () => {
  test("payments fall on the same day of each month, or on its last", () => {
    const rows = amortise(minor(300), { rate: 0, payment: minor(100), firstPayment: JANUARY, payments: null });
    expect(rows.map(({ date }) => date)).toEqual(["2026-01-31", "2026-02-28", "2026-03-31"]);
  });

  test("what is left after the agreed number of payments is paid with the last", () => {
    const rows = amortise(minor(1_000), { rate: 0, payment: minor(100), firstPayment: JANUARY, payments: 3 });
    expect(rows.map(({ payment }) => payment)).toEqual([100, 100, 800]);
  });

  test("a payment that is not more than the interest never ends", () => {
    expect(
      amortise(minor(100_000), { rate: 120_000, payment: minor(1_000), firstPayment: JANUARY, payments: null }),
    ).toEqual([]);
  });

  test("what is still to come begins with the next day of payment", () => {
    const terms = { rate: 0, payment: minor(100), firstPayment: JANUARY, payments: 12 };
    expect(remainingTerms(terms, day("2026-03-01"))).toMatchObject({ passed: 2, payments: 10 });
    expect(remainingTerms(terms, day("2026-03-31"))).toMatchObject({ passed: 3, payments: 9 });
    expect(remainingTerms(terms, day("2025-12-01"))).toMatchObject({ passed: 0, payments: 12 });
    expect(remainingTerms(terms, day("2036-03-31")).payments).toBe(1);
  });

  test("a payment pays the month's interest first", () => {
    expect(splitPayment(minor(4_180_00), 60_000, minor(200_00))).toEqual({ interest: 20_90, principal: 179_10 });
    expect(splitPayment(minor(4_180_00), 60_000, minor(10_00))).toEqual({ interest: 10_00, principal: 0 });
    expect(splitPayment(minor(-5), 60_000, minor(10_00))).toEqual({ interest: 0, principal: 10_00 });
  });
});

describe("whatever is borrowed", () => {
  const anyLoan = fc.record({
    principal: fc.integer({ min: 1, max: 100_000_000_00 }).map(minor),
    rate: fc.integer({ min: 0, max: 300_000 }),
    payments: fc.integer({ min: 1, max: 480 }),
  });

  test("L26 the principal parts add up to the loan, and the rounding lies in the last payment", () => {
    void fc.assert(
      fc.property(anyLoan, ({ principal, rate, payments }) => {
        const payment = annuity(principal, rate, payments);
        const rows = amortise(principal, { rate, payment, firstPayment: JANUARY, payments });
        expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(principal);
        expect(rows.at(-1)?.balance).toBe(0);
        for (const row of rows.slice(0, -1)) expect(row.payment).toBe(payment);
        let owed: number = principal;
        for (const row of rows) {
          expect(row.payment).toBe(row.interest + row.principal);
          owed -= row.principal;
          expect(row.balance).toBe(owed);
        }
      }),
    );
  });
});
