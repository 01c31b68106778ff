/**
 * S8: what two edits of different fields can make of a transaction that neither of them wanted. Its money says what each
 * posting is; marks that do not go with that are left out. A transaction that keeps the laws comes back as it is.
 */
import type { AccountId } from "../../src-shared/domain/id.ts";
import { checkTransaction, type LawContext } from "../../src-shared/domain/laws.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";

export function mendTransaction(transaction: Transaction, context: LawContext): Transaction {
  if (!checkTransaction(transaction, context)) return transaction;
  const mended = { ...transaction, postings: transaction.postings.map((posting) => mendPosting(posting, context)) };
  if (checkTransaction(mended, context)?.law !== "L4") return mended;
  // A category on a tracking account asks for the budget's currency; the money is in another.
  return {
    ...mended,
    postings: mended.postings.map((posting) => (posting.accountId ? uncategorised(posting) : posting)),
  };
}

function mendPosting(posting: Posting, { account }: LawContext): Posting {
  const isInBudget = (id: AccountId | null) => id !== null && (account(id)?.inBudget ?? false);
  let mended = posting;
  if (mended.accountId === null && mended.categoryId === null) mended = { ...mended, cleared: "none" };
  if (mended.categoryId !== null && isInBudget(mended.accountId)) mended = uncategorised(mended);
  if (mended.cleared === "reconciled" || mended.reconciliationId === undefined) return mended;
  const { reconciliationId: _, ...rest } = mended;
  return rest;
}

const uncategorised = (posting: Posting): Posting => ({ ...posting, categoryId: null });
