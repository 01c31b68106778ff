/**
 * What a category needs, and what that means for one month: how much should be assigned, and why, as data that a screen
 * puts into words. A target of several months is shared over them without losing a unit.
 */
import type { PlannedMonth } from "./budget-carry.ts";
import {
  addMonths,
  isLocalDate,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  monthsBetween,
  toDayNumber,
} from "./date.ts";
import { add, evenParts, isMinor, type Minor, minor, negate, ZERO } from "./money.ts";
import type { Weekday } from "./recurrence.ts";

export type Target =
  /** So much every so many months: a month 1, a quarter 3, a year 12; counted from `start`. */
  | { readonly kind: "each"; readonly amount: Minor; readonly every: number; readonly start: Month }
  /** So much until a day; with `repeat` again so many months later. */
  | { readonly kind: "by-date"; readonly amount: Minor; readonly date: LocalDate; readonly repeat: number | null }
  /** Each month begins with so much. */
  | { readonly kind: "refill"; readonly amount: Minor }
  /** Each month ends with so much or more. */
  | { readonly kind: "keep"; readonly amount: Minor }
  /** So much for each Monday (1) to Sunday (7) of the month. */
  | { readonly kind: "weekly"; readonly amount: Minor; readonly weekday: Weekday };

export const mostPeriod = 120;

/** Why a month needs what it needs. */
export type NeedReason =
  | {
      readonly kind: "each";
      readonly amount: Minor;
      readonly from: Month;
      readonly to: Month;
      readonly monthsLeft: number;
      readonly had: Minor;
    }
  | {
      readonly kind: "by-date";
      readonly amount: Minor;
      readonly date: LocalDate;
      readonly monthsLeft: number;
      readonly had: Minor;
    }
  /** Its day is over and it does not repeat. */
  | { readonly kind: "over"; readonly amount: Minor; readonly date: LocalDate }
  | { readonly kind: "refill" | "keep"; readonly amount: Minor; readonly had: Minor }
  | { readonly kind: "weekly"; readonly amount: Minor; readonly weekday: Weekday; readonly times: number };

export interface Need {
  /** What should be assigned in the month in all; not negative. */
  readonly needed: Minor;
  /** What of it is not assigned yet; not negative. */
  readonly missing: Minor;
  readonly reason: NeedReason;
}

/** A period that is planned as a whole: how an even pace would stand at the end of the month, and what is left of it. */
export interface Pace {
  readonly from: Month;
  readonly to: Month;
  readonly amount: Minor;
  /** The share of the month. */
  readonly monthly: Minor;
  readonly even: Minor;
  readonly assigned: Minor;
  readonly spent: Minor;
  readonly remains: Minor;
}

/** One category as it stands in the month that is asked about. */
export interface TargetFacts {
  readonly month: Month;
  readonly carried: Minor;
  readonly assigned: Minor;
  readonly activity: Minor;
  /** Earlier and later months as well, oldest first. */
  readonly known: readonly PlannedMonth[];
}

/** @returns what is wrong with it */
export function checkTarget(target: Target): string | undefined {
  if (!isMinor(target.amount) || target.amount <= 0) return "its target is nothing";
  const isCount = (months: number) => Number.isInteger(months) && months >= 1 && months <= mostPeriod;
  if (target.kind === "each" && !isCount(target.every)) return "its target has no period";
  if (target.kind === "by-date" && !isLocalDate(target.date)) return "its target has no day";
  if (target.kind === "by-date" && target.repeat !== null && !isCount(target.repeat)) return "its target has no period";
  return undefined;
}

export function needOf(target: Target, facts: TargetFacts): Need {
  const { needed, reason } = wanted(target, facts);
  return { needed, missing: atLeastZero(minor(needed - facts.assigned)), reason };
}

