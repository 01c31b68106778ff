/**
 * Loans as scheduled payments leave them: what is owed on a day by the ledger, less what the payments looked at before pay
 * back. Begun anew for each list of occurrences, so that the third payment of three sees the first two.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { loanPaymentPlan, partLoanPayment } from "../../src-shared/domain/loan-payment.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { linesFor, type OccurrenceParts, type Schedule } from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";

export interface CoursePart extends OccurrenceParts {
  /** Null where it pays no loan back. */
  readonly interest: Minor | null;
}

export interface LoanCourse {
  /**
   * The next payment.
   * @param most "all" where the amount is certain: otherwise no more is paid than is owed
   * @returns undefined when nothing is left to pay
   */
  part(schedule: Schedule, amount: Minor, date: LocalDate, most: "what-is-left" | "all"): CoursePart | undefined;
  /** It was looked at here, or is in the ledger, and is going to be another. */
  forget(transaction: Transaction): void;
  add(transaction: Transaction): void;
}

interface Repaid {
  readonly accountId: AccountId;
  readonly date: LocalDate;
  readonly amount: number;
}

export function beginLoanCourse(reads: Pick<Reads, "loanOf" | "balanceOn">): LoanCourse {
  const repaid: Repaid[] = [];
  const owedOn = (accountId: AccountId, date: LocalDate): Minor =>
    minor(
      repaid.reduce(
        (owed, each) => (each.accountId === accountId && each.date <= date ? owed - each.amount : owed),
        -reads.balanceOn(accountId, date),
      ),
    );
  const note = (parts: CoursePart, date: LocalDate): CoursePart => {
    for (const { transferAccountId: accountId, transferQuantity, amount } of parts.lines)
      if (accountId !== null && transferQuantity === undefined && reads.loanOf(accountId))
        repaid.push({ accountId, date, amount: -amount });
    return parts;
  };

  const count = ({ date, postings }: Transaction, sign: 1 | -1): void => {
    for (const { accountId, quantity } of postings)
      if (accountId !== null && reads.loanOf(accountId)) repaid.push({ accountId, date, amount: sign * quantity });
  };

  return {
    forget: (transaction) => count(transaction, -1),
    add: (transaction) => count(transaction, 1),
    part(schedule, amount, date, most) {
      const plan = loanPaymentPlan(schedule, reads.loanOf);
      if (!plan) return note({ amount, lines: linesFor(schedule, amount), interest: null }, date);
      const parts = partLoanPayment(schedule, plan, { amount, owed: owedOn(plan.loan.accountId, date), most });
      return parts && note(parts, date);
    },
  };
}
