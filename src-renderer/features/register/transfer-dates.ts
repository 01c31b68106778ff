/** The two days on which the banks booked a transfer: read from it, and as they are sent. Without words, so that it loads with the first. */
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";

export interface TransferDates {
  readonly left: LocalDate;
  readonly arrived: LocalDate;
}

/** @returns undefined when it is no transfer between two accounts and nothing more */
export function datesOfTransfer({
  date,
  postings,
}: Pick<TransactionView, "date" | "postings">): TransferDates | undefined {
  const [one, other, third] = postings;
  if (!one?.accountId || !other?.accountId || third) return undefined;
  const [left, arrived] = one.quantity < 0 ? [one, other] : [other, one];
  return { left: left.bankDate ?? date, arrived: arrived.bankDate ?? date };
}

/** What is sent for them. */
export const transferDatesToEdit = (sender: AccountId, receiver: AccountId, { left, arrived }: TransferDates) => ({
  date: left,
  bankDates: [
    { accountId: sender, date: left },
    { accountId: receiver, date: arrived },
  ],
});
