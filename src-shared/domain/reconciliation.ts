/**
 * Reconciling: a person compares an account with a statement of the bank. What agrees is marked, and stays what it is
 * (L7) until the reconciliation is reopened; the marked postings add up to what the statements said (L21).
 */
import type { LocalDate } from "./date.ts";
import type { AccountId, ReconciliationId, StatementBalanceId } from "./id.ts";
import type { Minor } from "./money.ts";

export interface Reconciliation {
  readonly id: ReconciliationId;
  readonly accountId: AccountId;
  /** Last day of the statement. */
  readonly date: LocalDate;
  /** What the statement says the account held then, in minor units of its currency. */
  readonly balance: Minor;
  /** What was agreed before; with its own postings this makes the balance. 0 until it is finished. */
  readonly base: Minor;
  /** Milliseconds since 1970; null where that has not happened. */
  readonly began: number;
  readonly finished: number | null;
  readonly reopened: number | null;
}

/** What a file of the bank said an account held at the end of a day. */
export interface StatementBalance {
  readonly id: StatementBalanceId;
  readonly accountId: AccountId;
  readonly date: LocalDate;
  readonly balance: Minor;
  readonly fileName: string;
}

type Facts = Pick<Reconciliation, "finished" | "reopened">;

/** Not finished yet: the ticks are the cleared marks of the postings. */
export const isOpen = ({ finished }: Facts): boolean => finished === null;

/** Finished, and not reopened since. */
export const stands = ({ finished, reopened }: Facts): boolean => finished !== null && reopened === null;

export interface ReconcileFigures {
  /** Sum of what statements agreed with already. */
  readonly base: Minor;
  /** Sum of what is ticked up to the day of the statement. */
  readonly ticked: Minor;
}

/** What is still missing (plus) or too much (minus) until the account agrees with the statement. */
export const differenceTo = (balance: Minor, { base, ticked }: ReconcileFigures): Minor =>
  (balance - base - ticked) as Minor;
