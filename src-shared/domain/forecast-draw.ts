/**
 * What chance decides of a forecast, and how the courses of a day are ranked. Months are drawn for each course and its
 * uncertain payments nudged before any account is looked at, so that all accounts of a course have the same months.
 */
import { createChance } from "./chance.ts";

export interface CalendarDay {
  /** 1 January to 12 December. */
  readonly monthOfYear: number;
  readonly ofMonth: number;
  /** The last of its month. */
  readonly isLast: boolean;
  /** Which month from today: this one is 0. */
  readonly place: number;
}

export interface Drawn {
  /** Months that are drawn for each course. */
  readonly places: number;
  /** By course and month from today: place in the history, from 1; 0 is none. */
  readonly months: Uint16Array;
  /** By course and uncertain payment: what it is more or less. */
  readonly nudges: Float64Array;
}

export interface DrawInput {
  readonly calendar: readonly CalendarDay[];
  /** By day. */
  readonly uncertain: readonly { readonly day: number; readonly spread: number }[];
  readonly usual: readonly { readonly monthOfYear: number }[];
  readonly courses: number;
  readonly seed: number;
}

/** Months of the same name are drawn so many times as often as others: Decembers are like Decembers. */
const SAME_MONTH = 3;

/** Course by course and day by day: the same seed decides the same. */
export function drawCourses({ calendar, uncertain, usual, courses, seed }: DrawInput): Drawn {
  const chance = createChance(seed);
  const places = (calendar.at(-1)?.place ?? 0) + 1;
  const months = new Uint16Array(courses * places);
  const nudges = new Float64Array(courses * uncertain.length);
  const pools = poolsOf(usual);
  const begun = calendar.flatMap(({ place, monthOfYear }, day) =>
    day === 0 || calendar[day - 1]?.place !== place ? [{ day, place, pool: pools[monthOfYear] ?? [] }] : [],
  );
  for (let course = 0; course < courses; course++) {
    let next = 0;
    const nudgeUntil = (day: number) => {
      for (let each = uncertain[next]; each && each.day < day; each = uncertain[++next])
        nudges[course * uncertain.length + next] = (chance.next() * 2 - 1) * each.spread;
    };
    for (const { day, place, pool } of begun) {
      // What is overdue is today's.
      if (day > 0) nudgeUntil(day);
      months[course * places + place] = pool[Math.floor(chance.next() * pool.length)] ?? 0;
    }
    nudgeUntil(Number.POSITIVE_INFINITY);
  }
  return { places, months, nudges };
}

/** By month of the year, from 1: what is drawn from, as places in the history from 1. */
function poolsOf(usual: DrawInput["usual"]): readonly (readonly number[])[] {
  return Array.from({ length: 13 }, (_, monthOfYear) =>
    usual.flatMap((month, at) => Array<number>(month.monthOfYear === monthOfYear ? SAME_MONTH : 1).fill(at + 1)),
  );
}

export interface Ranking {
  /** Puts the courses in order of their values. Cheap where they are nearly in the order of the last time. */
  rank(values: Float64Array): void;
  /** Of the values that were ranked, rounded. */
  quantile(values: Float64Array, part: number): number;
}

export function createRanking(courses: number): Ranking {
  const order = Uint16Array.from({ length: courses }, (_, at) => at);
  return {
    rank(values) {
      for (let at = 1; at < courses; at++) {
        const course = order[at] ?? 0;
        const value = values[course] ?? 0;
        let to = at - 1;
        for (; to >= 0 && (values[order[to] ?? 0] ?? 0) > value; to--) order[to + 1] = order[to] ?? 0;
        order[to + 1] = course;
      }
    },
    quantile(values, part) {
      const place = (courses - 1) * part;
      const at = (index: number) => values[order[index] ?? 0] ?? 0;
      const [below, above] = [at(Math.floor(place)), at(Math.ceil(place))];
      return Math.round(below + (above - below) * (place - Math.floor(place)));
    },
  };
}
