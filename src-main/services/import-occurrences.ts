/**
 * Lines of a file that are what a schedule expects. Posting the occurrence is then the same as adding the line: what the
 * schedule says it is for, with amount, day and reference of the bank, linked to its occurrence (L23). The person may
 * refuse it, or take one that is only offered.
 */
import type { DraftRow } from "../../src-shared/contract/import-drafts.ts";
import { daysBetween, type LocalDate, toDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, ImportBatchId, PayeeId } from "../../src-shared/domain/id.ts";
import { normalisePayee } from "../../src-shared/domain/matching-fingerprint.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { matchOccurrences, OCCURRENCE_WINDOW_DAYS } from "../../src-shared/domain/occurrence-matching.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { similarity } from "./import-compare.ts";
import { daysAfter, daysBefore } from "./import-days.ts";
import { editOfMatch } from "./import-edits.ts";
import type { PayeeBook } from "./import-payees.ts";
import { onlySide, type Review, type Side, sources, statusOf } from "./import-review.ts";
import type { LoanCourse } from "./loan-course.ts";
import type { Occurrences, Planned } from "./occurrences.ts";

/** The occurrence that a unit is, or could be. */
export interface Recognised {
  readonly planned: Planned;
  /** What was expected. */
  readonly amount: Minor;
  readonly taken: boolean;
}

/** @param book knows the payees as they are; makes none */
export function recogniseOccurrences(
  review: Review,
  { reads, occurrences, book }: { readonly reads: Reads; readonly occurrences: Occurrences; readonly book: PayeeBook },
): void {
  // What a program exports tells its own history; what it planned is not among it.
  if (review.verbatim || reads.schedules().length === 0) return;
  const sides = plainSides(review);
  const days = daysAround(sides);
  if (!days) return;
  const places = new Map(review.targets.map(({ account }, at) => [account.id, at]));
  const open = occurrences
    .expect(occurrences.upTo(days.last))
    .filter((planned) => planned.open.due >= days.first && places.has(planned.schedule.accountId))
    .map(({ amount, schedule, open }) => ({ planned: { schedule, open }, amount }));
  const found = matchOccurrences(
    open.map(
      ({
        planned: {
          schedule,
          open: { due },
        },
        amount,
      }) => ({
        account: places.get(schedule.accountId) ?? -1,
        day: toDayNumber(due),
        amount,
        howMuch: schedule.howMuch,
      }),
    ),
    sides.map(({ target, draft }) => ({ account: target, day: toDayNumber(draft.date), amount: draft.amount })),
    (expected, booked) =>
      alike(open[expected]?.planned.schedule.payeeId ?? null, sides[booked]?.draft.payee ?? "", { reads, book }),
  );
  for (const { expected, booked, isSure } of found) {
    const [one, side] = [open[expected], sides[booked]];
    if (!one || !side) continue;
    const canBe = occurrences.buildBooked(one.planned, side.draft.amount, side.draft.date).ok;
    if (canBe) review.occurrences.set(side.unit, { ...one, taken: isSure });
  }
}

/** Rows that are new, and one transaction each. */
export const plainSides = (review: Review): Side[] =>
  review.units.flatMap((rows, unit): Side[] => {
    const [row, another] = rows;
    const side = onlySide(review, unit);
    const isPlain = row !== undefined && another === undefined && !review.transferTo.has(row);
    return isPlain && side && statusOf(review, unit) === "new" ? [side] : [];
  });

/** The days in which their occurrences may lie; undefined where there are none. */
export function daysAround(
  sides: readonly Side[],
): { readonly first: LocalDate; readonly last: LocalDate } | undefined {
  let first: LocalDate | undefined;
  let last: LocalDate | undefined;
  for (const { draft } of sides) {
    if (!first || draft.date < first) first = draft.date;
    if (!last || draft.date > last) last = draft.date;
  }
  return (
    first && last && { first: daysBefore(first, OCCURRENCE_WINDOW_DAYS), last: daysAfter(last, OCCURRENCE_WINDOW_DAYS) }
  );
}

/** @returns undefined where one of the two names nobody that is known */
export function alike(
  planned: PayeeId | null,
  printed: string,
  { reads, book }: { readonly reads: Reads; readonly book: PayeeBook },
): number | undefined {
  const payee = planned === null ? undefined : reads.payee(planned);
  const text = normalisePayee(printed);
  if (!payee || text === "") return undefined;
  return book.find(printed)?.id === payee.id ? 1 : similarity(normalisePayee(payee.name), text);
}

