/**
 * One record to a draft or to a reason why it is none. Which cell means what comes from the mapping; nothing is guessed
 * here. Amounts are read in the currency of the row, else of the account.
 */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { Draft, SkipReason } from "../../../src-shared/domain/draft.ts";
import type { ColumnRole, ImportMapping } from "../../../src-shared/domain/import-mapping.ts";
import { isMinor, minor } from "../../../src-shared/domain/money.ts";
import { applyReading } from "./amount-reading.ts";
import { type AmountText, createAmountReader } from "./amounts.ts";
import { currencyOfCell } from "./currency-words.ts";
import { createDateReader } from "./dates.ts";
import { readLabelledTexts } from "./labelled-text.ts";
import type { CsvRecord } from "./records.ts";
import { saysBalance, saysNotBooked, saysPending } from "./row-words.ts";

export type RowResult =
  | { readonly kind: "draft"; readonly draft: Draft }
  /** Only more text for the row before. */
  | { readonly kind: "continued"; readonly text: string }
  | { readonly kind: "skipped"; readonly reason: SkipReason; readonly text?: string };

/** @param usualWidth fields that most records of this file have */
export type RowReader = (record: CsvRecord, raw: () => string, usualWidth: number) => RowResult;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function createRowReader(mapping: ImportMapping, currency: Currency): RowReader {
  const at = (role: ColumnRole) => mapping.columns.indexOf(role);
  const all = (role: ColumnRole) => mapping.columns.flatMap((one, index) => (one === role ? [index] : []));
  const [date, bankDate, amount, debit, credit] = [at("date"), at("bankDate"), at("amount"), at("debit"), at("credit")];
  const [sign, fee, balance, currencyAt, status] = [at("sign"), at("fee"), at("balance"), at("currency"), at("status")];
  const tags = at("tags");
  const payees = all("payee");
  const payers = all("payer");
  const memos = all("memo");
  const texts = [...payees, ...payers, ...memos].sort((a, b) => a - b);
  const money = [amount, debit, credit].filter((index) => index >= 0);
  const readDate = createDateReader(mapping.dates);
  const readAmount = createAmountReader(mapping.decimal);
  const readOther = createAmountReader(mapping.decimal);
  const plain: (readonly [
    key:
      | "bankRef"
      | "category"
      | "categoryGroup"
      | "account"
      | "transactionRef"
      | "accountKind"
      | "splitMemo"
      | "checkNumber"
      | "note",
    index: number,
  ])[] = (
    [
      "bankRef",
      "category",
      "categoryGroup",
      "account",
      "transactionRef",
      "accountKind",
      "splitMemo",
      "checkNumber",
      "note",
    ] as const
  )
    .map((role) => [role, at(role)] as const)
    .filter(([, index]) => index >= 0);
  const own = ownReader(mapping, readOther);

  return (record, raw, usualWidth) => {
    const { fields } = record;
    const cell = (index: number): string => (index < 0 ? "" : said(fields[index] ?? ""));
    if (record.trouble) return { kind: "skipped", reason: record.trouble };
    if (fields.every((field) => field === "" || field.trim() === "")) return { kind: "skipped", reason: "empty" };
    const dateText = cell(date);
    const isMoneyBlank = money.every((index) => cell(index) === "");
    const statusText = cell(status);
    const isDone = !saysPending(statusText) && !saysNotBooked(statusText);
    // A bank may leave the day of one kind of booking to its other column.
    const day =
      dateText !== ""
        ? readDate(dateText)
        : bankDate >= 0 && !isMoneyBlank && isDone
          ? readDate(cell(bankDate))
          : undefined;
    if (day === undefined) {
      if (dateText !== "") return undated(dateText);
      if (saysPending(statusText)) return { kind: "skipped", reason: "pending", text: statusText };
      if (saysNotBooked(statusText)) return { kind: "skipped", reason: "not-booked", text: statusText };
      if (isMoneyBlank && status < 0) {
        const rest = fields.flatMap((field, index) => (texts.includes(index) || field.trim() === "" ? [] : [field]));
        const text = texts
          .map(cell)
          .filter((part) => part !== "")
          .join(" ");
        if (rest.length === 0 && text !== "")
          return saysBalance(text)
            ? { kind: "skipped", reason: "balance-row" }
            : { kind: "continued", text: squeeze(text) };
      }
      return {
        kind: "skipped",
        reason:
          fields.length <= Math.max(date, ...money)
            ? "too-few-fields"
            : saysBalanceIn(cell)
              ? "balance-row"
              : "no-date",
      };
    }
    if (isMoneyBlank)
      return {
        kind: "skipped",
        reason: saysBalanceIn(cell)
          ? "balance-row"
          : fields.length <= Math.max(...money)
            ? "too-few-fields"
            : "no-amount",
      };

    if (saysBalanceIn(cell)) return { kind: "skipped", reason: "balance-row" };
    let rowCurrency: Currency | undefined;
    if (currencyAt >= 0) {
      const text = cell(currencyAt);
      rowCurrency = text === "" ? undefined : currencyOfCell(text);
      if (text !== "" && !rowCurrency) return { kind: "skipped", reason: "bad-currency", text };
    }
    const unit = rowCurrency ?? currency;
    let glued: string | undefined;
    let bad: { reason: SkipReason; text: string } | undefined;
    const number = (index: number): number | undefined => {
      if (index < 0) return undefined;
      const text = cell(index);
      if (text === "") return undefined;
      const read: AmountText = readAmount(text, unit);
      if (read.kind === "amount") {
        glued ??= read.currency;
        return read.amount;
      }
      if (read.kind !== "blank") bad ??= { reason: read.kind === "bad" ? "bad-amount" : "too-many-digits", text };
      return undefined;
    };
    const printed = { amount: number(amount), debit: number(debit), credit: number(credit), word: cell(sign) };
    const signed = applyReading(mapping.amount, printed);
    const paid = signed === undefined || fee < 0 ? 0 : Math.abs(number(fee) ?? 0);
    if (bad) return { kind: "skipped", ...bad };
    if (signed === undefined || !isMinor(signed - paid))
      return { kind: "skipped", reason: signed === undefined ? "no-amount" : "bad-amount" };
    const total = minor(signed - paid);
    if (!rowCurrency && glued && glued !== "?" && isCurrency(glued)) {
      if (glued !== currency) rowCurrency = glued;
    }
    // Banks put notices between the bookings, as rows of nothing with a text of their own shape. A regular row of 0.00 is a
    // booking: a card check, a waived fee.
    if (total === 0 && fields.length !== usualWidth) return { kind: "skipped", reason: "zero-amount" };
    if (saysNotBooked(statusText)) return { kind: "skipped", reason: "not-booked", text: statusText };
    const pending = saysPending(statusText);
    if (pending && mapping.pending === "skip") return { kind: "skipped", reason: "pending", text: statusText };

    const draft: Mutable<Draft> = {
      line: record.line,
      raw: raw(),
      date: day,
      amount: total,
      ...textsOf(cell, total > 0),
    };
    const other = bankDate < 0 ? undefined : readDate(cell(bankDate));
    if (other) draft.bankDate = other;
    if (rowCurrency) draft.currency = rowCurrency;
    for (const [key, index] of plain) {
      const text = cell(index);
      if (text !== "" && text !== "-") draft[key] = key === "account" ? text.replace(/^'|"$/g, "") : text;
    }
    const tagNames = cell(tags)
      .split(/[,;|]/)
      .map((name) => name.trim());
    if (tagNames.some(Boolean)) draft.tags = tagNames.filter(Boolean);
    if (balance >= 0 && cell(balance) !== "") {
      const after = readAmount(cell(balance), unit);
      if (after.kind === "amount") draft.balance = after.amount;
    }
    if (pending) draft.pending = true;
    own?.(cell, draft);
    return { kind: "draft", draft };
  };

  function undated(dateText: string): RowResult {
    if (saysPending(dateText)) return { kind: "skipped", reason: "pending", text: dateText };
    if (saysBalance(dateText)) return { kind: "skipped", reason: "balance-row", text: dateText };
    return { kind: "skipped", reason: "bad-date", text: dateText };
  }

  function saysBalanceIn(cell: (index: number) => string): boolean {
    for (const index of texts) {
      const text = cell(index);
      if (text !== "") return saysBalance(text);
    }
    return mapping.columns.some((_, index) => saysBalance(cell(index)));
  }

  /** A row without payee takes its first memo; the rest of the memos are joined, each text once. */
  function textsOf(cell: (index: number) => string, isIncome: boolean): { payee: string; memo: string } {
    let payee = "";
    for (const index of isIncome && payers.length > 0 ? [...payers, ...payees] : payees.length > 0 ? payees : payers) {
      payee = squeeze(cell(index));
      if (payee !== "") break;
    }
    const parts: string[] = [];
    for (const index of memos) {
      const text = squeeze(cell(index));
      if (text === "" || text === "-" || text === payee || parts.includes(text)) continue;
      if (payee === "") payee = text;
      else parts.push(text);
    }
    return readLabelledTexts([payee, ...parts]) ?? { payee, memo: parts.join(" · ") };
  }
}

/** What a cell says: without the quote by which spreadsheets keep a text a text, and not the word for nothing. */
function said(field: string): string {
  const text = field.trim();
  if (text === "N/A") return "";
  return text.charCodeAt(0) === 39 && /^'[\p{L}\p{N})]{2}/u.test(text) ? text.slice(1).replace(/'$/, "") : text;
}

