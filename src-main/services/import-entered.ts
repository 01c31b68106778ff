/**
 * Entries of a person that are what a schedule still expects: somebody was quicker than the schedule. Once a bank confirms
 * such an entry it is linked with the occurrence, so that this is not posted beside it.
 */
import { isUnconfirmed } from "../../src-shared/domain/booked-amount.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { matchOccurrences, OCCURRENCE_WINDOW_DAYS } from "../../src-shared/domain/occurrence-matching.ts";
import type { Schedule } from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { type DayRange, daysAfter, daysBefore } from "./import-days.ts";
import { accountsMoved } from "./import-legs.ts";
import type { Occurrences, Planned } from "./occurrences.ts";

/** @param days within which the entries lie */
export function enteredByHand(
  days: DayRange,
  { reads, occurrences }: { readonly reads: Reads; readonly occurrences: Occurrences },
): Map<TransactionId, Planned> {
  const first = daysBefore(days.from, OCCURRENCE_WINDOW_DAYS);
  const expected = occurrences
    .expect(occurrences.upTo(daysAfter(days.to, OCCURRENCE_WINDOW_DAYS)))
    .filter(({ open }) => open.due >= first);
  const accounts = [...new Set(expected.map(({ schedule }) => schedule.accountId))];
  const entries = accounts.flatMap((id, account) =>
    reads
      .accountLines(id, days)
      .filter(({ imported, importHash, bankRef }) => !imported && importHash === null && bankRef === null)
      .map((line) => ({ line, account })),
  );
  const found = matchOccurrences(
    expected.map(({ schedule, open, amount }) => ({
      account: accounts.indexOf(schedule.accountId),
      day: toDayNumber(open.due),
      amount,
      howMuch: schedule.howMuch,
    })),
    entries.map(({ line, account }) => ({ account, day: toDayNumber(line.date), amount: minor(line.amount) })),
    (one, other) => {
      const [planned, entry] = [expected[one], entries[other]];
      const transaction = entry && reads.transaction(entry.line.transactionId);
      return planned && transaction && isOf(planned.schedule, transaction) ? 1 : 0;
    },
  );
  return new Map(
    found.flatMap(({ expected: one, booked, isSure }) => {
      const [planned, entry] = [expected[one], entries[booked]];
      if (!planned || !entry || !isSure) return [];
      return [[entry.line.transactionId, { schedule: planned.schedule, open: planned.open }] as const];
    }),
  );
}

/** Of no other occurrence, between the same accounts; where no other account takes part, of the same payee. */
function isOf(schedule: Schedule, { occurrence, payeeId, postings }: Transaction): boolean {
  const own = postings.filter(({ accountId }) => accountId !== null);
  if (occurrence || !own.every(isUnconfirmed)) return false;
  const moved = accountsMoved(schedule);
  if (own.length !== moved.length || !own.every(({ accountId }) => accountId && moved.includes(accountId)))
    return false;
  return moved.length > 1 || (payeeId !== null && payeeId === schedule.payeeId);
}
