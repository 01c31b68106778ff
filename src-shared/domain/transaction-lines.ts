/**
 * A transaction the way people see it: one account, an amount, and lines that say where it went. Lines are signed like
 * the amount; postings of categories have the opposite sign (L1). From postings to lines here, back in
 * transaction-build.ts.
 */
import type { AccountId, CategoryId } from "./id.ts";
import { type Minor, minor, negate } from "./money.ts";
import type { Posting, Transaction } from "./transaction.ts";

export interface Line {
  /** Minor units of the account's currency, or of the budget's where the transaction is in that. Plus is money in. */
  readonly amount: Minor;
  /** Null waits for a category, unless the line is a transfer. */
  readonly categoryId: CategoryId | null;
  readonly transferAccountId: AccountId | null;
  /** What arrives in the other account, where its currency is another; its sign follows from `amount`. */
  readonly transferQuantity?: Minor;
  readonly memo: string;
}

export interface Lines {
  /** The posting of the account that the transaction is shown for. */
  readonly main: Posting;
  readonly amount: Minor;
  readonly lines: readonly Line[];
  /** The posting of each line, at the same index. */
  readonly postings: readonly Posting[];
}

/**
 * @param accountId whose side to take; the first account of the transaction when absent or not in it
 * @returns undefined only for what breaks L2
 */
export function linesOf(transaction: Transaction, accountId?: AccountId): Lines | undefined {
  const { postings } = transaction;
  const main =
    postings.find((posting) => posting.accountId !== null && posting.accountId === accountId) ??
    postings.find((posting) => posting.accountId !== null && posting.categoryId === null) ??
    postings.find((posting) => posting.accountId !== null);
  if (!main) return undefined;
  const others = postings.filter((posting) => posting !== main);
  return {
    main,
    amount: main.quantity,
    postings: others,
    lines: others.map((posting) => ({
      amount: negate(posting.value),
      categoryId: posting.categoryId,
      transferAccountId: posting.accountId,
      ...(posting.accountId !== null && posting.quantity !== posting.value
        ? { transferQuantity: minor(Math.abs(posting.quantity)) }
        : {}),
      memo: posting.memo,
    })),
  };
}

/** All postings have accounts and no categories (L3). */
export const isTransfer = (transaction: Transaction): boolean =>
  transaction.postings.every(({ accountId, categoryId }) => accountId !== null && categoryId === null);
