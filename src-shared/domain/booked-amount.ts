/**
 * A planned entry of which a bank booked another amount: that account moves by what was booked, and the difference goes to
 * lines that nobody has confirmed. Of a loan the repayment follows the payment and the interest follows the repayment; a
 * transfer follows with its other side; of a split the part that varies does, else all keep their proportions. What no line
 * may take waits for a category. Pure; keeps L1 and loses no unit.
 */
import type { AccountId, CategoryId, PostingId } from "./id.ts";
import { allocate, type Minor, minor, scale } from "./money.ts";
import { canTake } from "./schedule.ts";
import type { Posting, Transaction } from "./transaction.ts";
import { waitingPosting } from "./waiting-posting.ts";

export interface BookedAmount {
  /** The posting of the account that was booked. */
  readonly own: PostingId;
  /** Minor units of the account's currency, plus is money in. */
  readonly amount: Minor;
  /** The account is kept in another currency than the transaction's. */
  readonly isForeign: boolean;
  /** The account that the plan pays from. */
  readonly payer: AccountId;
  /** Category of a loan's interest; undefined for an account without terms. */
  readonly interestOf: (id: AccountId) => CategoryId | null | undefined;
  /** The part of the plan that takes what differs. */
  readonly varying?: PostingId | undefined;
  readonly newId: () => string;
}

/** @returns the same transaction where it was booked as planned, or has no such posting */
export function takeBookedAmount(transaction: Transaction, booked: BookedAmount): Transaction {
  const { postings } = transaction;
  const { amount, isForeign } = booked;
  const own = postings.find(({ id }) => id === booked.own);
  if (!own || own.quantity === amount) return transaction;
  // How much of the own currency it was is what its own side says.
  const changed: Posting = { ...own, quantity: amount, value: isForeign ? own.value : amount };
  const rest = minor(own.value - changed.value);
  const followers = rest === 0 ? [] : followersOf(postings, { own, rest }, booked);
  const shares = shareOf(rest, followers);
  const after = postings.map((posting) => {
    if (posting === own) return changed;
    const value = shares.get(posting);
    return value === undefined ? posting : withValue(posting, value);
  });
  if (rest === 0 || followers.length > 0) return { ...transaction, postings: after };
  return { ...transaction, postings: [...after, waitingPosting(booked.newId() as PostingId, rest, postings)] };
}

/** Neither a bank nor a person has agreed that an account moved so. */
export const isUnconfirmed = ({ cleared, importHash, bankRef }: Posting): boolean =>
  cleared === "none" && importHash === null && bankRef === null;

function followersOf(
  postings: readonly Posting[],
  { own, rest }: { readonly own: Posting; readonly rest: Minor },
  { payer, varying, interestOf }: BookedAmount,
): Posting[] {
  const free = postings.filter((each) => each !== own && (each.accountId === null || isUnconfirmed(each)));
  const waiting = free.find(({ accountId, categoryId }) => accountId === null && categoryId === null);
  const loan = postings.find(({ accountId }) => accountId !== null && interestOf(accountId) !== undefined);
  const charged = loan?.accountId ? interestOf(loan.accountId) : undefined;
  const interest = loan && free.find(({ accountId, categoryId }) => accountId === null && categoryId === charged);
  if (loan && interest) return loan !== own && free.includes(loan) ? [loan] : [interest];
  if (waiting) return [waiting];
  const paying = own.accountId === payer ? undefined : free.find(({ accountId }) => accountId === payer);
  if (paying) return [paying];
  const taker = free.find(({ id, value }) => id === varying && canTake(value, rest));
  return taker ? [taker] : free;
}

/** @param rest what they take beside what they have */
function shareOf(rest: Minor, followers: readonly Posting[]): Map<Posting, Minor> {
  const [first] = followers;
  if (!first) return new Map();
  const sum = followers.reduce((total, { value }) => total + value, 0);
  const after = minor(sum + rest);
  const isOneSided = followers.every(({ value }) => Math.sign(value) === Math.sign(after));
  if (!isOneSided) return new Map([[first, minor(first.value + rest)]]);
  const weights = followers.map(({ value }) => Math.abs(value));
  return new Map(allocate(after, weights).map((value, at) => [followers[at] as Posting, value]));
}

function withValue(posting: Posting, value: Minor): Posting {
  if (posting.accountId === null || posting.quantity === posting.value) return { ...posting, quantity: value, value };
  const isScaled = posting.value !== 0 && posting.quantity !== 0;
  return {
    ...posting,
    value,
    quantity: isScaled ? scale(posting.quantity, BigInt(value), BigInt(posting.value)) : value,
  };
}
