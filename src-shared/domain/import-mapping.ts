/**
 * How a table of bank lines is read, as plain data: the mapping. The importer guesses one, the person corrects it in the
 * wizard, a preset remembers it under the fingerprint of the file's header. Guesses carry reasons as key + parameters;
 * the words belong to the screens. Nothing here reads a file.
 */
import type { Currency } from "./currency.ts";

/**
 * What a column holds. Several columns may be `payee` (the first that is not blank wins) or `memo` (they are joined);
 * `payer` is asked before `payee` when money comes in: some banks name both sides of each booking;
 * of every other role there is at most one. The roles after `status` occur in Coffer's own exports.
 */
export type ColumnRole =
  | "ignore"
  | "date"
  | "bankDate"
  | "payee"
  | "payer"
  | "memo"
  | "amount"
  | "debit"
  | "credit"
  | "sign"
  | "currency"
  | "balance"
  | "bankRef"
  | "category"
  | "categoryGroup"
  | "account"
  | "status"
  | "fee"
  | "accountKind"
  | "transactionRef"
  | "value"
  | "valueCurrency"
  | "cleared"
  | "reviewed"
  | "splitMemo"
  | "checkNumber"
  | "tags"
  | "note";

export const columnRoles: readonly ColumnRole[] = [
  "ignore",
  "date",
  "bankDate",
  "payee",
  "payer",
  "memo",
  "amount",
  "debit",
  "credit",
  "sign",
  "currency",
  "balance",
  "bankRef",
  "category",
  "categoryGroup",
  "account",
  "status",
  "fee",
  "accountKind",
  "transactionRef",
  "value",
  "valueCurrency",
  "cleared",
  "reviewed",
  "splitMemo",
  "checkNumber",
  "tags",
  "note",
];

/** Roles that more than one column may have. */
export const repeatableRoles: readonly ColumnRole[] = ["ignore", "payee", "memo"];

export type Separator = "," | ";" | "\t" | "|";
export type Quote = '"' | "'";
export type DateOrder = "dmy" | "mdy" | "ymd" | "ydm";
export type DecimalMark = "." | ",";

export interface DateReading {
  /** Order of dates written with separators; a four-digit year in front always means year first. */
  readonly order: DateOrder;
  /** Order of dates written as eight (or six) digits. */
  readonly compact: DateOrder;
  /** Whole numbers are days since 1899-12-30, as spreadsheets count them. Never guessed. */
  readonly excelSerial?: boolean;
}

/** How the columns of money become one signed amount; plus is money in. */
export type AmountReading =
  /** One column with its printed sign; `inverted` for files where spending is positive. */
  | { readonly kind: "signed"; readonly inverted: boolean }
  /** A column for money out and one for money in. The flags tell that the column prints its usual values with a minus. */
  | { readonly kind: "two-columns"; readonly debitNegative: boolean; readonly creditNegative: boolean }
  /**
   * A column without sign and a column that tells the direction: Af/Bij, S/H, D/C, CR/DR. Words are lower case; the
   * printed sign is ignored. `otherwise` is for a word in neither list, blank included.
   */
  | {
      readonly kind: "sign-column";
      readonly outWords: readonly string[];
      readonly inWords: readonly string[];
      readonly otherwise: "in" | "out" | "printed";
    };

export interface ImportMapping {
  /** Label of the character set: utf-8, utf-16le, windows-1252, cp850… */
  readonly charset: string;
  readonly separator: Separator;
  readonly quote: Quote;
  /** 1-based line on which the table begins: its header, or its first row. What stands before is preamble. */
  readonly firstLine: number;
  readonly hasHeader: boolean;
  /** One role for each column, by position. */
  readonly columns: readonly ColumnRole[];
  readonly dates: DateReading;
  readonly decimal: DecimalMark;
  readonly amount: AmountReading;
  /** Lines that the bank marks as pending: left out and listed, or taken with `pending: true`. */
  readonly pending: "skip" | "flag";
}

