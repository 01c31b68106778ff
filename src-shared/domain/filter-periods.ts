/**
 * Days as people name them in a filter: `nov`, `nov 2026`, `2026 q3`, `2026-02`, `5.11.2026`, `last month`, `last 30
 * days`, `2026-11-01..2026-11-15`. Without a year the latest that has begun. English and German. Pure.
 */
import {
  addDays,
  addMonths,
  firstDay,
  isLocalDate,
  isMonth,
  type LocalDate,
  lastDay,
  localDate,
  type Month,
  monthOf,
  toDayNumber,
} from "./date.ts";
import { monthNamed, relativeWords, type SpanUnit, spanUnits, TODAY, YESTERDAY } from "./filter-vocabulary.ts";

/** Ends included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const months = (first: Month, count: number): Period => ({
  from: firstDay(first),
  to: lastDay(addMonths(first, count - 1)),
});
const yearOf = (text: string): string | undefined => (/^(19|20)\d\d$/u.test(text) ? text : undefined);
const monthOfYear = (year: string, month: number) => `${year}-${String(month).padStart(2, "0")}` as Month;
const latest = (today: LocalDate, month: number): Month => {
  const here = monthOfYear(today.slice(0, 4), month);
  return here <= monthOf(today) ? here : addMonths(here, -12);
};

/** @param text one or more words, or two such with `..` between them */
export function readPeriod(text: string, today: LocalDate): Period | undefined {
  const folded = text.trim().toLowerCase();
  const [start, end, ...more] = folded.split("..");
  if (end === undefined) return onePeriod(folded, today);
  if (more.length > 0) return undefined;
  const from = start?.trim() ? onePeriod(start.trim(), today) : undefined;
  const to = end.trim() ? onePeriod(end.trim(), today) : undefined;
  if (!from || !to) return undefined;
  return from.from <= to.to ? { from: from.from, to: to.to } : undefined;
}

function onePeriod(text: string, today: LocalDate): Period | undefined {
  const words = text.split(/\s+/u);
  const [first = "", second = "", third = ""] = words;
  if (words.length === 1) return ofOneWord(first, today);
  if (words.length === 2)
    return ofYearAnd(first, second) ?? ofYearAnd(second, first) ?? relative(first, 1, second, today);
  const count = /^\d{1,3}$/u.test(second) ? Number(second) : 0;
  return words.length === 3 && count > 0 && relativeWords.get(first) === -1
    ? relative(first, count, third, today)
    : undefined;
}

function ofOneWord(word: string, today: LocalDate): Period | undefined {
  if (TODAY.has(word)) return { from: today, to: today };
  if (YESTERDAY.has(word)) return { from: addDays(today, -1), to: addDays(today, -1) };
  if (isLocalDate(word)) return { from: word, to: word };
  if (isMonth(word)) return months(word, 1);
  const year = yearOf(word);
  if (year) return months(`${year}-01` as Month, 12);
  const named = monthNamed(word);
  if (named) return months(latest(today, named), 1);
  const quarter = /^q([1-4])$/u.exec(word)?.[1];
  if (quarter) return months(latest(today, Number(quarter) * 3 - 2), 3);
  const dated = /^((?:19|20)\d\d)-?q([1-4])$/u.exec(word) ?? undefined;
  if (dated) return months(monthOfYear(dated[1] ?? "", Number(dated[2]) * 3 - 2), 3);
  return ofDottedDay(word, today);
}

/** `5.11.`, `5.11.2026`, `11.2026` */
function ofDottedDay(word: string, today: LocalDate): Period | undefined {
  const month = /^(\d{1,2})\.((?:19|20)\d\d)$/u.exec(word);
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
    return months(monthOfYear(month[2] ?? "", Number(month[1])), 1);
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/u.exec(word);
  if (!match) return undefined;
  const [, day, monthOfDay, year] = match;
  const given = year?.length === 2 ? `20${year}` : year;
  const here = localDate(Number(given ?? today.slice(0, 4)), Number(monthOfDay), Number(day));
  if (!here) return undefined;
  const found =
    given || here <= today ? here : localDate(Number(today.slice(0, 4)) - 1, Number(monthOfDay), Number(day));
  return found && { from: found, to: found };
}

function ofYearAnd(yearWord: string, other: string): Period | undefined {
  const year = yearOf(yearWord);
  if (!year) return undefined;
  const named = monthNamed(other);
  if (named) return months(monthOfYear(year, named), 1);
  const quarter = /^q([1-4])$/u.exec(other)?.[1];
  return quarter ? months(monthOfYear(year, Number(quarter) * 3 - 2), 3) : undefined;
}

/** `last month` is the one before this; `last 3 months` are this one and the two before; `last 30 days` end today. */
function relative(word: string, count: number, unitWord: string, today: LocalDate): Period | undefined {
  const away = relativeWords.get(word);
  const unit = spanUnits.get(unitWord);
  if (away === undefined || !unit) return undefined;
  return count === 1 ? single(unit, away, today) : { from: startOf(unit, count, today), to: today };
}

const MONTHS_OF: Readonly<Record<Exclude<SpanUnit, "day" | "week">, number>> = { month: 1, quarter: 3, year: 12 };
const firstMonthOf = (today: LocalDate, size: number): Month => {
  const month = Number(today.slice(5, 7));
  return monthOfYear(today.slice(0, 4), month - ((month - 1) % size));
};
/** Monday. Day 0 of the count was a Thursday. */
const weekStart = (today: LocalDate): LocalDate => addDays(today, -((((toDayNumber(today) + 3) % 7) + 7) % 7));

function single(unit: SpanUnit, away: number, today: LocalDate): Period {
  if (unit === "day") return { from: addDays(today, away), to: addDays(today, away) };
  if (unit === "week") {
    const from = addDays(weekStart(today), away * 7);
    return { from, to: addDays(from, 6) };
  }
  const size = MONTHS_OF[unit];
  return months(addMonths(firstMonthOf(today, size), away * size), size);
}

function startOf(unit: SpanUnit, count: number, today: LocalDate): LocalDate {
  if (unit === "day") return addDays(today, 1 - count);
  if (unit === "week") return addDays(today, 1 - 7 * count);
  const size = MONTHS_OF[unit];
  return firstDay(addMonths(firstMonthOf(today, size), (1 - count) * size));
}
