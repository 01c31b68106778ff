/**
 * Whether days follow a rhythm, weekly to yearly, and which. Each day is put on a line where one turn of the rhythm has
 * the length one; days that keep the rhythm then lie near the same place of every turn. Judged are that place, how many
 * turns have a day, and how many have more than one, so that chance does not look like a rhythm: gaps alone would.
 */
import { daysInMonth, fromDayNumber, type LocalDate, toDayNumber } from "./date.ts";
import { type MonthDay, occurrencesOf, type Pattern, type Recurrence, weekdayOn } from "./recurrence.ts";

export const cadences = [
  "weekly",
  "two-weekly",
  "four-weekly",
  "monthly",
  "two-monthly",
  "quarterly",
  "half-yearly",
  "yearly",
] as const;
export type Cadence = (typeof cadences)[number];

interface CadenceRule {
  readonly unit: "days" | "months";
  readonly every: number;
  readonly perYear: number;
  /** So many turns with a day at least. */
  readonly fewest: number;
  /** Days around the usual place within which four of five must lie. */
  readonly tolerance: number;
}

export const cadenceRules: Readonly<Record<Cadence, CadenceRule>> = {
  weekly: { unit: "days", every: 7, perYear: 52, fewest: 6, tolerance: 1.5 },
  "two-weekly": { unit: "days", every: 14, perYear: 26, fewest: 5, tolerance: 2 },
  "four-weekly": { unit: "days", every: 28, perYear: 13, fewest: 4, tolerance: 2 },
  monthly: { unit: "months", every: 1, perYear: 12, fewest: 4, tolerance: 5 },
  "two-monthly": { unit: "months", every: 2, perYear: 6, fewest: 4, tolerance: 6 },
  quarterly: { unit: "months", every: 3, perYear: 4, fewest: 3, tolerance: 9 },
  "half-yearly": { unit: "months", every: 6, perYear: 2, fewest: 3, tolerance: 9 },
  yearly: { unit: "months", every: 12, perYear: 1, fewest: 3, tolerance: 10 },
};

const DAYS_IN_MONTH = 30.44;
/** Of the turns between the first and the last, so many have a day. */
const COVERAGE = 0.8;
/** Of the days, so many may share a turn with another. */
const SHARED = 0.12;

export const periodDays = (cadence: Cadence): number => {
  const { unit, every } = cadenceRules[cadence];
  return unit === "days" ? every : every * DAYS_IN_MONTH;
};

export interface Rhythm {
  readonly cadence: Cadence;
  /** Turn of each day, in the order of the days. */
  readonly turns: readonly number[];
  /** Days around the usual place within which four of five lie. */
  readonly spread: number;
}

/**
 * @param days day numbers, ascending
 * @param fewer how many turns are enough instead of the usual number: when something else speaks for it
 */
export function rhythmOf(days: readonly number[], fewer?: { readonly cadence: Cadence; readonly fewest: number }) {
  let best: Rhythm | undefined;
  for (const cadence of cadences) {
    const found = rhythmIn(days, cadence, fewer?.cadence === cadence ? fewer.fewest : cadenceRules[cadence].fewest);
    if (found && (!best || found.spread < best.spread)) best = found;
  }
  return best;
}

function rhythmIn(days: readonly number[], cadence: Cadence, fewest: number): Rhythm | undefined {
  if (days.length < fewest) return undefined;
  const places = days.map((day) => placeOf(day, cadence));
  const middle = circularMean(places);
  const turns = places.map((place) => Math.round(place - middle));
  const distinct = new Set(turns).size;
  const [first = 0, last = 0] = [turns[0], turns.at(-1)];
  if (distinct < fewest || turns.length - distinct > turns.length * SHARED) return undefined;
  if (distinct < (last - first + 1) * COVERAGE) return undefined;
  const away = places.map((place, at) => Math.abs(place - middle - (turns[at] ?? 0)) * periodDays(cadence));
  const spread = away.sort((a, b) => a - b)[Math.ceil(away.length * 0.8) - 1] ?? 0;
  return spread <= cadenceRules[cadence].tolerance ? { cadence, turns, spread } : undefined;
}

