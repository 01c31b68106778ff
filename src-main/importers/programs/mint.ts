/**
 * The transactions of Mint (closed in 2024), as `transactions.csv`. Amounts have no sign, `Transaction Type` tells the way;
 * where an editor added one it is ignored. Some categories only say that money moved between accounts, not which.
 */
import type { SkipReason } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import type { BookBuilder } from "../book-builder.ts";
import { joinTexts } from "../clean-text.ts";
import { createProgramReader, dayTrouble, type Program, type ProgramRow } from "./program-table.ts";
import { tagsIn } from "./tags.ts";

const MOVED = /^(?:transfer|internal transfer|credit card payment|transfer for cash spending)$/i;
const NONE = /^(?:uncategorized|)$/i;

const mint: Program = {
  format: "mint",
  dateColumn: "date",
  moneyColumns: ["amount"],
  // It was sold only in the United States and Canada, and wrote the American order in both.
  order: "mdy",
  begin: (book) => ({ take: (row) => takeRow(row, book) }),
};

function takeRow(row: ProgramRow, book: BookBuilder): SkipReason | undefined {
  if (!row.date) return dayTrouble(row, "date");
  const read = row.money("amount");
  if (read.kind !== "amount") return read.kind;
  const account = row.text("account name") || "Mint";
  const isOut = !/^credit$/i.test(row.text("transaction type"));
  const whole = Math.abs(read.amount);
  const category = row.text("category");
  const isTransfer = MOVED.test(category);
  const payee = row.text("description") || row.text("original description");
  const tags = tagsIn(row.text("labels"));
  book.account(account, row.currency ? { currency: row.currency } : {});
  book.add(account, {
    line: row.line,
    raw: row.raw,
    date: row.date,
    amount: (isOut ? minor(whole === 0 ? 0 : -whole) : minor(whole)) as Minor,
    payee,
    memo: joinTexts([
      row.text("notes"),
      row.text("original description") === payee ? "" : row.text("original description"),
    ]),
    ...(isTransfer ? { isTransfer } : NONE.test(category) ? {} : { category }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(read.roundedFrom ? { roundedFrom: read.roundedFrom } : {}),
  });
  return undefined;
}

export const readMint = createProgramReader(mint);