/** Why something was guessed. Parameters are counts, sample texts and names to put into a sentence. */
export interface Reason {
  readonly key: ReasonKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Comments name the parameters. */
export type ReasonKey =
  | "charset-bom" // label
  | "charset-zero-bytes" // label
  | "charset-valid-utf8"
  | "charset-detected" // label, confidence 0..100
  | "charset-fallback" // label
  | "charset-chosen" // label
  | "separator-declared" // separator (a line "sep=;")
  | "separator-consistent" // separator, columns, rows
  | "separator-chosen" // separator
  | "header-words" // line, words (how many names are known)
  | "header-above-values" // line
  | "header-absent" // line
  | "preamble" // lines
  | "column-header" // name, word
  | "column-dates" // valid, total
  | "column-numbers" // valid, total
  | "column-currencies" // valid, total, sample
  | "column-balance-adds-up" // agree, total
  | "column-direction-words" // words
  | "column-text" // distinct, length (average)
  | "column-empty"
  | "column-unknown"
  | "column-preset"
  | "date-four-digit-year-first" // sample
  | "date-day-above-twelve" // count, order, sample
  | "date-month-names" // sample
  | "date-month-varies-less" // order
  | "date-file-order" // order (only one order keeps the lines sorted)
  | "date-hint" // order, hint (decimal-comma, language, separator, header, default)
  | "date-hint-currency" // order, currency
  | "date-chosen"
  | "decimal-last-mark" // mark, count, sample
  | "decimal-grouping" // mark, sample
  | "decimal-hint" // mark, hint
  | "decimal-chosen"
  | "amount-printed-sign" // negative, total
  | "amount-all-positive" // total
  | "amount-card" // what is spent has no minus
  | "amount-balance" // agree, total
  | "amount-two-columns"
  | "amount-two-columns-by-count" // out, in
  | "amount-direction-words" // outWords, inWords
  | "amount-chosen"
  | "currency-column" // currency
  | "currency-glued" // currency, sample
  | "currency-header"; // currency, name

export type Confidence = "sure" | "likely" | "unsure";

export interface ColumnGuess {
  readonly index: number;
  /** Text of the header cell; `undefined` in a table without one. The same name may occur twice. */
  readonly name: string | undefined;
  readonly role: ColumnRole;
  readonly confidence: Confidence;
  readonly why: readonly Reason[];
  /** Other roles that the content allows, best first. */
  readonly alternatives: readonly ColumnRole[];
  /** Up to five different values, as printed. */
  readonly samples: readonly string[];
}

export interface Guess<T> {
  readonly value: T;
  readonly confidence: Confidence;
  readonly why: readonly Reason[];
  readonly alternatives: readonly T[];
}

/** Something that keeps the guessed mapping from being used as it is, or that the person should look at. */
export type MappingProblem =
  | { readonly kind: "no-date-column" }
  | { readonly kind: "no-amount-column" }
  | { readonly kind: "dates-ambiguous"; readonly order: DateOrder; readonly other: DateOrder }
  | { readonly kind: "decimal-unsure"; readonly mark: DecimalMark }
  | { readonly kind: "sign-unsure" }
  | { readonly kind: "balance-disagrees"; readonly agree: number; readonly total: number }
  | { readonly kind: "several-currencies"; readonly currencies: readonly string[] }
  | { readonly kind: "unclosed-quote"; readonly line: number }
  | { readonly kind: "looks-like-trades" }
  | { readonly kind: "looks-like-accounts" }
  | { readonly kind: "no-rows" };

export interface SampleRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** What was understood of a file, with a mapping that is ready to use when `problems` has no missing column. */
export interface Understanding {
  readonly mapping: ImportMapping;
  readonly charset: Guess<string>;
  readonly separator: Guess<Separator>;
  readonly header: readonly string[] | undefined;
  readonly headerWhy: readonly Reason[];
  /** Lines before the table, as text; at most 20. */
  readonly preamble: readonly string[];
  readonly columns: readonly ColumnGuess[];
  readonly dates: Guess<DateReading>;
  readonly decimal: Guess<DecimalMark>;
  readonly amount: Guess<AmountReading>;
  /** Currency that the file itself tells, by column, header or sign at the number. */
  readonly currency: Guess<Currency> | undefined;
  /** First rows under the header, up to 20. */
  readonly sampleRows: readonly SampleRow[];
  /** Records under the header. */
  readonly rowCount: number;
  /** The same for every export of this kind: hash of the normalised header (or shape of the columns) and separator. */
  readonly fingerprint: string;
  readonly problems: readonly MappingProblem[];
}

/** What is known before looking: the person's choices and a remembered preset win over every guess. */
export interface ImportHints {
  readonly charset?: string;
  readonly separator?: Separator;
  /** 1-based line on which the table begins. */
  readonly firstLine?: number;
  readonly hasHeader?: boolean;
  /** Currency of the account that the file goes to. */
  readonly currency?: Currency;
  /** Language or country of the person, as BCP 47 (`de-AT`): breaks ties of day and month only. */
  readonly language?: string;
  /** Mapping of an earlier file with the same fingerprint; used when its number of columns fits. */
  readonly preset?: ImportMapping;
}

/** Why a file is not read as CSV: what it is instead. */
export type FoundFormat =
  | "ofx"
  | "qif"
  | "camt"
  | "xml"
  | "mt940"
  | "hledger"
  | "json"
  | "html"
  | "xlsx"
  | "xls"
  | "ods"
  | "zip"
  | "pdf"
  | "sqlite"
  | "image"
  | "gzip"
  | "rtf"
  | "binary"
  | "empty"
  | "text"
  /** Behind a password. */
  | "encrypted"
  /** A spreadsheet without a single cell. */
  | "no-sheet";

export type NotCsv =
  | { readonly kind: "not-csv"; readonly found: FoundFormat }
  | { readonly kind: "too-large"; readonly bytes: number; readonly limit: number }
  | { readonly kind: "too-many-columns"; readonly columns: number; readonly limit: number }
  | { readonly kind: "too-many-rows"; readonly rows: number; readonly limit: number }
  | { readonly kind: "unknown-charset"; readonly label: string };

/** Why drafts could not be read with a mapping. */
export type ReadFailure =
  | NotCsv
  | { readonly kind: "incomplete-mapping"; readonly missing: readonly ("date" | "amount")[] }
  | { readonly kind: "cancelled" };
