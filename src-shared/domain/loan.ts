/**
 * Loans: what a bank was promised for an account that owes. The terms say what it costs and what is paid each month; what
 * is owed is the balance of the account and nothing else. Interest is reckoned month by month at a twelfth of the yearly
 * rate, rounded half to even, as in the usual annuity loan. Keeps L26, and its part of L15.
 */
import type { AccountKind } from "./account.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, LoanId, PayoffPlanId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import { divideHalfEven, type Minor, minor, scale } from "./money.ts";
import type { Often } from "./recurrence.ts";

export interface Loan {
  readonly id: LoanId;
  readonly accountId: AccountId;
  /** Yearly, in millionths: 5.25 % is 52,500. */
  readonly rate: number;
  /** What was borrowed, minor units, above zero. A card has what it owed when its terms were entered. */
  readonly principal: Minor;
  /** What is paid each month, interest and principal together; of a card the least that it asks for. */
  readonly payment: Minor;
  /** The day of the first payment. */
  readonly firstPayment: LocalDate;
  /** How many payments there are; null: as many as it takes. What is left at the last one is paid with it. */
  readonly payments: number | null;
  /** The category of its interest. */
  readonly interestCategoryId: CategoryId | null;
  /** Whether the pay-off plan counts it. */
  readonly inPlan: boolean;
  readonly updated: number;
}

export const payoffStrategies = ["avalanche", "snowball"] as const;
/** Which debt gets what is left over: the one with the highest rate, or the smallest one. */
export type PayoffStrategy = (typeof payoffStrategies)[number];

/** How a person wants to get rid of all debts together. */
export interface PayoffPlan {
  readonly id: PayoffPlanId;
  readonly strategy: PayoffStrategy;
  /** Minor units of the budget's currency, each month, beyond what the loans ask for. */
  readonly extra: Minor;
  readonly updated: number;
}

/** 100 % is this much. */
export const rateUnit = 1_000_000;
/** Ten times a year's debt: beyond that a figure was mistyped. */
export const mostRate = 10 * rateUnit;
export const mostPayments = 1200;
const MONTHS_OF_UNIT = BigInt(12 * rateUnit);
const monthly: Often = { times: 12n, years: 1n };

/** Whether an account of this kind can owe by terms. */
export const isOwingKind = (kind: AccountKind): boolean => kind === "loan" || kind === "card" || kind === "other";

/** The interest of a month on what is owed. */
export const monthlyInterest = (owed: Minor, rate: number): Minor => interestBetween(owed, rate, monthly);

/** The interest on what is owed from one payment to the next, where so many are made in so many years. */
export const interestBetween = (owed: Minor, rate: number, { times, years }: Often): Minor =>
  scale(owed, BigInt(rate) * years, BigInt(rateUnit) * times);

/**
 * The payment that pays off a principal in so many equal months: P·i·(1+i)ⁿ ÷ ((1+i)ⁿ − 1), in whole numbers and rounded
 * half to even. Source: the annuity formula, as in numpy-financial's `pmt` or a spreadsheet's PMT.
 */
export function annuity(principal: Minor, rate: number, payments: number): Minor {
  if (rate === 0) return minor(Number(divideHalfEven(BigInt(principal), BigInt(payments))));
  const [whole, count] = [MONTHS_OF_UNIT, BigInt(payments)];
  const grown = (whole + BigInt(rate)) ** count;
  return minor(Number(divideHalfEven(BigInt(principal) * BigInt(rate) * grown, whole * (grown - whole ** count))));
}

/** @returns the law that the terms would break by themselves; whether the account has others only the file knows */
export function checkLoan(
  { rate, principal, payment, payments }: Loan,
  account: { readonly kind: AccountKind } | undefined,
): LawBreak | undefined {
  const wrong = (detail: string): LawBreak => ({ law: "L26", detail });
  if (!account) return { law: "L11", detail: "it names an account that does not exist" };
  if (!Number.isSafeInteger(principal) || !Number.isSafeInteger(payment))
    return { law: "L15", detail: "an amount of the loan" };
  if (!isOwingKind(account.kind)) return wrong("an account of this kind owes nothing");
  if (!Number.isInteger(rate) || rate < 0 || rate > mostRate) return wrong("its rate is no rate");
  if (principal <= 0) return wrong("nothing was borrowed");
  if (payments !== null && (!Number.isInteger(payments) || payments < 1 || payments > mostPayments))
    return wrong("it has no number of payments");
  if (payment <= monthlyInterest(principal, rate)) return wrong("its payment is not more than its interest");
  return undefined;
}

/** @returns the law that the plan would break by itself; whether there is another only the file knows */
export function checkPayoffPlan({ extra, strategy }: PayoffPlan): LawBreak | undefined {
  if (!Number.isSafeInteger(extra)) return { law: "L15", detail: "an amount of the pay-off plan" };
  if (extra < 0) return { law: "L26", detail: "less than the loans ask for" };
  return payoffStrategies.includes(strategy) ? undefined : { law: "L26", detail: "no such strategy" };
}
