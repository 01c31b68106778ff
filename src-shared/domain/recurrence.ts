/**
 * When something repeats, as plain data, and the occurrences that follow from it. Every occurrence has an index, and its
 * day is computed from that index alone: the 4,000th costs what the first costs, and no list is ever walked from the
 * start. Day 31 is the last day of shorter months (RFC 5545 would skip them), the 29th of February is the 28th in common
 * years. An occurrence is called by its day before any weekend shift, so a shift neither adds nor loses one.
 */
import { daysInMonth, fromDayNumber, isLocalDate, type LocalDate, localDate, toDayNumber } from "./date.ts";

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A day of a month, whichever month it is. */
export type MonthDay =
  /** 31 is the last day, however long the month is. */
  | { readonly kind: "day"; readonly day: number }
  /** Monday to Friday; public holidays are not known. */
  | { readonly kind: "last-working-day" }
  /** The first to the fourth, or the last (-1), Tuesday and so on. */
  | { readonly kind: "weekday"; readonly nth: 1 | 2 | 3 | 4 | -1; readonly weekday: Weekday };

export type Pattern =
  | { readonly kind: "days"; readonly every: number }
  | { readonly kind: "weeks"; readonly every: number; readonly weekdays: readonly Weekday[] }
  | { readonly kind: "months"; readonly every: number; readonly on: MonthDay }
  | { readonly kind: "years"; readonly every: number; readonly month: number; readonly on: MonthDay };

export type RecurrenceEnd =
  | { readonly kind: "never" }
  /** The last day on which there may be one. */
  | { readonly kind: "date"; readonly date: LocalDate }
  | { readonly kind: "count"; readonly count: number };

export const weekendShifts = ["none", "before", "after"] as const;
/** Where an occurrence on a Saturday or Sunday goes: stays, to the Friday before, to the Monday after. */
export type WeekendShift = (typeof weekendShifts)[number];

export interface Recurrence {
  readonly pattern: Pattern;
  readonly end: RecurrenceEnd;
  readonly weekend: WeekendShift;
}

export interface RecurrenceDay {
  readonly index: number;
  /** Its day by the pattern: what it is called. */
  readonly date: LocalDate;
  /** The same after the weekend shift. */
  readonly due: LocalDate;
}

export const mostEvery = 999;
export const mostCount = 9999;
const LAST_DAY = toDayNumber("9999-12-31" as LocalDate);

export interface Occurrences {
  /** @returns undefined behind the end */
  at(index: number): RecurrenceDay | undefined;
  /** Index of the first one on or after a day, by its day before the shift; it may be behind the end. */
  indexFrom(day: LocalDate): number;
  /** Whether an occurrence is called by this day. */
  has(day: LocalDate): boolean;
  /** Those due within two days, both included, after the shift; oldest first. */
  between(from: LocalDate, to: LocalDate, most: number): RecurrenceDay[];
}

/**
 * @param start no occurrence lies before it
 * @param recurrence must satisfy `checkRecurrence`
 */
export function occurrencesOf(start: LocalDate, { pattern, end, weekend }: Recurrence): Occurrences {
  const { dayAt, indexFrom } = series(pattern, start);
  const endDay = end.kind === "date" ? toDayNumber(end.date) : LAST_DAY;
  const at = (index: number): RecurrenceDay | undefined => {
    if (index < 0 || (end.kind === "count" && index >= end.count)) return undefined;
    const day = dayAt(index);
    if (day > endDay || day > LAST_DAY) return undefined;
    const due = shift(day, weekend);
    return { index, date: fromDayNumber(day), due: fromDayNumber(Math.min(due, LAST_DAY)) };
  };
  const startDay = toDayNumber(start);
  const firstFrom = (day: number) => (day <= startDay ? 0 : indexFrom(day));
  return {
    at,
    indexFrom: (day) => firstFrom(toDayNumber(day)),
    has(day) {
      return at(firstFrom(toDayNumber(day)))?.date === day;
    },
    between(from, to, most) {
      const found: RecurrenceDay[] = [];
      // A shift moves by two days at most, so what lies a little before may be due within.
      for (let index = firstFrom(toDayNumber(from) - 2); found.length < most; index++) {
        const next = at(index);
        if (!next || toDayNumber(next.date) > toDayNumber(to) + 2) break;
        if (next.due >= from && next.due <= to) found.push(next);
      }
      return found;
    },
  };
}

interface Series {
  /** Day number of the occurrence with this index, from 0. */
  dayAt(index: number): number;
  /** The smallest index whose day is on or after this day number, which lies after the start. */
  indexFrom(day: number): number;
}

function series(pattern: Pattern, start: LocalDate): Series {
  const startDay = toDayNumber(start);
  switch (pattern.kind) {
    case "days":
      return {
        dayAt: (index) => startDay + index * pattern.every,
        indexFrom: (day) => Math.ceil((day - startDay) / pattern.every),
      };
    case "weeks":
      return weeks(pattern.every, pattern.weekdays, startDay);
    case "months":
      return months(pattern.every, pattern.on, start, monthIndex(start));
    case "years": {
      const year = Number(start.slice(0, 4));
      return months(pattern.every * 12, pattern.on, start, year * 12 + pattern.month - 1, 12);
    }
  }
}

