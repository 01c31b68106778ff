/**
 * A payment to a loan is two things: interest, which is spent, and repayment, which moves money to the loan's account.
 * What is which follows from the loan's terms and what was owed before the payment.
 */
import { skipToken, useQuery } from "@tanstack/react-query";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, TransactionId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import type { DraftLine } from "./transaction-draft.ts";

export interface LoanSplit {
  /** Minor units above zero; together what is paid. */
  readonly interest: Minor;
  readonly principal: Minor;
  readonly interestCategoryId: CategoryId | null;
}

export interface LoanPayment {
  readonly from: AccountId | undefined;
  readonly to: AccountId | undefined;
  /** What is paid, above zero; nothing else is a payment. */
  readonly amount: Minor | null;
  readonly date: LocalDate;
  /** The payment itself, when it is in the ledger already. */
  readonly transactionId?: TransactionId | undefined;
}

/** @returns the parts of a payment to a loan with terms in the same currency, when part of it is interest */
export function useLoanSplit({ from, to, amount, date, transactionId }: LoanPayment): LoanSplit | undefined {
  const api = useApi();
  const accounts = useAccounts();
  const loan = accounts.find(({ id }) => id === to);
  const payer = accounts.find(({ id }) => id === from);
  const isLoan = loan?.kind === "loan" && loan.currency === payer?.currency;
  const loans = useQuery(api.loans.list.queryOptions({ enabled: isLoan })).data;
  const hasTerms = isLoan && loans?.some(({ accountId, terms }) => accountId === to && terms !== null);
  const input =
    hasTerms && to && amount !== null && amount > 0
      ? { accountId: to, amount, date, ...(transactionId ? { transactionId } : {}) }
      : skipToken;
  const parts = useQuery(api.loans.split.queryOptions({ input })).data;
  return input !== skipToken && parts && parts.interest > 0 && parts.principal > 0 ? parts : undefined;
}

/** @returns the line that can be parted: money that goes to another account while no other line says what it is for */
export function lineToLoan(lines: readonly DraftLine[]): DraftLine | undefined {
  const filled = lines.filter(({ amount }) => amount !== null && amount !== 0);
  const [only] = filled;
  return filled.length === 1 && only?.purpose?.kind === "transfer" ? only : undefined;
}

/** @returns the lines with the repayment in place of the payment, and the interest in a line of its own */
export function partLine(
  lines: readonly DraftLine[],
  paid: DraftLine,
  { interest, principal, interestCategoryId }: LoanSplit,
  newKey: number,
): readonly DraftLine[] {
  const spare = lines.find((line) => line !== paid && line.purpose === undefined && line.memo === "");
  const charged: DraftLine = {
    key: spare?.key ?? newKey,
    purpose: interestCategoryId ? { kind: "category", id: interestCategoryId } : undefined,
    amount: minor(-interest),
    memo: "",
  };
  const parted = lines.map((line) =>
    line === paid ? { ...line, amount: minor(-principal) } : line === spare ? charged : line,
  );
  return spare ? parted : [...parted, charged];
}
