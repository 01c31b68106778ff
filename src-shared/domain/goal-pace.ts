/**
 * How a goal goes: what is there, whether it is on track for its day, what it needs each month from now on, when it will be
 * there if the last months are a guide, and which quarters of the way are behind it. Pure: the months come in.
 *
 * The projection takes the months as independent draws of one mean and spread. After k months the sum lies, four times in
 * five, within k·mean ± 1.2816·spread·√(k + k²/n): the second term is that the mean itself was only seen n times. (The
 * prediction interval of a sum, with the normal 90 % quantile.) These are estimates and never reach the ledger.
 */
import { addMonths, daysInMonth, type LocalDate, type Month, monthOf } from "./date.ts";
import type { Goal } from "./goal.ts";
import { add, divideHalfEven, type Minor, minor, ZERO } from "./money.ts";

export const goalStates = ["reached", "on-track", "behind", "overdue", "open", "completed", "archived"] as const;
/** `open` has no day to be on track for; `overdue` has one that has passed. */
export type GoalState = (typeof goalStates)[number];

/** What was promised to it at the end of a month; the running one shows today. */
export interface SavedMonth {
  readonly month: Month;
  readonly saved: Minor;
}

export interface Projection {
  /** When it will be there; null when not within fifty years. */
  readonly likely: Month | null;
  /** Nine times in ten not before that month, and nine times in ten by that one. The same as `likely` of one month alone. */
  readonly early: Month | null;
  readonly late: Month | null;
}

export const milestonePercents = [25, 50, 75, 100] as const;
export interface Milestone {
  readonly percent: (typeof milestonePercents)[number];
  /** The month from which it stayed reached; null while it is not. */
  readonly reached: Month | null;
}

export interface GoalStanding {
  readonly state: GoalState;
  readonly saved: Minor;
  /** Not below zero. */
  readonly remaining: Minor;
  /** What an even pace from its start would have brought by now; null without a day. */
  readonly expected: Minor | null;
  /** What it needs in each month that is left, so that it is there on its day; null without a day that is still to come. */
  readonly required: Minor | null;
  /** The mean of what the last full months brought, six at the most; below zero where money was taken. */
  readonly monthly: Minor;
  readonly projection: Projection;
  readonly milestones: readonly Milestone[];
}

/** How many full months the pace is seen from. */
const SEEN = 6;
const FARTHEST = 600;
/** The normal distribution's 90 % quantile. */
const QUANTILE = 1.2816;

type Aim = Pick<Goal, "amount" | "date" | "start" | "completed" | "completedAmount" | "archived">;

/** @param months oldest first, without a gap, the last one running; at least one */
export function goalStanding(goal: Aim, months: readonly SavedMonth[], today: LocalDate): GoalStanding {
  const { amount, date } = goal;
  const saved = goal.completedAmount ?? months.at(-1)?.saved ?? ZERO;
  const remaining = minor(Math.max(0, amount - saved));
  const expected = date === null ? null : expectedOn(goal, date, months, today);
  const pace = paceOf(months);
  return {
    state: stateOf(goal, saved, expected, today),
    saved,
    remaining,
    expected,
    required: date === null || date < today || remaining === 0 ? null : shareUp(remaining, monthsUp(today, date)),
    monthly: pace.mean,
    projection: remaining === 0 ? { likely: null, early: null, late: null } : projectionOf(saved, amount, pace, today),
    milestones: milestonePercents.map((percent) => ({ percent, reached: reachedIn(months, amount, percent) })),
  };
}

function stateOf(
  { amount, date, completed, archived }: Aim,
  saved: Minor,
  expected: Minor | null,
  today: LocalDate,
): GoalState {
  if (completed !== null) return "completed";
  if (archived) return "archived";
  if (saved >= amount) return "reached";
  if (date === null || expected === null) return "open";
  if (date < today) return "overdue";
  return saved >= expected ? "on-track" : "behind";
}

