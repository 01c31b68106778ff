/**
 * Lines of a file that a schedule has posted already, or a person entered in its stead, with the amount that was expected:
 * the bank's word counts, within the same bounds of days and amounts as for an occurrence that is still open. Either side
 * of a transfer or of the payment of a loan is known again. What a file or a person confirmed is left alone.
 */
import { isUnconfirmed } from "../../src-shared/domain/booked-amount.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId, PostingId, TransactionId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { matchOccurrences, OCCURRENCE_WINDOW_DAYS } from "../../src-shared/domain/occurrence-matching.ts";
import type { Schedule } from "../../src-shared/domain/schedule.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import { daysAroundSides } from "./import-days.ts";
import { enteredByHand } from "./import-entered.ts";
import { howMuchOn, type LegDeps, likenessOf } from "./import-legs.ts";
import type { Side } from "./import-review.ts";
import type { Target } from "./import-targets.ts";
import type { Occurrences, Planned } from "./occurrences.ts";

interface PostedLine {
  readonly line: AccountLine;
  readonly schedule: Schedule;
  readonly account: number;
}

export interface PostedDeps extends LegDeps {
  /** Undefined: only counted, so that nothing is asked of schedules. */
  readonly occurrences: Occurrences | undefined;
  readonly targets: readonly Target[];
  /** The account that a line names as the other side. */
  readonly named: (side: Side) => AccountId | undefined;
}

/**
 * @param sides of one row each, compared with the ledger already
 * @returns occurrences that are still open, by the entry of a person that a line of the file confirms
 */
export function matchPosted(
  sides: readonly Side[],
  { targets, named, occurrences, ...deps }: PostedDeps,
): ReadonlyMap<TransactionId, Planned> {
  const { reads } = deps;
  const days = daysAroundSides(sides, OCCURRENCE_WINDOW_DAYS);
  if (!days || reads.schedules().length === 0) return new Map();
  const open = sides.filter(({ answer }) => isOpen(answer));
  const scheduled = new Map(reads.scheduledIn(days).map((each) => [each.transactionId, each.scheduleId]));
  const entered = occurrences ? enteredByHand(days, { ...deps, occurrences }) : new Map<TransactionId, Planned>();
  for (const [id, { schedule }] of entered) scheduled.set(id, schedule.id);
  const known = new Set<PostingId | undefined>(
    sides.flatMap(({ answer, line }) => (isOpen(answer) ? [] : line?.postingId)),
  );
  const isFree = ({ transactionId, postingId }: AccountLine) => {
    const own = known.has(postingId) ? undefined : reads.transaction(transactionId);
    return own?.postings.some((posting) => posting.id === postingId && isUnconfirmed(posting)) === true;
  };
  const posted = targets.flatMap(({ account, isNew }, place): PostedLine[] =>
    isNew
      ? []
      : reads.accountLines(account.id, days).flatMap((line): PostedLine[] => {
          const scheduleId = scheduled.get(line.transactionId);
          const schedule = scheduleId && reads.schedule(scheduleId);
          if (!schedule || !isFree(line)) return [];
          return [{ line, schedule: { ...schedule, payeeId: line.payeeId }, account: place }];
        }),
  );
  const legOf = ({ schedule, account }: PostedLine) => ({
    schedule,
    accountId: (targets[account] as Target).account.id,
  });
  const found = matchOccurrences(
    posted.map((each) => ({
      account: each.account,
      day: toDayNumber(each.line.date),
      amount: minor(each.line.amount),
      howMuch: howMuchOn(legOf(each)),
    })),
    open.map(({ target, draft }) => ({ account: target, day: toDayNumber(draft.date), amount: draft.amount })),
    (expected, booked) => {
      const [one, side] = [posted[expected] as PostedLine, open[booked] as Side];
      return likenessOf(legOf(one), side.draft, named(side), deps);
    },
  );
  for (const { expected, booked, days: apart, isSure } of found) {
    const [one, side] = [posted[expected], open[booked]];
    if (!one || !side?.answer || !isSure) continue;
    const { line } = one;
    const parts = (reads.transaction(line.transactionId)?.postings.length ?? 2) - 1;
    const params = { days: Math.abs(apart), difference: side.draft.amount - line.amount, parts };
    const { importHash } = side.answer;
    side.line = line;
    side.answer = {
      status: "match",
      existing: line.postingId,
      score: 1,
      why: { key: "scheduled-now-posted", params },
      importHash,
    };
  }
  const confirmed = new Set(
    sides.map(({ answer, line }) => (answer?.status === "match" ? line?.transactionId : undefined)),
  );
  return new Map([...entered].filter(([id]) => confirmed.has(id)));
}

/** Nothing like it was found, or something of which the payee alone says that it is another. */
const isOpen = (answer: Side["answer"]): boolean =>
  answer?.status === "new" || (answer?.status === "look-at" && answer.why.key === "same-amount-other-payee");
