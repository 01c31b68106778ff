/**
 * One `:61:` by SWIFT's grammar: value date, optional entry date, mark with optional funds code, amount, type, reference
 * of the customer, `//` reference of the bank, supplementary details. `RC` reverses a credit: it takes money away; `RD`
 * gives it back. `EC` and `ED` of MT942 are expected, not yet booked.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { SkipReason } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { readAmount, readDay, readDayNear } from "./amounts.ts";

export interface StatementLine {
  /** Entry date, or value date where the bank gives no other. */
  readonly date: LocalDate;
  readonly valueDate: LocalDate;
  readonly amount: Minor;
  /** As printed, where it had more digits than the currency. */
  readonly roundedFrom: string | undefined;
  readonly pending: boolean;
  /** `NTRF`, `S051`, `FMSC`: empty when the line ends before it. */
  readonly type: string;
  readonly customerRef: string;
  readonly bankRef: string;
  /** Printed behind the reference on the same line. */
  readonly name: string;
  readonly supplement: string;
}

export interface BadLine {
  readonly reason: Extract<SkipReason, "bad-date" | "bad-amount">;
  readonly text: string;
}

const LINE =
  /^\s*(\d{6})(\d{4}| {4})? {0,4}(RC|RD|EC|ED|C|D) ?([A-Z]?)\s?(\d{1,20}(?:[.,]\d{0,10})?) ?([A-Z][^\n]{3})?([^\n]*)(?:\n|$)/;

const OUT = new Set(["D", "RC", "ED"]);

export function readStatementLine(lines: readonly string[], currency: Currency): Result<StatementLine, BadLine> {
  const text = lines.slice(0, 10).join("\n").slice(0, 1000);
  const match = LINE.exec(text);
  if (!match) {
    const reason = /^\s*\d{6}/.test(text) && readDay(text.trimStart()) ? "bad-amount" : "bad-date";
    return err({ reason, text: text.slice(0, 200) });
  }
  const [all, value = "", entry = "", mark = "", , digits = "", type = "", rest = ""] = match;
  const valueDate = readDay(value);
  if (!valueDate) return err({ reason: "bad-date", text: value });
  const entryDate = entry.trim() === "" ? valueDate : readDayNear(entry, valueDate);
  if (!entryDate) return err({ reason: "bad-date", text: entry });
  const amount = readAmount(digits, currency);
  if (!amount) return err({ reason: "bad-amount", text: digits });
  const below = text.slice(all.length).split("\n");
  return ok({
    date: entryDate,
    valueDate,
    amount: minor(OUT.has(mark) ? -amount.amount : amount.amount),
    roundedFrom: amount.roundedFrom,
    pending: mark.startsWith("E"),
    type,
    ...references(rest, below),
  });
}

/** Old files of one bank put a name behind sixteen places of reference, on the same line; others a second number. */
function references(rest: string, below: readonly string[]) {
  const slashes = rest.indexOf("//");
  const customer = slashes < 0 ? rest : rest.slice(0, slashes);
  const padded = /^(\S{1,16}) {2,16}(\S.{0,200})$/.exec(customer.slice(0, 240));
  return {
    customerRef: (padded?.[1] ?? customer).trim().slice(0, 100),
    bankRef:
      slashes < 0
        ? ""
        : rest
            .slice(slashes + 2)
            .trim()
            .slice(0, 100),
    name: /\p{L}{2}/u.test(padded?.[2] ?? "") ? (padded?.[2] ?? "").trim() : "",
    supplement: below.join("\n").trim(),
  };
}
