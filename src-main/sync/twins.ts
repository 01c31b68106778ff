/**
 * S6: what two people entered of one event without knowing of each other: both imported the same file, or both their devices
 * posted the same occurrence. The one that was made first stands. Another that nobody has edited says nothing more and is
 * set aside; one that was edited stays beside it, without the mark that makes it the same, for somebody to look at.
 */
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import { placeOfOccurrence } from "./shared-tables.ts";

export interface MaybeTwin {
  readonly transaction: Transaction;
  readonly isEdited: boolean;
}

/** `null` is set aside. `of` is the id of the one that stands. */
export interface Settled {
  readonly transaction: Transaction | null;
  readonly of: string | null;
}

/** What a bank calls one booking in one account; undefined where it has no name of its own (two coffees are two). */
export const bookingOf = ({ accountId, importHash, bankRef }: Posting): string | undefined =>
  accountId !== null && importHash !== null && bankRef !== null ? `${accountId}|${importHash}|${bankRef}` : undefined;

export const occurrencePlace = ({ occurrence }: Transaction): string | undefined =>
  occurrence && placeOfOccurrence(occurrence.scheduleId, occurrence.date);

/**
 * @param candidates all that may be the same as one another; none that is deleted
 * @returns by id; who is not in it stays as it is
 */
export function settleTwins(candidates: readonly MaybeTwin[]): Map<string, Settled> {
  const settled = new Map<string, Settled>();
  const bookings = new Map<string, Transaction>();
  const occurrences = new Map<string, Transaction>();
  for (const { transaction, isEdited } of inOrderOfMaking(candidates)) {
    const place = occurrencePlace(transaction);
    const posted = place === undefined ? undefined : occurrences.get(place);
    const booked = transaction.postings.map((posting) => bookings.get(bookingOf(posting) ?? ""));
    const of = posted ?? booked.find((twin) => twin !== undefined);
    const isSame = booked.some(Boolean) || (posted !== undefined && isSameEvent(transaction, posted));
    if (of && isSame && !isEdited) {
      settled.set(transaction.id, { transaction: null, of: of.id });
      continue;
    }
    const stays = of ? beside(transaction, posted !== undefined, booked) : transaction;
    if (of) settled.set(transaction.id, { transaction: stays, of: of.id });
    if (place !== undefined && !posted) occurrences.set(place, transaction);
    for (const posting of stays.postings) {
      const booking = bookingOf(posting);
      if (booking !== undefined) bookings.set(booking, transaction);
    }
  }
  return settled;
}

/** Ids begin with the time at which they were made. */
const inOrderOfMaking = (candidates: readonly MaybeTwin[]): MaybeTwin[] =>
  [...candidates].sort((a, b) => (a.transaction.id < b.transaction.id ? -1 : 1));

function beside(
  transaction: Transaction,
  isPosted: boolean,
  booked: readonly (Transaction | undefined)[],
): Transaction {
  const { occurrence, ...rest } = transaction;
  return {
    ...rest,
    ...(occurrence && !isPosted ? { occurrence } : {}),
    postings: transaction.postings.map((posting, at) => (booked[at] ? { ...posting, bankRef: null } : posting)),
  };
}

const isSameEvent = (a: Transaction, b: Transaction): boolean =>
  a.date === b.date &&
  a.postings.length === b.postings.length &&
  a.postings.every((posting, at) => {
    const other = b.postings[at];
    return other && posting.accountId === other.accountId && posting.quantity === other.quantity;
  });
