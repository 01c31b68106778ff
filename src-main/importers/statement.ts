/**
 * What a structured file says: statements, each about one account. Unlike a table it needs no mapping: its format tells
 * what each field means. Banks write OFX, QIF, CAMT and MT940; the book of a whole program (`book.ts`) is the same with
 * categories and payees beside it. Matching with the ledger happens elsewhere.
 */
import type { AccountKind } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft, SkippedLine } from "../../src-shared/domain/draft.ts";
import type { BookFormat, StatementFormat } from "../../src-shared/domain/file-formats.ts";
import type { DateReading, FoundFormat, Guess } from "../../src-shared/domain/import-mapping.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { BookParts } from "./book.ts";

/** The account as the file names it. All may be absent: many QIF files say nothing. */
export interface StatedAccount {
  /** IBAN or the bank's own number, without spaces. */
  readonly number?: string;
  /** BIC, routing number or bank code. */
  readonly bank?: string;
  readonly name?: string;
  readonly kind?: AccountKind;
  /** The rest is told by programs, not by banks. `inBudget`: absent means as its kind usually is. */
  readonly inBudget?: boolean;
  /** The day it was closed, or of its last booking. */
  readonly closed?: LocalDate;
  readonly note?: string;
}

export interface StatedBalance {
  readonly date: LocalDate;
  readonly amount: Minor;
}

export interface Statement {
  readonly account: StatedAccount;
  /** What the file says; absent where it says nothing (QIF). */
  readonly currency?: Currency;
  /** In the order of the file. */
  readonly drafts: readonly Draft[];
  readonly skipped: readonly SkippedLine[];
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
  /**
   * Closing minus opening minus the sum of the drafts that are booked and in the statement's currency; absent unless the
   * file states both balances. 0 is as it should be.
   */
  readonly difference?: Minor;
}

export interface StatementFile {
  readonly format: StatementFormat | BookFormat;
  /** Label of the character set that was used, which need not be the one that the file claims. */
  readonly charset: string;
  readonly statements: readonly Statement[];
  /** What belongs to no statement: lines that could not be read at all. */
  readonly skipped: readonly SkippedLine[];
  /** Formats that do not fix day and month (QIF): how they were read. `unsure`: nothing in the file tells them apart, ask. */
  readonly dates?: Guess<DateReading>;
  /** The file is the book of a whole program: then references tie drafts together across its accounts. */
  readonly book?: BookParts;
  /** Letters that stand in the file by names of HTML: how many were read, and names that nobody knows, kept as printed. */
  readonly letters?: { readonly read: number; readonly kept: readonly string[] };
}

export interface StatementOptions {
  /** Where the file names no currency: decides how many digits an amount may have. */
  readonly currency: Currency;
  /** What the person chose, where a format does not fix day and month; wins over every guess. */
  readonly dates?: DateReading;
  /** Language or country of the person (`de-AT`): breaks ties of day and month only. */
  readonly language?: string;
  readonly signal?: AbortSignal;
  /** Bytes or records done, and in all; called after each block. */
  readonly onProgress?: (done: number, total: number) => void;
}

export type StatementFailure =
  | { readonly kind: "cancelled" }
  | { readonly kind: "too-large"; readonly limit: number }
  /** It is something else. */
  | { readonly kind: "not-this-format"; readonly found: FoundFormat | "csv" }
  /** It begins like one, but cannot be read on: what stands there, where (1-based line). */
  | { readonly kind: "broken"; readonly line: number; readonly detail: BrokenDetail }
  /** The bank answered with an error instead of bookings (OFX STATUS of severity ERROR). */
  | { readonly kind: "bank-error"; readonly code: string; readonly message: string };

export type BrokenDetail =
  | "no-statement"
  | "malformed-markup"
  | "forbidden-markup"
  | "too-deep"
  | "too-many-records"
  | "cut-off"
  /** The archive around it does not hold what it says. */
  | "damaged"
  /** Far more comes out of the archive than any real file holds. */
  | "bomb";

export type ReadStatements = (
  bytes: Uint8Array,
  options: StatementOptions,
) => Promise<Result<StatementFile, StatementFailure>>;
