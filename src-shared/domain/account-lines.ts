/**
 * A transaction as the lines that a person sees: one for each category, one for each account of a transfer. The lines of a
 * transaction, read in again under one transaction id, give the same postings (services/import-units.ts is the inverse).
 */
import { divideHalfEven, type Minor, minor } from "./money.ts";
import type { Posting } from "./transaction.ts";

/** What is needed of a posting; readers of files have it before there are ids. */
export interface LinePart {
  readonly accountId: string | null;
  readonly categoryId: string | null;
  readonly quantity: Minor;
  readonly value: Minor;
  readonly memo: string;
}

export interface Line<Part extends LinePart = Posting> {
  /** What the money was for: the category's posting, or the account's own where money only moved. */
  readonly posting: Part;
  /** The side of the account; plus is money in. */
  readonly side: Part;
  readonly accountId: NonNullable<Part["accountId"]>;
  readonly categoryId: Part["categoryId"];
  /** Minor units of the account's currency. */
  readonly amount: Minor;
  /** Minor units of the transaction's currency. */
  readonly value: Minor;
  readonly memo: string;
}

export function transactionToLines<Part extends LinePart>({
  postings,
}: {
  readonly postings: readonly Part[];
}): Line<Part>[] {
  const sides = postings.filter(hasAccount);
  const others = postings.filter((posting) => posting.accountId === null);
  // Categories are shown against the first account that does not carry a category of its own.
  const main = sides.find((posting) => posting.categoryId === null) ?? sides[0];
  if (!main) return [];
  const lines: Line<Part>[] = [];
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

type Side<Part extends LinePart> = Part & { readonly accountId: NonNullable<Part["accountId"]> };
const hasAccount = <Part extends LinePart>(posting: Part): posting is Side<Part> => posting.accountId !== null;

/** What a part of the value is in the account's own currency. */
function share(side: LinePart, value: number): number {
  if (side.quantity === side.value || side.value === 0) return value;
  return Number(divideHalfEven(BigInt(side.quantity) * BigInt(value), BigInt(side.value)));
}