/** Where a day lies, in turns. */
function placeOf(day: number, cadence: Cadence): number {
  const { unit, every } = cadenceRules[cadence];
  if (unit === "days") return day / every;
  const { month, ofMonth, length } = partsOf(day);
  return (month + (ofMonth - 1) / length) / every;
}

function partsOf(day: number) {
  const date = fromDayNumber(day);
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return { month: year * 12 + month - 1, ofMonth: Number(date.slice(8)), length: daysInMonth(year, month) };
}

/** Of the parts behind the point, which run in a circle: .98 and .02 meet at 0. */
function circularMean(places: readonly number[]): number {
  let [x, y] = [0, 0];
  for (const place of places) {
    const angle = (place - Math.floor(place)) * 2 * Math.PI;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.atan2(y, x) / (2 * Math.PI);
}

/** Of how many of the last days the usual one is asked. */
const RECENT = 8;

/**
 * The rhythm as a recurrence, with the first day on which it would go on after the last of the days.
 * @param days as they were given to `rhythmOf`
 */
export function recurrenceFrom(
  { cadence }: Pick<Rhythm, "cadence">,
  days: readonly number[],
): { readonly recurrence: Recurrence; readonly start: LocalDate } {
  const recent = days.slice(-RECENT);
  const last = days.at(-1) ?? 0;
  const { unit, every } = cadenceRules[cadence];
  // The next one lies a turn after the last as it would have been, so halfway there it is the first to come.
  const from = fromDayNumber(last + Math.ceil(periodDays(cadence) / 2));
  const recurrence: Recurrence = {
    pattern: unit === "days" ? weeks(every / 7, recent) : months(every, recent),
    end: { kind: "never" },
    weekend: "none",
  };
  // Counted from a day that is its own, so that every second week or month is the right one.
  const anchor = nearestOwn(recurrence, last);
  const series = occurrencesOf(anchor, recurrence);
  return { recurrence, start: series.at(series.indexFrom(from))?.date ?? from };
}

function weeks(every: number, days: readonly number[]): Pattern {
  return { kind: "weeks", every, weekdays: [mostCommon(days.map((day) => weekdayOn(fromDayNumber(day))))] };
}

function months(every: number, days: readonly number[]): Pattern {
  const parts = days.map(partsOf);
  const on: MonthDay = parts.every(({ ofMonth, length }) => ofMonth === length)
    ? { kind: "day", day: 31 }
    : { kind: "day", day: usualDay(parts.map(({ ofMonth }) => ofMonth)) };
  if (every < 12) return { kind: "months", every, on };
  return { kind: "years", every: every / 12, month: (mostCommon(parts.map(({ month }) => month % 12)) % 12) + 1, on };
}

/** The one that half of them have, else the one in their middle. */
function usualDay(days: readonly number[]): number {
  const common = mostCommon(days);
  if (days.filter((day) => day === common).length * 2 >= days.length) return common;
  const place = circularMean(days.map((day) => (day - 1) / DAYS_IN_MONTH));
  return Math.min(31, Math.round((place - Math.floor(place)) * DAYS_IN_MONTH) + 1);
}

/** The latest of those that come most often. */
function mostCommon<T>(values: readonly [T, ...T[]] | readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...values].reverse();
  return ordered.reduce((best, value) => ((counts.get(value) ?? 0) > (counts.get(best) ?? 0) ? value : best));
}

/** The day of the recurrence that lies nearest to a day, whichever turn of several months that is. */
function nearestOwn({ pattern, ...rest }: Recurrence, day: number): LocalDate {
  const single: Recurrence = { ...rest, pattern: pattern.kind === "years" ? pattern : { ...pattern, every: 1 } };
  const reach = pattern.kind === "weeks" ? 4 : pattern.kind === "years" ? 200 : 16;
  const series = occurrencesOf(fromDayNumber(day - 400), single);
  const near = series.between(fromDayNumber(day - reach), fromDayNumber(day + reach), 10);
  const distance = (date: LocalDate) => Math.abs(toDayNumber(date) - day);
  return near.map(({ date }) => date).sort((a, b) => distance(a) - distance(b))[0] ?? fromDayNumber(day);
}
