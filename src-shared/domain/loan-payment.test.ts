/** What is interest of a payment, on which day; against the table of an annuity loan and for every loan. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountId, CategoryId } from "./id.ts";
import { interestBetween } from "./loan.ts";
import { loanPaymentPlan, partLoanPayment } from "./loan-payment.ts";
import { type Minor, minor, ZERO } from "./money.ts";
import type { Pattern, Recurrence } from "./recurrence.ts";
import type { Line } from "./transaction-lines.ts";

const car = "car" as AccountId;
const charged = "interest" as CategoryId;
const terms = { accountId: car, rate: 60_000, interestCategoryId: charged };
const termsOf = (id: AccountId) => (id === car ? terms : undefined);
const cents = (value: number) => value as Minor;
const recurrence = (pattern: Pattern): Recurrence => ({ pattern, end: { kind: "never" }, weekend: "none" });
const monthly = recurrence({ kind: "months", every: 1, on: { kind: "day", day: 1 } });

const line = (amount: number, more: Partial<Line> = {}): Line => ({
  amount: cents(amount),
  categoryId: null,
  transferAccountId: null,
  memo: "",
  ...more,
});
const repayment = line(-179_10, { transferAccountId: car });
const interest = line(-20_90, { categoryId: charged });
const schedule = { amount: cents(-200_00), lines: [repayment, interest], recurrence: monthly };
const plan = loanPaymentPlan(schedule, termsOf);
if (!plan) throw new Error("it pays a loan back");

test("a line to the loan and one for its interest make a loan payment, and nothing less does", () => {
  expect(plan).toEqual({ loan: terms, repays: 0, charges: 1 });
  const insured = line(-10_00, { categoryId: "insurance" as CategoryId });
  const isPlanned = (lines: readonly Line[], amount = -200_00) =>
    loanPaymentPlan({ amount: cents(amount), lines }, termsOf) !== undefined;
  expect(isPlanned([interest, insured, repayment])).toBe(true);
  expect(isPlanned([repayment])).toBe(false);
  expect(isPlanned([repayment, insured])).toBe(false);
  expect(isPlanned([repayment, interest, interest])).toBe(false);
  expect(isPlanned([repayment, repayment, interest])).toBe(false);
  expect(isPlanned([{ ...repayment, transferQuantity: cents(200_00) }, interest])).toBe(false);
  expect(isPlanned([repayment, interest], 200_00)).toBe(false);
});

const table: readonly [says: string, owed: number, pattern: Pattern, interest: number, repaid: number][] = [
  ["a month at six percent", 4_180_00, monthly.pattern, 20_90, 179_10],
  ["the next month, after the first payment", 4_000_90, monthly.pattern, 20_00, 180_00],
  ["a quarter", 4_180_00, { kind: "months", every: 3, on: { kind: "day", day: 1 } }, 62_70, 137_30],
  ["two weeks", 4_180_00, { kind: "weeks", every: 2, weekdays: [5] }, 9_65, 190_35],
  ["a year", 4_180_00, { kind: "years", every: 1, month: 1, on: { kind: "day", day: 1 } }, 200_00, 0],
  ["the last one, which pays what is left", 100_00, monthly.pattern, 50, 100_00],
];

test.each(table)("%s", (_, owed, pattern, charge, repaid) => {
  const asked = { amount: cents(-200_00), owed: cents(owed), most: "what-is-left" } as const;
  const parts = partLoanPayment({ ...schedule, recurrence: recurrence(pattern) }, plan, asked);
  expect([parts?.interest, parts?.amount]).toEqual([charge, -charge - repaid]);
  const amounts = parts?.lines.map(({ amount, transferAccountId }) => [transferAccountId, amount]);
  expect(amounts).toEqual([...(repaid === 0 ? [] : [[car, -repaid]]), [null, -charge]]);
});

test("a loan that is paid off takes no further payment, unless one was booked", () => {
  const paid = { amount: cents(-200_00), owed: ZERO };
  expect(partLoanPayment(schedule, plan, { ...paid, most: "what-is-left" })).toBeUndefined();
  expect(partLoanPayment(schedule, plan, { ...paid, most: "all" })).toMatchObject({
    amount: -200_00,
    interest: 0,
    lines: [{ amount: -200_00, transferAccountId: car }],
  });
});

test("whatever is owed, the parts are the payment, other lines stay, and the debt ends at nothing", () => {
  const loan = fc.record({
    owed: fc.integer({ min: 1, max: 50_000_00 }),
    rate: fc.integer({ min: 0, max: 200_000 }),
    more: fc.integer({ min: 1, max: 5_000_00 }),
    fee: fc.integer({ min: 0, max: 50_00 }),
  });
  fc.assert(
    fc.property(loan, ({ owed, rate, more, fee }) => {
      const own = { ...plan, loan: { ...terms, rate } };
      const amount = minor(-(interestBetween(cents(owed), rate, { times: 12n, years: 1n }) + more + fee));
      const lines = [repayment, interest, line(-fee, { memo: "fee" })];
      let left = owed;
      for (let payments = 0; left > 0 && payments < 40; payments++) {
        const asked = { amount, owed: cents(left), most: "what-is-left" } as const;
        const parts = partLoanPayment({ ...schedule, lines }, own, asked);
        if (!parts) throw new Error("something is owed");
        expect(parts.lines.reduce((sum, each) => sum + each.amount, 0)).toBe(parts.amount);
        expect(parts.lines.find(({ memo }) => memo === "fee")?.amount ?? 0).toBe(fee === 0 ? 0 : -fee);
        const repaid = -(parts.lines.find(({ transferAccountId }) => transferAccountId)?.amount ?? 0);
        expect(repaid).toBeGreaterThan(0);
        expect(parts.amount).toBe(-(repaid + parts.interest + fee));
        left -= repaid;
      }
      expect(left).toBeGreaterThanOrEqual(0);
    }),
  );
});