/** By whole months that have passed since its start: a month's money is not missed before the month is over. */
function expectedOn({ amount, start }: Aim, date: LocalDate, months: readonly SavedMonth[], today: LocalDate): Minor {
  const before = addMonths(monthOf(start), -1);
  const base =
    months.find(({ month }) => month === before)?.saved ??
    (months[0] && months[0].month > before ? ZERO : (months.at(-1)?.saved ?? ZERO));
  const missing = Math.max(0, amount - base);
  const passed = BigInt(Math.min(monthsDown(start, today), monthsUp(start, date)));
  return add(base, minor(Number(divideHalfEven(BigInt(missing) * passed, BigInt(monthsUp(start, date))))));
}

export interface Pace {
  readonly mean: Minor;
  /** Of single months, in minor units; not whole. */
  readonly spread: number;
  readonly seen: number;
}

/** Full months count; a goal of this month has only this month to go by. */
export function paceOf(months: readonly SavedMonth[]): Pace {
  const changes = months.slice(1).map(({ saved }, at) => saved - (months[at]?.saved ?? 0));
  const full = changes.slice(0, -1).slice(-SEEN);
  const seen = full.length > 0 ? full : changes.slice(-1);
  if (seen.length === 0) return { mean: ZERO, spread: 0, seen: 0 };
  const total = seen.reduce((sum, change) => sum + BigInt(change), 0n);
  const mean = minor(Number(divideHalfEven(total, BigInt(seen.length))));
  const squares = seen.reduce((sum, change) => sum + (change - mean) ** 2, 0);
  return { mean, spread: seen.length < 2 ? 0 : Math.sqrt(squares / (seen.length - 1)), seen: seen.length };
}

/** What may be there so many months from now: likely, and the band in which it is four times in five. */
export function projected(saved: Minor, { mean, spread, seen }: Pace, months: number) {
  const half = seen === 0 ? 0 : QUANTILE * spread * Math.sqrt(months + (months * months) / seen);
  const whole = (value: number) => minor(Math.round(Math.max(0, Math.min(value, Number.MAX_SAFE_INTEGER))));
  const likely = saved + mean * months;
  return { low: whole(likely - half), likely: whole(likely), high: whole(likely + half) };
}

function projectionOf(saved: Minor, amount: Minor, pace: Pace, today: LocalDate): Projection {
  const found: { likely: Month | null; early: Month | null; late: Month | null } = {
    likely: null,
    early: null,
    late: null,
  };
  for (let ahead = 1; ahead <= FARTHEST && found.late === null; ahead++) {
    const { low, likely, high } = projected(saved, pace, ahead);
    const month = addMonths(monthOf(today), ahead);
    if (high >= amount) found.early ??= month;
    if (likely >= amount) found.likely ??= month;
    if (low >= amount) found.late = month;
  }
  return found;
}

function reachedIn(months: readonly SavedMonth[], amount: Minor, percent: number): Month | null {
  let reached: Month | null = null;
  for (const { month, saved } of months) {
    if (BigInt(saved) * 100n < BigInt(amount) * BigInt(percent)) reached = null;
    else reached ??= month;
  }
  return reached;
}

/** Whole months from one day to a later one: a day that the month does not have is its last one. */
export function monthsDown(from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  const [year, month, day] = [Number(to.slice(0, 4)), Number(to.slice(5, 7)), Number(to.slice(8))];
  const months = (year - Number(from.slice(0, 4))) * 12 + month - Number(from.slice(5, 7));
  return day >= Math.min(Number(from.slice(8)), daysInMonth(year, month)) ? months : months - 1;
}

/** Months from one day to a later one, begun ones counted whole, one at least. */
export function monthsUp(from: LocalDate, to: LocalDate): number {
  const whole = monthsDown(from, to);
  return Math.max(1, dayAfterMonths(from, whole) < to ? whole + 1 : whole);
}

/** The same day so many months later, or the last day of a month that has no such day. */
export function dayAfterMonths(from: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(from), months);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return `${month}-${String(Math.min(Number(from.slice(8)), last)).padStart(2, "0")}` as LocalDate;
}

/** Rounded up: paid so often, it is never a cent short. */
const shareUp = (amount: Minor, times: number): Minor =>
  minor(Number((BigInt(amount) + BigInt(times) - 1n) / BigInt(times)));
