/**
 * What an importer makes of a file: drafts (lines not yet committed) and a report of how it was read.
 * Importers know no database; matching against the ledger happens later and adds a status.
 */
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { Minor } from "./money.ts";

/** One line of money from a file. Amounts carry the sign of the account: plus is money in. */
export interface Draft {
  /** 1-based line of the file on which the record begins. */
  readonly line: number;
  readonly raw: string;
  readonly date: LocalDate;
  readonly bankDate?: LocalDate;
  readonly amount: Minor;
  readonly currency?: Currency;
  readonly payee: string;
  readonly memo: string;
  /** The bank's own id of this booking, unique within the account. */
  readonly bankRef?: string;
  readonly category?: string;
  readonly categoryGroup?: string;
  /** Name or number of the account, when a column tells it. */
  readonly account?: string;
  /** Rows that share it are splits of one transaction. */
  readonly transactionRef?: string;
  /** Running balance that the file states after this line. */
  readonly balance?: Minor;
  readonly pending?: boolean;
}

/** A line that could not become a draft. It is shown, never dropped silently. */
export interface SkippedLine {
  readonly line: number;
  readonly raw: string;
  readonly reason: SkipReason;
  /** The text that could not be read, when one field is to blame. */
  readonly text?: string;
}

export type SkipReason =
  | "empty"
  | "preamble"
  | "header"
  | "footer"
  | "no-date"
  | "bad-date"
  | "no-amount"
  | "bad-amount"
  | "bad-currency"
  | "too-few-fields"
  | "unclosed-quote"
  | "pending"
  | "too-long";
