/**
 * The values of one STMTTRN to a draft, or to the reason why it is none. The calendar day is the one printed: a time or
 * zone behind it moves nothing. FITID becomes the bank's reference.
 */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import { type LocalDate, localDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkippedLine, SkipReason } from "../../../src-shared/domain/draft.ts";
import type { DecimalMark } from "../../../src-shared/domain/import-mapping.ts";
import { reference } from "../bank-reference.ts";
import { squeeze } from "../clean-text.ts";
import { currencyOfCell } from "../csv/currency-words.ts";
import { readMoney } from "../money-text.ts";

/** Values by tag; those of an inner part as `CURRENCY.CURSYM`. The first of a name counts. */
export type Values = Map<string, string>;

export interface BookingPlace {
  readonly line: number;
  readonly raw: string;
  readonly pending: boolean;
  /** Of the statement: undefined when it names none, `unknown` when it names one that nobody knows. */
  readonly currency: Currency | { readonly unknown: string } | undefined;
  /** For a statement that names none. */
  readonly fallback: Currency;
  readonly decimal: DecimalMark | undefined;
}

export type Booking =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "skipped"; readonly skipped: SkippedLine };

export function readBooking(values: Values, place: BookingPlace): Booking {
  const { line, raw } = place;
  const skip = (reason: SkipReason, text?: string): Booking => ({
    kind: "skipped",
    skipped: { line, raw, reason, ...(text === undefined ? {} : { text: text.slice(0, 200) }) },
  });
  const printed = values.get("DTPOSTED") ?? values.get("DTTRAN") ?? values.get("DTUSER");
  if (printed === undefined) return skip("no-date");
  const date = readOfxDate(printed);
  if (!date) return skip("bad-date", printed);
  // CURRENCY: the amount is in another one. ORIGCURRENCY: the amount has been converted already.
  const symbol = values.get("CURRENCY.CURSYM") ?? values.get("CURRENCY");
  const other = symbol === undefined ? undefined : readCurrency(symbol);
  const own = other ?? place.currency;
  if (own !== undefined && typeof own === "object") return skip("bad-currency", own.unknown);
  const money = readMoney(values.get("TRNAMT"), place.decimal, own ?? place.fallback);
  if (money.kind !== "amount") return skip(money.kind, values.get("TRNAMT"));
  const bankRef = reference(values.get("FITID"));
  const checkNumber = reference(values.get("CHECKNUM"));
  const transferAccount = values.get("BANKACCTTO.ACCTID") ?? values.get("CCACCTTO.ACCTID");
  return {
    kind: "draft",
    draft: {
      line,
      raw,
      date,
      amount: money.amount,
      ...textsOf(values),
      ...(own !== undefined && own !== place.currency ? { currency: own } : {}),
      ...(bankRef === undefined ? {} : { bankRef }),
      ...(checkNumber === undefined ? {} : { checkNumber }),
      ...(transferAccount === undefined ? {} : { transferAccount: squeeze(transferAccount) }),
      ...(money.roundedFrom === undefined ? {} : { roundedFrom: money.roundedFrom }),
      ...(place.pending ? { pending: true } : {}),
    },
  };
}

/** `20050831`, `20050831165056.000[-7:PDT]`, and `2005-08-31` of banks that know ISO better than OFX. */
export function readOfxDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})([-./]?)(\d{2})\2(\d{2})/.exec(text.trim());
  if (!match || Number(match[1]) < 1900) return undefined;
  return localDate(Number(match[1]), Number(match[3]), Number(match[4]));
}

/** @returns undefined for a blank, and for the code that means "no currency" */
export function readCurrency(text: string): Currency | { readonly unknown: string } | undefined {
  const code = text.trim().toUpperCase();
  if (code === "" || code === "XXX") return undefined;
  return isCurrency(code) ? code : (currencyOfCell(code) ?? { unknown: code });
}

/** The name of the other side; a booking that has none takes its memo. What both say is said once. */
function textsOf(values: Values): { readonly payee: string; readonly memo: string } {
  const names = ["EXTDNAME", "NAME", "PAYEE.NAME", "EXTDPAYEE.NAME", "PAYEE"];
  const payee = names.map((name) => squeeze(values.get(name) ?? "")).find((name) => name !== "") ?? "";
  const memo = squeeze(values.get("MEMO") ?? "");
  if (payee === "") return { payee: memo, memo: "" };
  return { payee, memo: memo === payee ? "" : memo };
}
