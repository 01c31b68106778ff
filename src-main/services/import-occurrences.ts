/**
 * Lines of a file that are what a schedule expects, on the account that pays or on the one where the money arrives.
 * Posting the occurrence is then the same as adding the line (import-booked.ts). The person may refuse it, or take one that
 * is only offered.
 */
import type { DraftRow } from "../../src-shared/contract/import-drafts.ts";
import { daysBetween, toDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import {
  matchOccurrences,
  OCCURRENCE_WINDOW_DAYS,
  type OccurrenceMatch,
} from "../../src-shared/domain/occurrence-matching.ts";
import { daysAroundSides } from "./import-days.ts";
import { howMuchOn, type LegDeps, likenessOf } from "./import-legs.ts";
import { type Review, type Side, sidesOf, sources, statusOf } from "./import-review.ts";
import type { Occurrences, Planned } from "./occurrences.ts";

/** The occurrence that a unit is, or could be. */
export interface Recognised {
  readonly planned: Planned;
  /** What was expected of the account that pays. */
  readonly whole: Minor;
  /** What was expected there, by place of the account among the targets. */
  readonly amounts: ReadonlyMap<number, Minor>;
  readonly taken: boolean;
}

interface Booked {
  readonly unit: number;
  readonly side: Side;
  /** The account that it names as the other side. */
  readonly named: AccountId | undefined;
}

export interface RecogniseDeps extends LegDeps {
  readonly occurrences: Occurrences;
  readonly named: (side: Side) => AccountId | undefined;
}

export function recogniseOccurrences(review: Review, { occurrences, named, ...deps }: RecogniseDeps): void {
  if (review.verbatim || deps.reads.schedules().length === 0) return;
  const booked = bookedSides(review, named);
  const days = daysAroundSides(
    booked.map(({ side }) => side),
    OCCURRENCE_WINDOW_DAYS,
  );
  if (!days) return;
  const places = new Map(review.targets.map(({ account }, at) => [account.id, at]));
  const entered = new Set([...review.entered.values()].map(nameOf));
  const expected = occurrences
    .expect(occurrences.upTo(days.to))
    .filter((each) => each.open.due >= days.from && !entered.has(nameOf(each)))
    .map((each) => ({ ...each, sides: occurrences.sides(each) }));
  const legs = expected.flatMap((each) =>
    each.sides.flatMap(({ accountId, quantity }) => {
      const place = places.get(accountId);
      return place === undefined ? [] : [{ each, place, accountId, amount: minor(quantity) }];
    }),
  );
  const found = matchOccurrences(
    legs.map(({ each: { schedule, open }, place, accountId, amount }) => ({
      account: place,
      day: toDayNumber(open.due),
      amount,
      howMuch: howMuchOn({ schedule, accountId }),
    })),
    booked.map(({ side: { target, draft } }) => ({
      account: target,
      day: toDayNumber(draft.date),
      amount: draft.amount,
    })),
    (leg, line) => {
      const [expecting, told] = [legs[leg], booked[line]];
      if (!expecting || !told) return undefined;
      const { each, accountId } = expecting;
      return likenessOf({ schedule: each.schedule, accountId }, told.side.draft, told.named, deps);
    },
  );
  const isWhole = ({ booked: at }: OccurrenceMatch) => Number(sidesOf(review, booked[at]?.unit ?? 0).length > 1);
  const claimed = new Set<string>();
  // A line that tells both sides leaves none for another.
  for (const match of [...found].sort((a, b) => isWhole(b) - isWhole(a))) {
    const [leg, line] = [legs[match.expected], booked[match.booked]];
    if (!leg || !line || review.occurrences.has(line.unit)) continue;
    const { schedule, open, amount: whole, sides } = leg.each;
    const own = sidesOf(review, line.unit);
    const keys = own.map(({ target }) => `${nameOf(leg.each)} ${target}`);
    const amounts = new Map(sides.map(({ accountId, quantity }) => [places.get(accountId) ?? -1, minor(quantity)]));
    if (!own.every(({ target }) => amounts.has(target)) || keys.some((key) => claimed.has(key))) continue;
    const planned = { schedule, open };
    if (!occurrences.buildBooked(planned, whole, line.side.draft.date).ok) continue;
    for (const key of keys) claimed.add(key);
    review.occurrences.set(line.unit, { planned, whole, amounts, taken: match.isSure });
  }
}

const nameOf = ({ schedule, open }: Planned): string => `${schedule.id} ${open.date}`;

/** Of units that are new: one row, or the two sides of a transfer. */
function bookedSides(review: Review, named: RecogniseDeps["named"]): Booked[] {
  return review.units.flatMap((rows, unit): Booked[] => {
    if (statusOf(review, unit) !== "new") return [];
    const sides = sidesOf(review, unit);
    const accountAt = (target: number | undefined) =>
      target === undefined ? undefined : review.targets[target]?.account.id;
    const [row = 0] = rows;
    if (rows.length === 1)
      return sides.map((side) => ({ unit, side, named: accountAt(review.transferTo.get(row)) ?? named(side) }));
    if (rows.length !== 2 || sides.length !== 2) return [];
    return sides.map((side, at) => ({ unit, side, named: accountAt(sides[1 - at]?.target) }));
  });
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

export function showOccurrence(occurrences: Occurrences, review: Review, row: number): OccurrenceShown | undefined {
  const unit = review.unitOf[row] ?? 0;
  const recognised = review.occurrences.get(unit);
  const target = review.targetOf[row] ?? 0;
  const draft = review.drafts[row];
  const amount = recognised?.amounts.get(target);
  if (!recognised || !draft || amount === undefined) return undefined;
  const { planned, taken } = recognised;
  const { schedule, open } = planned;
  const [line, another] = schedule.lines;
  const shown = {
    scheduleId: schedule.id,
    date: open.date,
    due: open.due,
    name: occurrences.title(schedule),
    amount,
    days: daysBetween(open.due, draft.date),
    taken,
  };
  if (!taken || isOverruled(review, unit)) return { occurrence: shown, purpose: undefined };
  const isPaying = review.targets[target]?.account.id === schedule.accountId;
  const purpose = {
    categoryId: another || !isPaying ? null : (line?.categoryId ?? null),
    split: another ? schedule.lines.length : 0,
    transferTo: isPaying ? (another ? null : (line?.transferAccountId ?? null)) : schedule.accountId,
  };
  return { occurrence: shown, purpose };
}

/** The person said what the line is for. */
export function isOverruled(review: Review, unit: number): boolean {
  const [row = 0] = review.units[unit] ?? [];
  return review.categoryFrom[row] === sources.indexOf("person");
}
