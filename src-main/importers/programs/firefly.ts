/**
 * The transactions that Firefly III exports. It keeps double entry: each row moves money from a source to a destination, of
 * which those that are not own accounts are whom was paid and who paid. The sign of the amount is not the same in all its
 * versions, the direction is. Rows of one group are shares of one transaction; budgets and bills become labels.
 */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { Draft, SkipReason } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor, negate } from "../../../src-shared/domain/money.ts";
import type { BookBuilder } from "../book-builder.ts";
import { joinTexts } from "../clean-text.ts";
import { createProgramReader, dayTrouble, type Program, type ProgramRow } from "./program-table.ts";
import { tagsIn } from "./tags.ts";

const firefly: Program = {
  format: "firefly",
  dateColumn: "date",
  moneyColumns: ["amount"],
  decimal: ".",
  begin: (book) => ({ take: (row) => takeRow(row, book) }),
};

export const readFirefly = createProgramReader(firefly);

const OWN = /^(?:asset|default|loan|debt|mortgage|liabilit)/i;
const OWED = /^(?:loan|debt|mortgage|liabilit)/i;

interface End {
  readonly name: string;
  readonly isOwn: boolean;
  readonly amount: Minor;
  readonly currency: Currency | undefined;
}

function takeRow(row: ProgramRow, book: BookBuilder): SkipReason | undefined {
  const { date } = row;
  if (!date) return dayTrouble(row, "date");
  const code = row.text("currency_code");
  const currency = isCurrency(code) ? code : undefined;
  const read = row.money("amount", currency);
  if (read.kind !== "amount") return read.kind;
  if (read.amount === 0) return "zero-amount";
  const moved = minor(Math.abs(read.amount));
  const ends = [endOf(row, "source", negate(moved), currency), endOf(row, "destination", moved, currency)] as const;
  const [from, to] = withForeign(row, ends);
  const own = [from, to].filter(({ isOwn }) => isOwn);
  if (own.length === 0) return "no-amount";
  const type = row.text("type").toLowerCase();
  const tags = [...tagsIn(row.text("tags")), ...tagsIn(row.text("budget")), ...tagsIn(row.text("bill"))];
  const title = row.text("group_title");
  const group = row.text("group_id") || row.text("journal_id");
  const isStart = /opening balance|liability credit/.test(type);
  const isBoth = own.length === 2;
  const category = isStart ? "Starting balances" : row.text("category");
  const isReconciled = /^(?:1|true|yes)$/i.test(row.text("reconciled"));
  for (const { name, amount, currency: told } of own) {
    book.account(name, told ? { currency: told } : {});
    const draft: Draft = {
      line: row.line,
      raw: row.raw,
      date,
      amount,
      payee: isBoth || isStart ? "" : (from.isOwn ? to : from).name,
      memo: joinTexts([title || row.text("description"), row.text("notes")]),
      bankRef: `firefly:${group}`,
      transactionRef: `firefly ${group}`,
      cleared: isReconciled ? "reconciled" : "cleared",
      ...(told ? { currency: told } : {}),
      ...(title === "" ? {} : { splitMemo: row.text("description") }),
      ...(category === "" || isBoth ? {} : { category }),
      ...(tags.length > 0 ? { tags } : {}),
      ...(read.roundedFrom ? { roundedFrom: read.roundedFrom } : {}),
    };
    book.add(name, draft);
  }
  return undefined;

  function endOf(of: ProgramRow, side: "source" | "destination", amount: Minor, its: Currency | undefined): End {
    const name = of.text(`${side}_name`);
    const kind = of.text(`${side}_type`);
    const isOwn = OWN.test(kind) && name !== "";
    const number = of.text(`${side}_iban`).replace(/\s/g, "");
    if (isOwn && (number !== "" || OWED.test(kind)))
      book.account(name, {
        ...(number === "" ? {} : { number }),
        ...(OWED.test(kind) ? { kind: "loan" as const } : {}),
      });
    return { name, isOwn, amount, currency: its };
  }
}

/** Between two own accounts the foreign amount is what arrived; else it is only what was printed. */
function withForeign(row: ProgramRow, [from, to]: readonly [End, End]): readonly [End, End] {
  const code = row.text("foreign_currency_code");
  if (!from.isOwn || !to.isOwn || !isCurrency(code) || code === from.currency) return [from, to];
  const arrived = row.money("foreign_amount", code);
  if (arrived.kind !== "amount" || arrived.amount === 0) return [from, to];
  return [from, { ...to, amount: minor(Math.abs(arrived.amount)), currency: code }];
}