/** What it will be added as, unless the person says otherwise. */
export const takenOccurrence = (review: Review, unit: number): Recognised | undefined => {
  const recognised = review.occurrences.get(unit);
  return recognised?.taken ? recognised : undefined;
};

export function decideOccurrence(review: Review, unit: number, taken: boolean): void {
  const recognised = review.occurrences.get(unit);
  if (recognised) review.occurrences.set(unit, { ...recognised, taken });
}

export interface OccurrenceShown {
  readonly occurrence: DraftRow["occurrence"];
  /** What the schedule says it is for, where it is taken. */
  readonly purpose:
    | { readonly categoryId: CategoryId | null; readonly split: number; readonly transferTo: AccountId | null }
    | undefined;
}

export function showOccurrence(occurrences: Occurrences, review: Review, unit: number): OccurrenceShown | undefined {
  const recognised = review.occurrences.get(unit);
  const side = onlySide(review, unit);
  if (!recognised || !side) return undefined;
  const { planned, amount, taken } = recognised;
  const { schedule, open } = planned;
  const [line, another] = schedule.lines;
  const shown = {
    scheduleId: schedule.id,
    date: open.date,
    due: open.due,
    name: occurrences.title(schedule),
    amount,
    days: daysBetween(open.due, side.draft.date),
    taken,
  };
  if (!taken || isOverruled(review, unit)) return { occurrence: shown, purpose: undefined };
  const purpose = {
    categoryId: another ? null : (line?.categoryId ?? null),
    split: another ? schedule.lines.length : 0,
    transferTo: another ? null : (line?.transferAccountId ?? null),
  };
  return { occurrence: shown, purpose };
}

/** The person said what the line is for. */
function isOverruled(review: Review, unit: number): boolean {
  const [row = 0] = review.units[unit] ?? [];
  return review.categoryFrom[row] === sources.indexOf("person");
}

export interface PostedOccurrence {
  readonly transaction: Transaction;
  readonly changes: readonly Change[];
}

interface PostingLine {
  readonly course: LoanCourse;
  /** Of the line: asked for where the schedule names none, or the person named another. */
  readonly payeeId: () => PayeeId | null;
  readonly batchId: ImportBatchId;
  readonly newId: <Id extends string>() => Id;
  readonly now: number;
}

/** @returns undefined where somebody has dealt with it meanwhile: then the line is added as it stands */
export function postOccurrence(
  occurrences: Occurrences,
  review: Review,
  unit: number,
  { course, payeeId, batchId, newId, now }: PostingLine,
): PostedOccurrence | undefined {
  const recognised = takenOccurrence(review, unit);
  const side = onlySide(review, unit);
  const account = side && review.targets[side.target]?.account;
  if (!recognised || !side || !account) return undefined;
  const { schedule, open } = recognised.planned;
  const found = occurrences.find(schedule.id, open.date);
  if (!found) return undefined;
  const { draft } = side;
  const [row = 0] = review.units[unit] ?? [];
  const chosen = isOverruled(review, unit) ? { categoryId: review.category[row] ?? null } : undefined;
  const planning = chosen ? withOneCategory(found, chosen.categoryId) : found;
  const built = occurrences.buildBooked(planning, draft.amount, draft.date, course);
  if (!built.ok) return undefined;
  const planned = review.payee.has(unit) ? { ...built.value, payeeId: null } : built.value;
  const confirmed = editOfMatch(planned, side, {
    ...{ account, payeeId, memo: draft.memo, categoryId: null, newId, now },
    // It is new, with a posting of this account: nothing of it was given by a person or is joined.
    accountOf: () => undefined,
    isDayChosen: () => false,
  });
  if (!confirmed) return undefined;
  return {
    transaction: {
      ...confirmed,
      note: (draft.note ?? "").slice(0, 20_000),
      importBatchId: batchId,
    },
    changes: [occurrences.link(found)],
  };
}

function withOneCategory({ schedule, open }: Planned, categoryId: CategoryId | null): Planned {
  const { amount } = schedule;
  return { open, schedule: { ...schedule, lines: [{ amount, categoryId, transferAccountId: null, memo: "" }] } };
}