const SPACES = /\s\s|[\n\t\u00a0]/;
/** Banks pad their texts to the width of a form. */
const squeeze = (text: string): string => (SPACES.test(text) ? text.replace(/\s+/g, " ").trim() : text);

/** The columns that only Coffer's own export has. */
function ownReader(mapping: ImportMapping, readAmount: (text: string, currency: Currency) => AmountText) {
  const at = (role: ColumnRole) => mapping.columns.indexOf(role);
  const [value, valueCurrency, cleared, reviewed] = [at("value"), at("valueCurrency"), at("cleared"), at("reviewed")];
  if (value < 0 && valueCurrency < 0 && cleared < 0 && reviewed < 0) return undefined;
  return (cell: (index: number) => string, draft: Mutable<Draft>) => {
    const currency = currencyOfCell(cell(valueCurrency));
    if (currency) draft.valueCurrency = currency;
    const amount = readAmount(cell(value), currency ?? ("EUR" as Currency));
    if (amount.kind === "amount") draft.value = amount.amount;
    const state = cell(cleared).toLowerCase();
    if (state === "none" || state === "cleared" || state === "reconciled") draft.cleared = state;
    const looked = cell(reviewed).toLowerCase();
    if (looked !== "")
      draft.reviewed = looked === "yes" || looked === "true" || looked === "1" || looked === "reviewed";
  };
}
