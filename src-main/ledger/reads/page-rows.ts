/**
 * From transactions to lines on the screen: one line each, signed for one account. Which account: the one that is asked
 * for, else the first that the transaction names. What stands in the category column is the other side of it.
 */
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { add, type Minor, minor } from "../../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Lists, ReadDeps } from "./lists.ts";

export type ToPageRows = (
  rows: readonly number[],
  accountId?: AccountId,
  balances?: readonly number[],
) => readonly TransactionRow[];

export function createPageRows({ rows: allRows }: ReadDeps, lists: Lists): ToPageRows {
  return (rows, accountId, balances) =>
    rows.flatMap((row, index) => {
      const transaction = allRows.transactions.read(row);
      const balance = balances?.[index];
      return transaction ? toPageRow(transaction, lists, accountId, balance === undefined ? null : minor(balance)) : [];
    });
}

function toPageRow(
  transaction: Transaction,
  lists: Lists,
  accountId: AccountId | undefined,
  balance: Minor | null,
): TransactionRow[] {
  const { postings, payeeId } = transaction;
  const shown = accountId ?? postings.find((posting) => posting.accountId !== null)?.accountId;
  const account = shown && lists.accountsById().get(shown);
  // L2 and L11 say that there is one; a broken file shows the lines that it can.
  if (!account) return [];
  const own = postings.filter((posting) => posting.accountId === account.id);
  const others = postings.filter((posting) => posting.accountId !== account.id);
  return [
    {
      id: transaction.id,
      date: transaction.date,
      payeeId,
      payee: payeeId === null ? "" : (lists.payeesById().get(payeeId)?.name ?? ""),
      memo: transaction.memo,
      hasNote: transaction.note !== "",
      tags: tagsOf(transaction, lists),
      attachments: transaction.attachments.length,
      accountId: account.id,
      account: account.name,
      amount: add(...own.map(({ quantity }) => quantity)),
      currency: account.currency,
      category: categoryColumn(others.length > 0 ? others : own.slice(1), lists),
      cleared: leastCleared(own),
      reviewed: transaction.reviewed,
      balance,
    },
  ];
}

/** In order of names. */
export function tagsOf({ tagIds }: Transaction, lists: Pick<Lists, "tags">): TransactionRow["tags"] {
  return tagIds.length === 0
    ? []
    : lists
        .tags()
        .filter(({ id }) => tagIds.includes(id))
        .map((tag) => ({ ...tag }));
}

function categoryColumn(lines: readonly Posting[], lists: Lists): TransactionRow["category"] {
  const [line] = lines;
  if (lines.length > 1) return { kind: "split", count: lines.length };
  const category = line?.categoryId ? lists.categoriesById().get(line.categoryId) : undefined;
  if (category) return { kind: "category", id: category.id, name: category.name, slot: category.slot };
  const account = line?.accountId ? lists.accountsById().get(line.accountId) : undefined;
  if (account) return { kind: "transfer", id: account.id, name: account.name };
  return { kind: "none" };
}

function leastCleared(own: readonly Posting[]): TransactionRow["cleared"] {
  if (own.some(({ cleared }) => cleared === "none")) return "none";
  return own.some(({ cleared }) => cleared === "cleared") ? "cleared" : "reconciled";
}
