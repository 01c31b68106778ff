/**
 * Two bookings of two accounts become one transfer. Whichever file was read first, it has the day, the payee and the memo
 * of the side that money left; each side keeps the day on which its own bank booked it. Between two currencies it is kept
 * in that of the account that money left, which comes first (L4), and both amounts stay as the banks told them. What a
 * person gave it stays: name, memo and day.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { PayeeId } from "../../src-shared/domain/id.ts";
import { negate } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { Known } from "./import-edits.ts";
import type { Side } from "./import-review.ts";

interface Joining extends Omit<Known, "payeeId"> {
  /** The posting with what the bank says of it. */
  readonly confirmed: (posting: Posting) => Posting;
  readonly payeeId: PayeeId | null;
  /** Where the name is still the one that was printed, that of the side that arrives. */
  readonly newerPayee: () => PayeeId | null;
}

/** @returns undefined when the transaction has no open line that could be this account's side */
export function joinedTransfer(before: Transaction, { draft }: Side, known: Joining): Transaction | undefined {
  const { account, accountOf, confirmed, now } = known;
  const open = before.postings.filter((posting) => posting.accountId === null && posting.categoryId === null);
  const other = before.postings.find((posting) => posting.accountId !== null);
  const from = other?.accountId ? accountOf(other.accountId) : undefined;
  const [waiting] = open;
  if (!waiting || open.length > 1 || !other || !from || from.id === account.id) return undefined;
  const isOneCurrency = from.currency === account.currency;
  if (
    isOneCurrency ? waiting.value !== draft.amount || account.currency !== before.currency : !isExchange(before, draft)
  )
    return undefined;
  const leads = draft.amount < 0 && before.importBatchId !== null && other.cleared !== "reconciled";
  const date = leads && !known.isDayChosen() ? draft.date : before.date;
  const isMemoPrinted = before.memo === known.readAs?.memo;
  const there = date === before.date ? other : { ...other, bankDate: before.date };
  const arrived: Posting = {
    ...confirmed({ ...waiting, accountId: account.id, quantity: draft.amount }),
    bankDate: bookedDay(draft, date),
  };
  const joined: Transaction = {
    ...before,
    date,
    payeeId: leads ? known.newerPayee() : known.payeeId,
    memo: before.memo === "" || (leads && isMemoPrinted) ? known.memo || before.memo : before.memo,
    updated: now,
    postings: before.postings.map((posting) => (posting === other ? there : posting === waiting ? arrived : posting)),
  };
  if (isOneCurrency) return joined;
  const [left, reached] = draft.amount < 0 ? [arrived, there] : [there, arrived];
  return {
    ...joined,
    currency: draft.amount < 0 ? account.currency : from.currency,
    postings: [
      { ...left, position: 0, value: left.quantity },
      { ...reached, position: 1, value: negate(left.quantity) },
    ],
  };
}

/** One side left, the other arrives, and there is nothing else. */
function isExchange({ postings }: Transaction, draft: Draft): boolean {
  const other = postings.find(({ accountId }) => accountId !== null);
  return postings.length === 2 && other !== undefined && Math.sign(other.quantity) === -Math.sign(draft.amount);
}

/** For a side of a transfer: the day on which its own bank booked it, where that is not the transaction's. */
export const bookedDay = (draft: Draft, date: LocalDate): LocalDate | null =>
  draft.date === date ? (draft.bankDate ?? null) : draft.date;

/** Commits to one transaction that are looked at; more of them nobody makes. */
const MOST_STEPS = 200;

/** Whether the day is another than the one that a file or a bank told last: then a person gave it. */
export function isDayChosen(reads: Pick<Reads, "transactionHistory">, { id, date }: Transaction): boolean {
  let told = date;
  for (const { commit, fields } of reads.transactionHistory(id, { offset: 0, limit: MOST_STEPS })?.steps ?? []) {
    const day = fields.find(({ field }) => field === "date");
    if (day && commit.origin === "import") break;
    if (day?.before?.kind === "day") told = day.before.day;
  }
  return told !== date;
}

/** Whether the name is one that a file told, because there was none. */
export function isPayeeTold(
  reads: Pick<Reads, "transactionHistory">,
  { id, importBatchId }: Pick<Transaction, "id" | "importBatchId">,
): boolean {
  for (const { commit, fields } of reads.transactionHistory(id, { offset: 0, limit: MOST_STEPS })?.steps ?? []) {
    const payee = fields.find(({ field }) => field === "payeeId");
    if (payee) return commit.origin === "import" && payee.before === null;
  }
  return importBatchId !== null;
}

/** Whether no person entered it. */
export const isPostedBySchedule = (reads: Pick<Reads, "transactionHistory">, { id }: Transaction): boolean =>
  reads.transactionHistory(id, { offset: 0, limit: MOST_STEPS })?.steps.at(-1)?.commit.origin === "schedule";
