/**
 * From what a person enters (an amount and lines: where the money went) to postings and back. Amounts of lines are signed
 * like the transaction's, postings of the other side carry the opposite sign, so that they add up to zero (L1). As long as
 * no exchange rate is known everything but a transfer stays in the currency of its account (L4).
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId, PostingId, TransactionId } from "../../src-shared/domain/id.ts";
import { add, type Minor, minor, negate, scale } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import { notFound, type Refusal, refused } from "./refusal.ts";

/** As src-shared/contract/transactions.ts `transactionLine` has it after parsing. */
export interface Line {
  readonly amount: Minor;
  readonly categoryId: CategoryId | null;
  readonly transferAccountId: AccountId | null;
  /** What arrives there; its sign follows from the amount. */
  readonly transferQuantity?: Minor | undefined;
  readonly memo: string;
}

export interface Entered {
  readonly account: Account;
  readonly amount: Minor;
  readonly lines: readonly Line[];
}

export interface Known {
  account(id: AccountId): Account | undefined;
  hasCategory(id: CategoryId): boolean;
}

/**
 * @param main what the posting of the account itself keeps: id, cleared, what the bank said of it
 * @param ids of the postings that are replaced, in order; new ones are made when they run out
 */
export function linesToPostings(
  { account, amount, lines }: Entered,
  main: Pick<Posting, "id" | "memo" | "cleared" | "bankDate" | "bankRef" | "importHash">,
  known: Known,
  nextId: () => PostingId,
): Result<readonly Posting[], Refusal> {
  const sum = lines.reduce((so, line) => so + line.amount, 0);
  if (sum !== amount) return err({ kind: "lines-do-not-add-up", amount, lines: sum });
  const postings: Posting[] = [
    { ...main, position: 0, accountId: account.id, categoryId: null, quantity: amount, value: amount },
  ];
  for (const [index, line] of lines.entries()) {
    if (line.categoryId !== null && !known.hasCategory(line.categoryId)) return notFound("category", line.categoryId);
    const quantity = quantityThere(line, account, known);
    if (!quantity.ok) return quantity;
    postings.push({
      id: nextId(),
      position: index + 1,
      accountId: line.transferAccountId,
      categoryId: line.categoryId,
      quantity: quantity.value,
      value: negate(line.amount),
      memo: line.memo,
      cleared: "none",
      bankDate: null,
      bankRef: null,
      importHash: null,
    });
  }
  return ok(postings);
}

function quantityThere(line: Line, account: Account, known: Known): Result<Minor, Refusal> {
  if (line.transferAccountId === null) return ok(negate(line.amount));
  if (line.transferAccountId === account.id) return refused("L3", "Money cannot move from an account to itself.");
  const other = known.account(line.transferAccountId);
  if (!other) return notFound("account", line.transferAccountId);
  if (other.currency === account.currency) return ok(negate(line.amount));
  if (line.transferQuantity === undefined)
    return refused("L4", `Say how much arrives in ${other.name}, in ${other.currency}: no exchange rate is known.`);
  const size = Math.abs(line.transferQuantity);
  return ok(minor(line.amount > 0 ? -size : size));
}

/** The posting whose account the transaction is entered for: the first that has one. */
export function mainPosting(transaction: Transaction): Posting {
  const main = transaction.postings.find(({ accountId }) => accountId !== null);
  if (!main) throw new Error("L2: a transaction without an account");
  return main;
}

export const otherPostings = (transaction: Transaction): readonly Posting[] => {
  const main = mainPosting(transaction);
  return transaction.postings.filter((posting) => posting !== main);
};

/** One line that is no transfer: what can be given a category as a whole. */
export function hasOneLine(transaction: Transaction): boolean {
  const others = otherPostings(transaction);
  return others.length === 1 && others[0]?.accountId === null;
}

/**
 * The lines that stand there. With a new amount a single line follows it (and what arrives elsewhere, in proportion); a
 * split cannot, so it gives way to one line that waits for a category.
 */
export function keptLines(transaction: Transaction, amount: Minor): readonly Line[] {
  const main = mainPosting(transaction);
  const others = otherPostings(transaction);
  const lines = others.map(
    (posting): Line => ({
      amount: negate(posting.value),
      categoryId: posting.categoryId,
      transferAccountId: posting.accountId,
      transferQuantity: posting.quantity,
      memo: posting.memo,
    }),
  );
  const [only] = lines;
  if (amount === add(...lines.map((line) => line.amount))) return lines;
  if (lines.length !== 1 || !only) return [waitingLine(amount)];
  const old = main.value;
  const quantity =
    old === 0 || only.transferQuantity === undefined
      ? undefined
      : scale(only.transferQuantity, BigInt(amount), BigInt(old));
  return [{ ...only, amount, transferQuantity: quantity }];
}

export const waitingLine = (amount: Minor, categoryId: CategoryId | null = null): Line => ({
  amount,
  categoryId,
  transferAccountId: null,
  memo: "",
});

/** @returns the refusal when account postings that are added, changed or removed stand in a closed account */
export function refuseClosed(
  before: Transaction | null,
  after: Transaction | null,
  account: Known["account"],
): Refusal | undefined {
  const touched = [...changedAccounts(before, after), ...changedAccounts(after, before)];
  const closed = touched.find((id) => account(id)?.closed);
  return closed === undefined ? undefined : { kind: "account-closed", accountId: closed };
}

function changedAccounts(from: Transaction | null, to: Transaction | null): AccountId[] {
  return (from?.postings ?? []).flatMap(({ id, accountId, quantity }) => {
    const twin = to?.postings.find((posting) => posting.id === id);
    const isSame = twin?.accountId === accountId && twin?.quantity === quantity;
    return accountId === null || isSame ? [] : [accountId];
  });
}

/** L7, before the gate says it: a person hears which transaction it is. */
export const reconciledRefusal = (id: TransactionId): Refusal => ({ kind: "reconciled", id });
