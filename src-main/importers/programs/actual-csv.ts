/**
 * The CSV that Actual exports of an account or of all of them. The whole of a split is a row of its own, followed by its
 * shares; a transfer has the other account's name as its payee.
 */
import type { Draft } from "../../../src-shared/domain/draft.ts";
import type { BookBuilder } from "../book-builder.ts";
import { createProgramReader, dayTrouble, type Program, type ProgramRows } from "./program-table.ts";
import { countedPart, createSplitCounter } from "./split-rows.ts";

const actual: Program = {
  format: "actual-csv",
  dateColumn: "date",
  moneyColumns: ["amount", "split_amount"],
  decimal: ".",
  begin: beginTransactions,
};

export const readActualCsv = createProgramReader(actual);

const WHOLE = /^\(split into \d{1,4}\)\s*/i;

function beginTransactions(book: BookBuilder): ProgramRows {
  const splits = createSplitCounter();
  const rows: { readonly account: string; readonly draft: Draft }[] = [];
  const accounts = new Set<string>();
  let whole: { readonly payee: string; readonly memo: string } | undefined;
  return {
    take(row) {
      if (!row.date) return dayTrouble(row, "date");
      const account = row.text("account") || "Actual";
      const notes = row.text("notes");
      accounts.add(account.toLowerCase());
      book.account(account, row.currency ? { currency: row.currency } : {});
      if (WHOLE.test(notes)) {
        splits.interrupt();
        whole = { payee: row.text("payee"), memo: notes.replace(WHOLE, "") };
        return undefined;
      }
      const read = row.money("amount");
      if (read.kind !== "amount") return read.kind;
      const part = countedPart(notes);
      if (!part) {
        splits.interrupt();
        whole = undefined;
        if (read.amount === 0) return "zero-amount";
      }
      const [category, categoryGroup] = [row.text("category"), row.text("category_group")];
      const payee = row.text("payee");
      rows.push({
        account,
        draft: {
          line: row.line,
          raw: row.raw,
          date: row.date,
          amount: read.amount,
          payee: payee || (whole?.payee ?? ""),
          memo: part ? (whole?.memo ?? "") : notes,
          cleared: clearedOf(row.text("cleared")),
          ...(part ? { splitMemo: part.memo, transactionRef: splits.refOf(account, row.date, part) } : {}),
          ...(category === "" ? {} : { category }),
          ...(category === "" || categoryGroup === "" ? {} : { categoryGroup }),
        },
      });
      return undefined;
    },
    /** Only now is it known which payees are accounts. */
    end() {
      for (const { account, draft } of rows) {
        const isTransfer =
          accounts.has(draft.payee.toLowerCase()) && draft.payee.toLowerCase() !== account.toLowerCase();
        const isStart = /^starting balances?$/i.test(draft.category ?? "");
        book.add(account, {
          ...(isStart ? withoutGroup(draft) : draft),
          ...(isTransfer ? { payee: "", transferAccount: draft.payee } : {}),
        });
      }
    },
  };
}

/** There is one such category in every budget, whatever its group. */
const withoutGroup = ({ categoryGroup: _group, ...draft }: Draft): Draft => ({
  ...draft,
  category: "Starting balances",
});

function clearedOf(word: string): NonNullable<Draft["cleared"]> {
  if (/^reconciled/i.test(word)) return "reconciled";
  return /^cleared/i.test(word) ? "cleared" : "none";
}