function wanted(target: Target, { month, carried, activity, known }: TargetFacts): Omit<Need, "missing"> {
  const { amount } = target;
  switch (target.kind) {
    case "each": {
      const { from, to } = periodOf(target, month);
      const had = sumOf(known, from, addMonths(month, -1), "assigned");
      const monthsLeft = monthsBetween(month, to) + 1;
      return {
        needed: firstShare(amount, had, monthsLeft),
        reason: { kind: "each", amount, from, to, monthsLeft, had },
      };
    }
    case "by-date": {
      const date = nextDate(target, month);
      const monthsLeft = monthsBetween(month, monthOf(date)) + 1;
      if (monthsLeft < 1) return { needed: ZERO, reason: { kind: "over", amount, date } };
      return {
        needed: firstShare(amount, carried, monthsLeft),
        reason: { kind: "by-date", amount, date, monthsLeft, had: carried },
      };
    }
    case "refill":
      return { needed: atLeastZero(minor(amount - carried)), reason: { kind: "refill", amount, had: carried } };
    case "keep": {
      const had = add(carried, activity);
      return { needed: atLeastZero(minor(amount - had)), reason: { kind: "keep", amount, had } };
    }
    case "weekly": {
      const times = weekdaysIn(month, target.weekday);
      return { needed: minor(amount * times), reason: { kind: "weekly", amount, weekday: target.weekday, times } };
    }
  }
}

/** @returns undefined for targets that have no period of several months */
export function paceOf(
  target: Target | null,
  { month, known }: Pick<TargetFacts, "month" | "known">,
): Pace | undefined {
  if (target?.kind !== "each" || target.every === 1) return undefined;
  const { from, to } = periodOf(target, month);
  const passed = monthsBetween(from, month) + 1;
  const even = evenPace(target.amount, target.every, passed);
  const spent = negate(sumOf(known, from, month, "activity"));
  return {
    from,
    to,
    amount: target.amount,
    monthly: minor(even - evenPace(target.amount, target.every, passed - 1)),
    even,
    assigned: sumOf(known, from, month, "assigned"),
    spent,
    remains: minor(target.amount - spent),
  };
}

/** What so many of the months of a period come to, when it is shared evenly and no unit is lost. */
export const evenPace = (amount: Minor, months: number, passed: number): Minor =>
  add(...evenParts(amount, months).slice(0, passed));

/** Whether spending goes on all month: what is saved for a day or a period does not, so an even pace says nothing of it. */
export const isSpentEvenly = (target: Target | null): boolean =>
  target?.kind !== "by-date" && target?.kind !== "keep" && !(target?.kind === "each" && target.every > 1);

export function periodOf(
  { every, start }: Pick<Extract<Target, { readonly kind: "each" }>, "every" | "start">,
  month: Month,
): { readonly from: Month; readonly to: Month } {
  const since = monthsBetween(start, month);
  const from = addMonths(start, Math.floor(since / every) * every);
  return { from, to: addMonths(from, every - 1) };
}

/** The first one that does not lie before the month, where it repeats. */
function nextDate({ date, repeat }: Extract<Target, { readonly kind: "by-date" }>, month: Month): LocalDate {
  const late = monthsBetween(monthOf(date), month);
  if (late <= 0 || repeat === null) return date;
  const next = addMonths(monthOf(date), Math.ceil(late / repeat) * repeat);
  const day = Math.min(Number(date.slice(8, 10)), Number(lastDay(next).slice(8, 10)));
  return `${next}-${String(day).padStart(2, "0")}` as LocalDate;
}

/** What falls to the first of so many months, when what is missing is shared over them evenly. */
function firstShare(amount: Minor, had: Minor, months: number): Minor {
  const rest = atLeastZero(minor(amount - had));
  return evenParts(rest, months)[0] ?? rest;
}

function sumOf(known: readonly PlannedMonth[], from: Month, to: Month, what: "assigned" | "activity"): Minor {
  let sum = 0;
  for (const each of known) if (each.month >= from && each.month <= to) sum += each[what];
  return sum === 0 ? ZERO : minor(sum);
}

const atLeastZero = (amount: Minor): Minor => (amount > 0 ? amount : ZERO);

/** 1970-01-01 was a Thursday. */
function weekdaysIn(month: Month, weekday: Weekday): number {
  const first = toDayNumber(`${month}-01` as LocalDate);
  const days = Number(lastDay(month).slice(8, 10));
  const skipped = (weekday - ((((first + 3) % 7) + 7) % 7) - 1 + 7) % 7;
  return Math.floor((days - 1 - skipped) / 7) + 1;
}
