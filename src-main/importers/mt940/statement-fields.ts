/**
 * Fields to statements. Bookings are read when their statement is complete, because the currency, and with it the digits
 * of an amount, may be told only by the closing balance. Pages of one statement (`:62M:` followed by `:60M:` of the same
 * account and number) become one.
 */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { Draft, SkippedLine } from "../../../src-shared/domain/draft.ts";
import { reference, withoutRepeatedReferences } from "../bank-reference.ts";
import type { StatedBalance, Statement } from "../statement.ts";
import { differenceOf } from "../statement-difference.ts";
import { type AccountField, currencyOfBalance, readAccount, readBalance } from "./amounts.ts";
import { readDetails } from "./details.ts";
import type { Field } from "./fields.ts";
import { limits } from "./limits.ts";
import { readStatementLine } from "./statement-line.ts";

export interface StatementCollector {
  take(field: Field): void;
  /** Nothing may be taken afterwards. Reads the bookings, and after each block yields the line that it came to. */
  finish(): Generator<number, readonly Statement[]>;
}

interface Booking {
  readonly field: Field;
  readonly details: Field[];
}

interface OpenStatement {
  account: AccountField | undefined;
  number: string | undefined;
  opening: Field | undefined;
  closing: Field | undefined;
  /** Currency of the limit from which MT942 reports. */
  floor: string | undefined;
  bookings: Booking[];
  /** Whether details that come now belong to the last booking. */
  amongBookings: boolean;
}

/** @param fallback where the file names no currency */
export function createStatementCollector(fallback: Currency): StatementCollector {
  const done: OpenStatement[] = [];
  let open: OpenStatement | undefined;

  const close = () => {
    if (!open) return;
    const before = done.at(-1);
    if (before && isNextPage(before, open)) {
      before.bookings.push(...open.bookings);
      before.closing = open.closing;
    } else done.push(open);
    open = undefined;
  };
  const begin = (account?: AccountField): OpenStatement => {
    close();
    open = {
      account,
      number: undefined,
      opening: undefined,
      closing: undefined,
      floor: undefined,
      bookings: [],
      amongBookings: false,
    };
    return open;
  };
  const here = (): OpenStatement => open ?? begin();
  /** Some banks begin the next statement without `:20:`. */
  const next = (isOver: (statement: OpenStatement) => boolean): OpenStatement => {
    const statement = here();
    return isOver(statement) ? begin(statement.account) : statement;
  };
  const isClosed = ({ closing }: OpenStatement) => closing !== undefined;

  return {
    take(field) {
      const [first = ""] = field.lines;
      switch (field.tag) {
        case "20":
          begin();
          break;
        case "25":
        case "25P":
          next(isClosed).account = readAccount(field.lines);
          break;
        case "28":
        case "28C":
          next(isClosed).number = first.split("/")[0]?.trim();
          break;
        case "34F":
          here().floor ??= /^\s*([A-Z]{3})/.exec(first)?.[1];
          break;
        case "60F":
        case "60M":
          next((one) => isClosed(one) || one.bookings.length > 0).opening = field;
          break;
        case "61":
          here().bookings.push({ field, details: [] });
          here().amongBookings = true;
          break;
        case "86":
        case "NS":
          if (open?.amongBookings) open.bookings.at(-1)?.details.push(field);
          break;
        case "62F":
        case "62M":
          here().closing = field;
          here().amongBookings = false;
          break;
        case "64":
        case "65":
        case "65F":
        case "90C":
        case "90D":
          here().amongBookings = false;
          break;
      }
    },
    *finish() {
      close();
      const statements: Statement[] = [];
      for (const statement of done) statements.push(yield* readStatement(statement, fallback));
      return statements;
    },
  };
}

function isNextPage(before: OpenStatement, page: OpenStatement): boolean {
  return (
    before.closing?.tag === "62M" &&
    page.opening?.tag === "60M" &&
    before.number === page.number &&
    before.account?.account.number === page.account?.account.number
  );
}

const BLOCK = 500;

function* readStatement(statement: OpenStatement, fallback: Currency): Generator<number, Statement> {
  const { account, opening, closing, bookings } = statement;
  const [openingText = "", closingText = ""] = [opening, closing].map((field) => field?.lines.join("") ?? "");
  const code =
    currencyOfBalance(openingText) ??
    account?.currency ??
    currencyOfBalance(closingText) ??
    statement.floor ??
    fallback;
  const skipped: SkippedLine[] = [];
  const drafts: Draft[] = [];
  const named = { account: account?.account ?? {} };
  if (!isCurrency(code)) {
    for (const { field, details } of bookings)
      skipped.push({ line: field.line, raw: rawOf(field, details), reason: "bad-currency", text: code });
    return { ...named, drafts, skipped };
  }
  const balance = (field: Field | undefined, text: string): StatedBalance | undefined => {
    const read = field && (currencyOfBalance(text) ?? code) === code ? readBalance(text, code) : undefined;
    if (field && !read) skipped.push({ line: field.line, raw: field.raw, reason: "balance-row" });
    return read;
  };
  const first = balance(opening, openingText);
  for (const [at, booking] of bookings.entries()) {
    if (at % BLOCK === BLOCK - 1) yield booking.field.line;
    const draft = readBooking(booking, code);
    if ("reason" in draft) skipped.push(draft);
    else drafts.push(draft);
  }
  const last = balance(closing, closingText);
  const difference = differenceOf(first, last, drafts, code);
  const isSaid = code !== fallback || opening || closing || account?.currency || statement.floor;
  return {
    ...named,
    ...(isSaid ? { currency: code } : {}),
    drafts: withoutRepeatedReferences(drafts),
    skipped,
    ...(first ? { opening: first } : {}),
    ...(last ? { closing: last } : {}),
    ...(difference === undefined ? {} : { difference }),
  };
}

const rawOf = (field: Field, details: readonly Field[]): string =>
  [field, ...details.slice(0, 50)]
    .map(({ raw }) => raw)
    .join("\n")
    .slice(0, limits.rawLength);

function readBooking({ field, details }: Booking, currency: Currency): Draft | SkippedLine {
  const raw = rawOf(field, details);
  const read = readStatementLine(field.lines, currency);
  if (!read.ok) return { line: field.line, raw, reason: read.error.reason, text: read.error.text };
  const { date, valueDate, amount, roundedFrom, pending, type, customerRef, bankRef, name, supplement } = read.value;
  const linesOf = (tag: string) =>
    details.flatMap((one) => (one.tag === tag ? one.lines : [])).slice(0, limits.fieldLines);
  const lines = { lines: linesOf("86"), numbered: linesOf("NS") };
  const { payee, memo } = readDetails({ ...lines, customerRef, name, supplement });
  // Words alone are text that went on behind the slashes: no bank numbers its bookings without a number.
  const ref = reference(/\d/.test(bankRef) ? bankRef : "") ?? (/^\d{20,34}$/.test(supplement) ? supplement : undefined);
  return {
    line: field.line,
    raw,
    date,
    bankDate: valueDate,
    amount,
    payee,
    memo,
    ...(ref === undefined ? {} : { bankRef: ref }),
    ...(pending ? { pending: true } : {}),
    ...(roundedFrom === undefined ? {} : { roundedFrom }),
    ...(type.endsWith("CHK") && /^\d{1,16}$/.test(customerRef) ? { checkNumber: customerRef } : {}),
  };
}
