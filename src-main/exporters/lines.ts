/**
 * A transaction as the lines that a person sees: one for each category, one for each account of a transfer. The lines of a
 * transaction, read in again under one transaction id, give the same postings (services/import-units.ts is the inverse).
 */
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { divideHalfEven, type Minor, minor } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";

export interface Line {
  /** What the money was for: the category's posting, or the account's own where money only moved. */
  readonly posting: Posting;
  /** The side of the account; plus is money in. */
  readonly side: Posting;
  readonly accountId: AccountId;
  readonly categoryId: CategoryId | null;
  /** Minor units of the account's currency. */
  readonly amount: Minor;
  /** Minor units of the transaction's currency. */
  readonly value: Minor;
  readonly memo: string;
}

export function transactionToLines(transaction: Transaction): Line[] {
  const sides = transaction.postings.filter(hasAccount);
  const others = transaction.postings.filter((posting) => posting.accountId === null);
  // Categories are shown against the first account that does not carry a category of its own.
  const main = sides.find((posting) => posting.categoryId === null) ?? sides[0];
  if (!main) return [];
  const lines: Line[] = [];
  let amountLeft: number = main.quantity;
  let valueLeft: number = main.value;
  const onlyOne = sides.length === 1;
  others.forEach((posting, at) => {
    const last = onlyOne && at === others.length - 1;
    const value = last ? valueLeft : -posting.value;
    const amount = last ? amountLeft : share(main, value);
    amountLeft -= amount;
    valueLeft -= value;
    const { categoryId, memo } = posting;
    const side = { side: main, accountId: main.accountId };
    lines.push({ ...side, posting, categoryId, memo, amount: minor(amount), value: minor(value) });
  });
  for (const posting of sides) {
    const isMain = posting === main;
    if (isMain && others.length > 0 && amountLeft === 0 && valueLeft === 0) continue;
    lines.push({
      posting,
      side: posting,
      accountId: posting.accountId,
      categoryId: posting.categoryId,
      memo: posting.memo,
      amount: isMain ? minor(amountLeft) : posting.quantity,
      value: isMain ? minor(valueLeft) : posting.value,
    });
  }
  return lines;
}

type Side = Posting & { readonly accountId: AccountId };
const hasAccount = (posting: Posting): posting is Side => posting.accountId !== null;

/** What a part of the value is in the account's own currency. */
function share(side: Posting, value: number): number {
  if (side.quantity === side.value || side.value === 0) return value;
  return Number(divideHalfEven(BigInt(side.quantity) * BigInt(value), BigInt(side.value)));
}
