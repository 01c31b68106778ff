/**
 * What schedules plan becomes what banks booked: an occurrence that is still open is posted with amount, day and reference
 * of its line, linked (L23); one that was posted before takes them over. Both give the same entry, whichever came first,
 * and whichever bank told its side first. A day or a line that a person changed stays theirs.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { isUnconfirmed, takeBookedAmount } from "../../src-shared/domain/booked-amount.ts";
import type { AccountId, CategoryId, ImportBatchId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { isDayChosen, isPostedBySchedule } from "./import-joining.ts";
import type { Matching } from "./import-matching.ts";
import { isOverruled, takenOccurrence } from "./import-occurrences.ts";
import { decisionOf, type Review, type Side, sidesOf } from "./import-review.ts";
import { beginLoanCourse } from "./loan-course.ts";
import type { Occurrences, Planned } from "./occurrences.ts";

export interface BookingDeps {
  readonly reads: Reads;
  readonly occurrences: Occurrences;
  readonly matching: Matching;
  readonly accountOf: (id: AccountId) => Account | undefined;
  readonly batchId: ImportBatchId;
  readonly newId: <Id extends string>() => Id;
}

export interface Booking {
  /** New ones, by the unit that is first of each. */
  readonly posted: ReadonlyMap<number, Transaction>;
  /** Units that are another side of one of those. */
  readonly joined: ReadonlySet<number>;
  /** Those, and lines of what was posted before. */
  readonly matched: readonly number[];
  /** Units of which somebody has dealt with the occurrence meanwhile: each is added as it stands. */
  readonly plain: readonly number[];
  /** Units that a law or a change meanwhile stands against. */
  readonly gone: readonly number[];
  readonly changes: readonly Change[];
}