const monthIndex = (date: LocalDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

function weeks(every: number, chosen: readonly Weekday[], startDay: number): Series {
  const weekdays = [...new Set(chosen)].sort((a, b) => a - b);
  const count = weekdays.length;
  const monday = startDay - weekdayOf(startDay) + 1;
  const before = weekdays.filter((weekday) => monday + weekday - 1 < startDay).length;
  // Where the week of the start has none left, the next week is the first.
  const [base, skipped] = before === count ? [monday + 7, 0] : [monday, before];
  const dayAt = (index: number) => {
    const place = index + skipped;
    return base + Math.floor(place / count) * 7 * every + (weekdays[place % count] ?? 1) - 1;
  };
  return {
    dayAt,
    indexFrom(day) {
      const turn = Math.max(0, Math.floor((day - base) / (7 * every)));
      return walk(dayAt, Math.max(0, turn * count - skipped), day);
    },
  };
}

/**
 * One occurrence every so many months.
 * @param first index of the month that is tried first (year × 12 + month - 1)
 * @param retry how many months later the first one is, where that of the first month lies before the start
 */
function months(every: number, on: MonthDay, start: LocalDate, first: number, retry = 1): Series {
  const startDay = toDayNumber(start);
  const base = dayIn(first, on) >= startDay ? first : first + retry;
  const dayAt = (index: number) => dayIn(base + index * every, on);
  return {
    dayAt,
    indexFrom(day) {
      const month = day > LAST_DAY ? 9999 * 12 + 11 : monthIndex(fromDayNumber(day));
      return walk(dayAt, Math.max(0, Math.floor((month - base) / every)), day);
    },
  };
}

/** From an estimate that is at most one turn too early. */
function walk(dayAt: (index: number) => number, from: number, day: number): number {
  let index = from;
  while (dayAt(index) < day) index++;
  return index;
}

/** Day number of a day of a month; months after the year 9999 lie behind every end. */
function dayIn(month: number, on: MonthDay): number {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1];
  const first = localDate(year, of, 1);
  if (!first) return LAST_DAY + 1 + month;
  const [start, length] = [toDayNumber(first), daysInMonth(year, of)];
  const last = start + length - 1;
  if (on.kind === "day") return start + Math.min(on.day, length) - 1;
  if (on.kind === "last-working-day") return last - Math.max(0, weekdayOf(last) - 5);
  if (on.nth === -1) return last - ((weekdayOf(last) - on.weekday + 7) % 7);
  return start + ((on.weekday - weekdayOf(start) + 7) % 7) + (on.nth - 1) * 7;
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

export const weekdayOn = (date: LocalDate): Weekday => weekdayOf(toDayNumber(date));

function shift(day: number, weekend: WeekendShift): number {
  const over = weekdayOf(day) - 5;
  if (weekend === "none" || over <= 0) return day;
  return weekend === "before" ? day - over : day + 3 - over;
}

/** How often a recurrence comes: so many times in so many years. */
export interface Often {
  readonly times: bigint;
  readonly years: bigint;
}

export function howOften({ pattern }: Recurrence): Often {
  const years = BigInt(pattern.every);
  switch (pattern.kind) {
    case "days":
      return { times: 365n, years };
    case "weeks":
      return { times: 52n * BigInt(pattern.weekdays.length), years };
    case "months":
      return { times: 12n, years };
    case "years":
      return { times: 1n, years };
  }
}

/** @returns what is wrong with it, in words of this file; undefined when nothing is */
export function checkRecurrence({ pattern, end, weekend }: Recurrence): string | undefined {
  const isBetween = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isBetween(pattern.every, 1, mostEvery)) return "how often";
  if (pattern.kind === "weeks") {
    const { weekdays } = pattern;
    if (weekdays.length === 0 || weekdays.some((day) => !isBetween(day, 1, 7))) return "its weekdays";
  }
  if (pattern.kind === "years" && !isBetween(pattern.month, 1, 12)) return "its month";
  if (pattern.kind === "months" || pattern.kind === "years") {
    const { on } = pattern;
    if (on.kind === "day" && !isBetween(on.day, 1, 31)) return "its day of the month";
    if (on.kind === "weekday" && !(isBetween(on.weekday, 1, 7) && [1, 2, 3, 4, -1].includes(on.nth)))
      return "its weekday of the month";
  }
  if (end.kind === "count" && !isBetween(end.count, 1, mostCount)) return "how many there are";
  if (end.kind === "date" && !isLocalDate(end.date)) return "its end";
  return weekendShifts.includes(weekend) ? undefined : "its weekends";
}

/** The same, ending before a day. */
export function endBefore(recurrence: Recurrence, day: LocalDate): Recurrence {
  return { ...recurrence, end: { kind: "date", date: fromDayNumber(toDayNumber(day) - 1) } };
}
