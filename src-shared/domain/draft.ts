/**
 * What an importer makes of a file: drafts (lines not yet committed) and a report of how it was read.
 * Importers know no database; matching against the ledger happens later and adds a status.
 */
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { FetchedFormat, FileFormat } from "./file-formats.ts";
import type { ImportMapping, Reason } from "./import-mapping.ts";
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
  /** Name or number of another own account that is the other side, when the file says that money only moved. */
  readonly transferAccount?: string;
  /** The file says that money only moved, but not where to. */
  readonly isTransfer?: boolean;
  /** Free labels, without a sign before them. */
  readonly tags?: readonly string[];
  /** As printed on the cheque. */
  readonly checkNumber?: string;
  /** The amount as printed, where it had more digits than the currency and was rounded half to even. */
  readonly roundedFrom?: string;
  /** The rest is told only by Coffer's own exports. `accountKind` and `cleared` are words as printed. */
  readonly accountKind?: string;
  readonly value?: Minor;
  readonly valueCurrency?: Currency;
  readonly cleared?: "none" | "cleared" | "reconciled";
  readonly reviewed?: boolean;
  readonly splitMemo?: string;
  readonly note?: string;
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
  | "too-long"
  /** More digits behind the mark than the currency has, and not zeros. */
  | "too-many-digits"
  /** The bank says that it refused, reverted or cancelled the booking. */
  | "not-booked"
  | "repeated-header"
  /** Opening or closing balance, total, running total: a statement about money, not money. */
  | "balance-row"
  /** Nothing moved: notices that banks print between the bookings. */
  | "zero-amount"
  /** Securities moved, which is no line of money: a trade, a reinvestment, a split of shares. */
  | "investment"
  /** The bank answered with an error where a statement should be. */
  | "bank-error"
  /** A directive or rule of a journal that is not followed: other files, prices, what repeats. */
  | "directive"
  /** A posting in brackets: no money that moved. */
  | "virtual"
  /** Neither an account nor a category by its name. */
  | "unknown-account"
  /** Money between categories, which no account saw. */
  | "no-account"
  /** The amounts of a transaction do not add up to zero. */
  | "unbalanced"
  /** The journal asserts a balance that its own lines do not give; the line itself is read. */
  | "balance-differs";

/** How a file was read, whatever its format. Amounts are in `currency`. */
export interface ImportReport {
  readonly format: FileFormat | FetchedFormat;
  readonly charset: { readonly label: string; readonly why: readonly Reason[] };
  /** CSV only: separator, line of the header, reading of numbers and dates. */
  readonly mapping?: ImportMapping;
  readonly rowsRead: number;
  readonly drafts: number;
  /** How many lines were left out, by reason. Reasons that did not occur are absent. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Lines that only continued the text of the one before. */
  readonly continued: number;
  readonly currency: Currency;
  /** Sums by currency of the lines, when the file holds others than `currency`. */
  readonly otherCurrencies: readonly { readonly currency: Currency; readonly sum: Minor; readonly drafts: number }[];
  readonly firstDate?: LocalDate;
  readonly lastDate?: LocalDate;
  /** Sum of the drafts in `currency`; absent when it leaves the safe integers. */
  readonly sum?: Minor;
  readonly balances?: BalanceCheck;
}

/** Does each declared balance follow from the one before and the amount between? */
export interface BalanceCheck {
  readonly order: "oldest-first" | "newest-first";
  /** Pairs of neighbouring lines that could be compared. */
  readonly compared: number;
  readonly agree: number;
  readonly opening?: Minor;
  readonly closing?: Minor;
  readonly firstDifference?: { readonly line: number; readonly expected: Minor; readonly declared: Minor };
}