/** @param units taken occurrences, and lines that are matched with what a schedule entered */
export function bookScheduled(review: Review, units: readonly number[], deps: BookingDeps): Booking {
  const { reads, occurrences, matching, accountOf, batchId, newId } = deps;
  const course = beginLoanCourse(reads);
  const posted = new Map<number, Transaction>();
  const firstOf = new Map<string, number>();
  const joined = new Set<number>();
  const matched: number[] = [];
  const plain: number[] = [];
  const gone: number[] = [];
  const changes: Change[] = [];
  const dayOf = (unit: number) => sidesOf(review, unit)[0]?.draft.date ?? "";
  const accountIdOf = ({ target }: Side): AccountId | undefined => review.targets[target]?.account.id;

  const postingOf = ({ postings }: Transaction, side: Side): Posting | undefined =>
    postings.find(({ accountId }) => accountId === accountIdOf(side));

  /** The posting of the line that takes what differs, where there is one like it. */
  const varyingOf = ({ occurrence, postings }: Transaction) => {
    const line = occurrence && reads.schedule(occurrence.scheduleId)?.lines.find(({ varies }) => varies);
    if (!line) return undefined;
    return postings.find(
      ({ accountId, categoryId }) => accountId === line.transferAccountId && categoryId === line.categoryId,
    )?.id;
  };

  const withAmount = (before: Transaction, own: Posting, amount: Minor, payer: AccountId): Transaction => {
    const account = own.accountId === null ? undefined : accountOf(own.accountId);
    const interestOf = (id: AccountId) => reads.loanOf(id)?.interestCategoryId;
    const isForeign = account?.currency !== before.currency;
    const varying = varyingOf(before);
    return takeBookedAmount(before, { own: own.id, amount, isForeign, payer, varying, interestOf, newId });
  };

  /** Before the bank's reference and day are set on its posting. */
  const takeOver = (before: Transaction, own: Posting, side: Side): Transaction => {
    const schedule = before.occurrence && reads.schedule(before.occurrence.scheduleId);
    if (!schedule || !isUnconfirmed(own)) return before;
    course.forget(before);
    const { amount, date } = side.draft;
    const paid = before.postings.find(({ accountId }) => accountId === schedule.accountId)?.quantity;
    const isPaying = own.accountId === schedule.accountId;
    const isOurs = isUntouched(before) && !review.entered.has(before.id);
    const isSamePlan = isOurs && schedule.updated <= before.created && paid !== undefined;
    const again = isSamePlan ? rebuilt(before, isPaying ? amount : paid, side) : before;
    const taken = withAmount(again, again.postings.find(({ id }) => id === own.id) ?? own, amount, schedule.accountId);
    const after = isOurs ? { ...taken, date } : dated(taken, own, side);
    course.add(after);
    return after;
  };

  /** As posting it today with this amount would enter it. */
  const rebuilt = (before: Transaction, amount: Minor, { draft: { date } }: Side): Transaction => {
    const { occurrence } = before;
    const schedule = occurrence && reads.schedule(occurrence.scheduleId);
    if (!schedule) return before;
    const changed = occurrences.touched(schedule.id).get(occurrence.date);
    const built = occurrences.buildBooked(
      { schedule, open: { date: occurrence.date, due: date, changed } },
      amount,
      date,
      course,
    );
    if (!built.ok) return before;
    course.forget(built.value);
    if (!isLaidOutAlike(before, built.value)) return before;
    const places = built.value.postings;
    const postings = before.postings.map((posting, at) => ({
      ...posting,
      quantity: places[at]?.quantity ?? posting.quantity,
      value: places[at]?.value ?? posting.value,
    }));
    return { ...before, date, postings };
  };

  /** The day is that of the side that money left, unless a person gave another. */
  const dated = (before: Transaction, own: Posting, { draft }: Side): Transaction => {
    const told = before.postings.find(
      (each) => each.id !== own.id && each.accountId !== null && each.importHash !== null,
    );
    const isLeading = draft.amount < 0 && told !== undefined && told.cleared !== "reconciled";
    if (!isLeading || draft.date === before.date || isDayGiven(before)) return before;
    const dayThere = { ...told, bankDate: told.bankDate ?? before.date };
    const postings = before.postings.map((posting) => (posting === told ? dayThere : posting));
    return { ...before, date: draft.date, postings };
  };

  /** By a person, when it was entered or later. */
  const isDayGiven = (transaction: Transaction): boolean => {
    const isPlanned = transaction.importBatchId !== null || isPostedBySchedule(reads, transaction);
    return !isPlanned || isDayChosen(reads, transaction);
  };

  /** @param categoryId for a line that waits for one */
  const confirm = (before: Transaction, side: Side, categoryId: CategoryId | null): Transaction | undefined => {
    const own = before.postings.find(({ id }) => id === side.line?.postingId) ?? postingOf(before, side);
    return own && matching.edit(takeOver(before, own, side), side, categoryId);
  };

  /** What a person entered in the stead of a schedule is its occurrence from now on. */
  const enteredFor = ({ id, occurrence }: Transaction): Planned | undefined => {
    const planned = occurrence ? undefined : review.entered.get(id);
    return planned && occurrences.find(planned.schedule.id, planned.open.date);
  };
  const linkedTo = (transaction: Transaction, planned: Planned | undefined): Transaction =>
    planned
      ? { ...transaction, occurrence: { scheduleId: planned.schedule.id, date: planned.open.date } }
      : transaction;

  const matchPosted = (unit: number): void => {
    const [side] = sidesOf(review, unit);
    const before = side?.line && matching.current(side.line.transactionId);
    const categoryId = review.category[review.units[unit]?.[0] ?? 0] ?? null;
    const planned = before && enteredFor(before);
    const after = side && before && confirm(linkedTo(before, planned), side, categoryId);
    if (!before || !after) {
      gone.push(unit);
      return;
    }
    if (planned) changes.push(occurrences.link(planned));
    matching.keep(before, after);
    matched.push(unit);
  };

  const postOpen = (unit: number): void => {
    const recognised = takenOccurrence(review, unit);
    const found = recognised && occurrences.find(recognised.planned.schedule.id, recognised.planned.open.date);
    const sides = sidesOf(review, unit);
    if (!recognised) return;
    const key = `${recognised.planned.schedule.id} ${recognised.planned.open.date}`;
    const first = firstOf.get(key);
    const earlier = first === undefined ? undefined : posted.get(first);
    const made = earlier ?? (found && build(found, unit, recognised.whole));
    const after = made && sides.reduce<Transaction | undefined>((so, side) => so && confirm(so, side, null), made);
    if (!after) {
      plain.push(unit);
      return;
    }
    posted.set(first ?? unit, after);
    if (first === undefined) {
      firstOf.set(key, unit);
      if (found) changes.push(occurrences.link(found));
      return;
    }
    joined.add(unit);
    matched.push(unit);
  };

  /** @returns undefined where the person says that it is something else, or it cannot be posted */
  const build = (planned: Planned, unit: number, whole: Minor): Transaction | undefined => {
    const sides = sidesOf(review, unit);
    const paying = sides.find((side) => accountIdOf(side) === planned.schedule.accountId);
    const leading = sides.find(({ draft }) => draft.amount < 0) ?? sides[0];
    const [row = 0] = review.units[unit] ?? [];
    const isChosen = isOverruled(review, unit);
    if (!leading || (isChosen && !paying)) return undefined;
    const planning = isChosen ? withOneCategory(planned, review.category[row] ?? null) : planned;
    const built = occurrences.buildBooked(planning, paying?.draft.amount ?? whole, leading.draft.date, course);
    if (!built.ok) return undefined;
    return {
      ...built.value,
      ...(review.payee.has(unit) ? { payeeId: null } : {}),
      note: (leading.draft.note ?? "").slice(0, 20_000),
      importBatchId: batchId,
    };
  };

  // By day, whatever the order of the file: a payment of a loan counts those before it.
  for (const unit of [...units].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0)))
    if (decisionOf(review, unit) === "match") matchPosted(unit);
    else postOpen(unit);
  return { posted, joined, matched, plain, gone, changes };
}

/** Since the schedule entered it, neither a person nor a bank has changed it. */
const isUntouched = ({ created, updated, importBatchId, postings }: Transaction): boolean =>
  updated === created &&
  importBatchId === null &&
  postings.every((posting) => posting.accountId === null || isUnconfirmed(posting));

const isLaidOutAlike = (one: Transaction, other: Transaction): boolean =>
  one.postings.length === other.postings.length &&
  one.postings.every(({ accountId, categoryId }, at) => {
    const there = other.postings[at];
    return there?.accountId === accountId && there.categoryId === categoryId;
  });

function withOneCategory({ schedule, open }: Planned, categoryId: CategoryId | null): Planned {
  const { amount } = schedule;
  return { open, schedule: { ...schedule, lines: [{ amount, categoryId, transferAccountId: null, memo: "" }] } };
}
