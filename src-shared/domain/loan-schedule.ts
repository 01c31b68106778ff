/**
 * The amortisation of a loan: what each payment is made of and what is owed after it. Interest of a month is rounded to a
 * whole minor unit, so the rounding gathers in the last payment, which pays what is left: the principal parts always add up
 * to the loan.
 */
import type { LocalDate } from "./date.ts";
import { dayAfterMonths } from "./goal-pace.ts";
import { type Loan, monthlyInterest, mostPayments } from "./loan.ts";
import { type Minor, minor, ZERO } from "./money.ts";

export interface LoanPayment {
  /** From 1. */
  readonly number: number;
  readonly date: LocalDate;
  readonly payment: Minor;
  readonly interest: Minor;
  readonly principal: Minor;
  /** Owed after it. */
  readonly balance: Minor;
}

interface Terms extends Pick<Loan, "rate" | "payment" | "firstPayment" | "payments"> {
  /** Payments whose day is over; those that are left keep the day of the month of the first. */
  readonly passed?: number;
}

/**
 * @param owed minor units, not below zero
 * @returns each payment; empty when nothing is owed, or when the payments never pay it off
 */
export function amortise(
  owed: Minor,
  { rate, payment, firstPayment, payments, passed = 0 }: Terms,
): readonly LoanPayment[] {
  const rows: LoanPayment[] = [];
  const most = payments ?? mostPayments;
  let balance = owed;
  while (balance > 0 && rows.length < most) {
    const interest = monthlyInterest(balance, rate);
    const isLast = rows.length + 1 === payments || balance + interest <= payment;
    const paid = isLast ? minor(balance + interest) : payment;
    const principal = minor(paid - interest);
    balance = isLast ? ZERO : minor(balance - principal);
    const number = rows.length + 1;
    rows.push({
      number,
      date: dayAfterMonths(firstPayment, passed + number - 1),
      payment: paid,
      interest,
      principal,
      balance,
    });
  }
  return balance > 0 ? [] : rows;
}

export interface LoanTotals {
  readonly payments: number;
  readonly interest: Minor;
  /** Null when nothing is owed, or when it is never paid off. */
  readonly paidOff: LocalDate | null;
}

export function loanTotals(rows: readonly LoanPayment[]): LoanTotals {
  return {
    payments: rows.length,
    interest: minor(rows.reduce((sum, { interest }) => sum + interest, 0)),
    paidOff: rows.at(-1)?.date ?? null,
  };
}

/**
 * What is still to come: the payments that are due after a day, on what is owed now. Where the agreed number of payments is
 * over, one payment is left.
 */
export function remainingTerms(terms: Terms, today: LocalDate): Terms {
  const { firstPayment, payments } = terms;
  let passed = 0;
  while (passed < mostPayments && dayAfterMonths(firstPayment, passed) <= today) passed++;
  return {
    ...terms,
    passed,
    payments: payments === null ? null : Math.max(1, payments - passed),
  };
}

/** What a payment of this month is made of. The interest comes first; what is paid beyond it lowers what is owed. */
export function splitPayment(
  owed: Minor,
  rate: number,
  paid: Minor,
): { readonly interest: Minor; readonly principal: Minor } {
  const interest = minor(Math.min(paid, owed > 0 ? monthlyInterest(owed, rate) : 0));
  return { interest, principal: minor(paid - interest) };
}
