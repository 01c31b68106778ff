/**
 * Edits that take a transaction to another account, or make one of two: a line of the wrong account, and the two halves of
 * a transfer that two banks told of separately. They keep L1 to L5, and what a bank said of a side stays with it.
 */
import type { Account } from "./account.ts";
import type { AccountId } from "./id.ts";
import { negate } from "./money.ts";
import { err, ok, type Result } from "./result.ts";
import type { Posting, Transaction } from "./transaction.ts";
import { type BuildContext, lawful } from "./transaction-build.ts";
import type { EditError } from "./transaction-edit.ts";
import { linesOf } from "./transaction-lines.ts";

/**
 * @param from whose side moves; the first account of the transaction when absent
 * @returns undefined when it stays: another currency, the account is on the other side already, or it is there
 */
export function moveToAccount(
  transaction: Transaction,
  from: AccountId | undefined,
  to: Account,
  context: Pick<BuildContext, "account" | "budgetCurrency" | "now">,
): Result<Transaction | undefined, EditError> {
  const shown = linesOf(transaction, from);
  const account = shown?.main.accountId ? context.account(shown.main.accountId) : undefined;
  if (!shown || !account || account.currency !== to.currency) return ok(undefined);
  if (transaction.postings.some(({ accountId }) => accountId === to.id)) return ok(undefined);
  if (shown.main.cleared === "reconciled") return err({ kind: "reconciled", id: transaction.id });
  const postings = transaction.postings.map((posting) =>
    posting === shown.main
      ? { ...posting, accountId: to.id, cleared: "none" as const, bankDate: null, bankRef: null, importHash: null }
      : posting,
  );
  const moved = lawful({ ...transaction, postings, updated: context.now }, context);
  // What the laws do not allow there (a category without a budget account) stays as well.
  return moved.ok ? moved : ok(undefined);
}

/** The one posting with an account and the one without: money in or out of one account. */
function half({ postings }: Transaction): Posting | undefined {
  const [own, ...more] = postings.filter(({ accountId }) => accountId !== null);
  return own && more.length === 0 && postings.length === 2 ? own : undefined;
}

/**
 * Makes one transfer of money that left one account and arrived in another. It has the date, payee, memo and id of the one
 * that left; the other's day stays as the day on which its bank booked it.
 * @returns undefined when the two are no such pair: one in, one out, different accounts, the same amount in one currency
 */
export function joinAsTransfer(
  one: Transaction,
  other: Transaction,
  context: Pick<BuildContext, "account" | "budgetCurrency" | "now">,
): { readonly kept: Transaction; readonly gone: Transaction } | undefined {
  const [a, b] = [half(one), half(other)];
  if (!a || !b || a.accountId === b.accountId || Math.sign(a.quantity) === Math.sign(b.quantity)) return undefined;
  const [kept, gone, out, arrived] = a.quantity < 0 ? [one, other, a, b] : [other, one, b, a];
  const [from, to] = [out, arrived].map(({ accountId }) => (accountId ? context.account(accountId) : undefined));
  if (!from || !to) return undefined;
  if (from.currency === to.currency && out.quantity !== negate(arrived.quantity)) return undefined;
  const joined: Transaction = {
    ...kept,
    currency: from.currency,
    memo: kept.memo || gone.memo,
    reviewed: true,
    updated: context.now,
    postings: [
      { ...out, position: 0, value: out.quantity },
      {
        ...arrived,
        // The line that waited for a category becomes the arrival: no id stands in two transactions, not for a moment.
        id: kept.postings.find(({ id }) => id !== out.id)?.id ?? arrived.id,
        position: 1,
        value: negate(out.quantity),
        bankDate: arrived.bankDate ?? (gone.date === kept.date ? null : gone.date),
      },
    ],
  };
  const checked = lawful(joined, context);
  return checked.ok ? { kept: checked.value, gone } : undefined;
}
