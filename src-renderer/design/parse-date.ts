/**
 * Reads what people type for a day: `21.` `21.11.` `21/11/26` `2026-11-21` `21 Nov` `yesterday` `+3` `fri`.
 * Pure; the order of day and month comes from the locale where digits alone do not tell.
 */
import {
  addDays,
  daysInMonth,
  fromDayNumber,
  isLocalDate,
  type LocalDate,
  localDate,
  toDayNumber,
} from "../../src-shared/domain/date.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";

export interface DateSettings {
  readonly today: LocalDate;
  readonly locale: string;
}

export type DateProblem =
  /** Not understood at all. */
  | { readonly kind: "not-a-date"; readonly text: string }
  /** Understood, but there is no such day: 31 June. */
  | { readonly kind: "no-such-day"; readonly text: string };

export function parseDate(text: string, { today, locale }: DateSettings): Result<LocalDate, DateProblem> {
  const typed = fold(text);
  const notADate = err<DateProblem>({ kind: "not-a-date", text });
  if (typed === "") return notADate;

  const named = relativeWords[typed];
  if (named !== undefined) return ok(addDays(today, named));
  const steps = /^([+-])\s*(\d{1,4})$/.exec(typed);
  if (steps) return ok(addDays(today, Number(steps[2]) * (steps[1] === "-" ? -1 : 1)));
  if (isLocalDate(typed)) return ok(typed);

  const weekday = findName(typed, names(locale).weekdays);
  if (weekday !== undefined) return ok(lastWeekday(today, weekday + 1));

  const parts = read(typed, locale);
  if (!parts) return notADate;
  const year = parts.year ?? Number(today.slice(0, 4));
  const month = parts.month ?? Number(today.slice(5, 7));
  const found = localDate(year, month, parts.day);
  return found ? ok(found) : err({ kind: "no-such-day", text });
}

interface Parts {
  readonly day: number;
  readonly month?: number;
  readonly year?: number;
}

function read(typed: string, locale: string): Parts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (compact) return { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]) };

  const digits = /^(\d{1,2})(?:([./\- ])\s*(?:(\d{1,2})(?:[./\- ]\s*(\d{4}|\d{2})?)?)?)?$/.exec(typed);
  if (digits) {
    const [, first, separator, second, year] = digits;
    if (second === undefined) return { day: Number(first) };
    const a = Number(first);
    const b = Number(second);
    // Points always mean day.month; otherwise the locale decides, unless only one order makes a date.
    const dayFirst = separator === "." || a > 12 || (b <= 12 && isDayFirst(locale));
    return {
      ...(dayFirst ? { day: a, month: b } : { day: b, month: a }),
      ...(year === undefined ? {} : { year: fullYear(year) }),
    };
  }

  const worded =
    /^(\d{1,2})\.?\s*(?:of\s+)?(\p{L}+)\.?,?(?:\s*(\d{4}|\d{2}))?$/u.exec(typed) ??
    flip(/^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th|\.)?,?(?:\s+(\d{4}|\d{2}))?$/u.exec(typed));
  if (!worded) return undefined;
  const month = findName(worded[2] ?? "", names(locale).months);
  if (month === undefined) return undefined;
  return {
    day: Number(worded[1]),
    month: month + 1,
    ...(worded[3] === undefined ? {} : { year: fullYear(worded[3]) }),
  };
}

const flip = (match: RegExpExecArray | null) => match && [match[0], match[2], match[1], match[3]];

const fullYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text));

const fold = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/\u2212/g, "-");

const relativeWords: Readonly<Record<string, number>> = {
  today: 0,
  t: 0,
  heute: 0,
  yesterday: -1,
  y: -1,
  gestern: -1,
  vorgestern: -2,
  tomorrow: 1,
  morgen: 1,
  übermorgen: 2,
};

/** The last such day, today included. @param weekday 1 Monday … 7 Sunday */
function lastWeekday(today: LocalDate, weekday: number): LocalDate {
  const number = toDayNumber(today);
  // Day 0 was a Thursday.
  const current = ((((number + 3) % 7) + 7) % 7) + 1;
  return fromDayNumber(number - ((current - weekday + 7) % 7));
}

interface Names {
  /** January first, each with its spellings. */
  readonly months: readonly (readonly string[])[];
  /** Monday first. */
  readonly weekdays: readonly (readonly string[])[];
}

const namesByLocale = new Map<string, Names>();

function names(locale: string): Names {
  const known = namesByLocale.get(locale);
  if (known) return known;
  const spell = (iso: string, options: Intl.DateTimeFormatOptions) =>
    [locale, "en", "de"].flatMap((each) =>
      fold(new Intl.DateTimeFormat(each, { ...options, timeZone: "UTC" }).format(new Date(`${iso}T12:00:00Z`))),
    );
  const pad = (n: number) => String(n).padStart(2, "0");
  const made: Names = {
    months: Array.from({ length: 12 }, (_, at) => spell(`2024-${pad(at + 1)}-15`, { month: "long" })),
    weekdays: Array.from({ length: 7 }, (_, at) => spell(`2024-01-${pad(at + 1)}`, { weekday: "long" })),
  };
  namesByLocale.set(locale, made);
  return made;
}

/** A full name or an unmistakable beginning of at least three letters (weekdays in German: two). */
function findName(typed: string, list: readonly (readonly string[])[]): number | undefined {
  const word = typed.replace(/\.$/, "");
  if (!/^\p{L}{2,}$/u.test(word)) return undefined;
  const exact = list.findIndex((spellings) => spellings.includes(word));
  if (exact >= 0) return exact;
  const found = list.flatMap((spellings, at) => (spellings.some((name) => name.startsWith(word)) ? [at] : []));
  return found.length === 1 ? found[0] : undefined;
}

function isDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "numeric" });
  const order = parts.formatToParts(new Date("2024-01-31T12:00:00Z")).map((part) => part.type);
  return order.indexOf("day") < order.indexOf("month");
}

/** The next possible day of a month for one that is too short: 31 → 30. Used by the arrow keys of the field. */
export function clampDay(year: number, month: number, day: number): LocalDate | undefined {
  return localDate(year, month, Math.min(day, daysInMonth(year, month)));
}
