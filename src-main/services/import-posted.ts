/**
 * Lines of a file that a schedule has posted already, with the amount that was expected: the bank's word counts, within the
 * same bounds of days and amounts as for an occurrence that is still open. What a file or a person confirmed is left alone.
 */
import { draftStatuses } from "../../src-shared/contract/import-drafts.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { matchOccurrences } from "../../src-shared/domain/occurrence-matching.ts";
import type { Schedule } from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { alike, daysAround, plainSides } from "./import-occurrences.ts";
import type { PayeeBook } from "./import-payees.ts";
import { decisions, type Review } from "./import-review.ts";

interface PostedLine {
  readonly line: AccountLine;
  readonly schedule: Schedule;
  readonly account: number;
}

/** @param book knows the payees as they are; makes none */
export function matchPosted(
  review: Review,
  { reads, book }: { readonly reads: Reads; readonly book: PayeeBook },
): void {
  if (review.verbatim || reads.schedules().length === 0) return;
  const sides = plainSides(review);
  const days = daysAround(sides);
  if (!days) return;
  const scheduled = new Map(
    reads.scheduledIn({ from: days.first, to: days.last }).map((each) => [each.transactionId, each]),
  );
  const confirmed = new Set<TransactionId | undefined>(review.sides.map(({ line }) => line?.transactionId));
  const posted = review.targets.flatMap(({ account, isNew }, place): PostedLine[] =>
    isNew
      ? []
      : reads.accountLines(account.id, { from: days.first, to: days.last }).flatMap((line): PostedLine[] => {
          const of = scheduled.get(line.transactionId);
          const schedule = of && reads.schedule(of.scheduleId);
          const isFree = !line.imported && line.bankRef === null && !confirmed.has(line.transactionId);
          if (!schedule || schedule.accountId !== account.id || !isFree) return [];
          return canTakeAmount(reads.transaction(line.transactionId)) ? [{ line, schedule, account: place }] : [];
        }),
  );
  const found = matchOccurrences(
    posted.map(({ line, schedule, account }) => ({
      account,
      day: toDayNumber(line.date),
      amount: minor(line.amount),
      howMuch: schedule.howMuch,
    })),
    sides.map(({ target, draft }) => ({ account: target, day: toDayNumber(draft.date), amount: draft.amount })),
    (expected, booked) =>
      alike(posted[expected]?.line.payeeId ?? null, sides[booked]?.draft.payee ?? "", { reads, book }),
  );
  for (const { expected, booked, days: apart, isSure } of found) {
    const [one, side] = [posted[expected], sides[booked]];
    if (!one || !side?.answer || !isSure) continue;
    const { line } = one;
    const params = { days: Math.abs(apart), difference: side.draft.amount - line.amount };
    const { importHash } = side.answer;
    side.line = line;
    side.answer = {
      status: "match",
      existing: line.postingId,
      score: 1,
      why: { key: "scheduled-now-posted", params },
      importHash,
    };
    review.status[side.unit] = draftStatuses.indexOf("match");
    review.decision[side.unit] = decisions.indexOf("match");
  }
}

/** Nobody has confirmed it, and all of it is for categories, so that these can take another amount. */
function canTakeAmount(transaction: Transaction | undefined): boolean {
  const sides = transaction?.postings.filter(({ accountId }) => accountId !== null) ?? [];
  return sides.length === 1 && sides[0]?.cleared === "none";
}
