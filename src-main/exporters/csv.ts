/**
 * CSV (RFC 4180, CRLF, UTF-8): one row for each line that a person sees. Coffer reads this file back into an empty budget
 * as the same ledger. Cells that a spreadsheet would run as a formula get an apostrophe in front, which our own import
 * takes off again; numbers stay numbers. Amounts are plain decimals with the digits of their currency.
 */

import { type Line, transactionToLines } from "../../src-shared/domain/account-lines.ts";
import { toDecimal } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { LedgerDump } from "../ledger/ledger.ts";

export interface CsvOptions {
  /** A byte order mark at the front, which Excel wants. */
  readonly byteOrderMark?: boolean;
}

export const csvHeader = [
  "Transaction ID",
  "Date",
  "Account",
  "Account kind",
  "Currency",
  "Payee",
  "Category group",
  "Category",
  "Memo",
  "Amount",
  "Value",
  "Value currency",
  "Cleared",
  "Reviewed",
  "Bank date",
  "Bank reference",
  "Split memo",
  "Cheque number",
  "Tags",
  "Note",
  "Posting",
] as const;

/** Each text ends with a line break. */
export function* csvLines(dump: LedgerDump, options: CsvOptions = {}): Generator<string> {
  const row = rowsOf(dump);
  yield `${options.byteOrderMark ? "\uFEFF" : ""}${csvHeader.join(",")}\r\n`;
  for (const transaction of dump.transactions)
    for (const line of transactionToLines(transaction)) yield `${row(transaction, line).map(cell).join(",")}\r\n`;
}

/** One row with its line break. Cells with signs of the format are quoted; texts are guarded by whoever writes them. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(quotedIfNeeded).join(",")}\r\n`;

/** The cells of one line, in the order of `csvHeader`. */
export function rowsOf(dump: LedgerDump): (transaction: Transaction, line: Line) => readonly string[] {
  const accounts = new Map(dump.accounts.map((account) => [account.id, account]));
  const groups = new Map(dump.groups.map((group) => [group.id, group.name]));
  const categories = new Map(dump.categories.map((category) => [category.id, category]));
  const tags = new Map(dump.tags.map((tag) => [tag.id, tag.name]));
  const payees = new Map(dump.payees.map((payee) => [payee.id, payee.name]));
  return (transaction, line) => {
    const account = accounts.get(line.accountId);
    const currency = account?.currency ?? transaction.currency;
    const category = line.categoryId ? categories.get(line.categoryId) : undefined;
    return [
      transaction.id,
      transaction.date,
      account?.name ?? "",
      account?.kind ?? "",
      currency,
      transaction.payeeId ? (payees.get(transaction.payeeId) ?? "") : "",
      category ? (groups.get(category.groupId) ?? "") : "",
      category?.name ?? "",
      transaction.memo,
      toDecimal(line.amount, currency),
      toDecimal(line.value, transaction.currency),
      transaction.currency,
      line.side.cleared,
      transaction.reviewed ? "yes" : "no",
      line.side.bankDate ?? "",
      line.side.bankRef ?? "",
      line.memo,
      line.side.checkNumber ?? "",
      transaction.tagIds.flatMap((id) => tags.get(id) ?? []).join(", "),
      transaction.note,
      line.posting.id,
    ];
  };
}

const AMOUNT = csvHeader.indexOf("Amount");
const VALUE = csvHeader.indexOf("Value");

/** Only amounts may begin with a sign; of ids and days none does. */
const cell = (text: string, at: number): string => quotedIfNeeded(at === AMOUNT || at === VALUE ? text : guarded(text));
const quotedIfNeeded = (text: string): string => (/[",\r\n]/.test(text) || text !== text.trim() ? quoted(text) : text);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Signs with which a spreadsheet takes a cell for a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

/** The text with an apostrophe in front where a formula could begin, or where `unguarded` would take one away. */
export function guarded(text: string): string {
  return formula.test(text) || /^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The inverse of `guarded`. */
export function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
