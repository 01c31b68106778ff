/**
 * A schedule that pays a loan back: one of its lines goes to an account with terms, another to the category of that loan's
 * interest. How much is interest changes from one payment to the next, so the two are parted anew by what is owed on the
 * day; any other line stays as it is. The last payment pays what is left. Pure; what is owed comes in.
 */
import type { AccountId } from "./id.ts";
import { interestBetween, type Loan } from "./loan.ts";
import { type Minor, minor, ZERO } from "./money.ts";
import { howOften } from "./recurrence.ts";
import type { OccurrenceParts, Schedule } from "./schedule.ts";
import type { Line } from "./transaction-lines.ts";

type Terms = Pick<Loan, "accountId" | "rate" | "interestCategoryId">;

export interface LoanPaymentPlan {
  readonly loan: Terms;
  /** Places of the two lines in the schedule's. */
  readonly repays: number;
  readonly charges: number;
}

/** @returns undefined for a schedule that pays no loan back, or whose lines do not say what part is interest */
export function loanPaymentPlan(
  { amount, lines }: Pick<Schedule, "amount" | "lines">,
  termsOf: (id: AccountId) => Terms | undefined,
): LoanPaymentPlan | undefined {
  if (amount >= 0) return undefined;
  const loans = lines.flatMap(({ transferAccountId, transferQuantity }, repays) => {
    const loan = transferAccountId === null || transferQuantity !== undefined ? undefined : termsOf(transferAccountId);
    return loan ? [{ loan, repays }] : [];
  });
  const [only, another] = loans;
  if (!only || another) return undefined;
  const isCharge = ({ transferAccountId, categoryId }: Line) =>
    transferAccountId === null && categoryId === only.loan.interestCategoryId;
  const charges = lines.findIndex(isCharge);
  return charges < 0 || lines.findLastIndex(isCharge) !== charges ? undefined : { ...only, charges };
}

export interface PartedPayment extends OccurrenceParts {
  readonly interest: Minor;
}

/**
 * @param amount of the whole payment, minus is money out
 * @param owed before it, above zero while anything is
 * @param most "what-is-left" where the payment may be less than planned because no more is owed
 * @returns undefined when there is nothing left to pay
 */
export function partLoanPayment(
  { lines, recurrence }: Pick<Schedule, "lines" | "recurrence">,
  { loan, repays, charges }: LoanPaymentPlan,
  { amount, owed, most }: { readonly amount: Minor; readonly owed: Minor; readonly most: "what-is-left" | "all" },
): PartedPayment | undefined {
  if (most === "what-is-left" && owed <= 0) return undefined;
  const others = lines.reduce((sum, line, at) => (at === repays || at === charges ? sum : sum + line.amount), 0);
  const wanted = Math.max(0, others - amount);
  const charged = owed > 0 ? interestBetween(owed, loan.rate, howOften(recurrence)) : ZERO;
  const paid = most === "all" ? wanted : Math.min(wanted, owed + charged);
  const interest = minor(Math.min(paid, charged));
  const share = (line: Line, at: number): Minor =>
    at === repays ? minor(interest - paid) : at === charges ? minor(-interest) : line.amount;
  const parted = lines.map((line, at) => ({ ...line, amount: share(line, at) }));
  return {
    amount: minor(parted.reduce((sum, line) => sum + line.amount, 0)),
    // Nothing is for nothing.
    lines: parted.filter((line) => line.amount !== 0),
    interest,
  };
}
