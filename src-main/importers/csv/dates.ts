/**
 * Dates as banks print them. A text is taken apart once; which number is the day is decided over the whole file, and
 * said to be open when nothing decides it. A time or zone behind the date is dropped: the calendar day as printed counts.
 */
import { type LocalDate, localDate } from "../../../src-shared/domain/date.ts";
import type { DateOrder, DateReading } from "../../../src-shared/domain/import-mapping.ts";
import { monthOfName } from "./month-names.ts";

/** A printed date taken apart. `numbers`: three numbers whose order is open; `fixed`: it can be read in one way. */
export type PrintedDate =
  | { readonly kind: "numbers"; readonly parts: readonly [string, string, string]; readonly mark: string }
  | { readonly kind: "compact"; readonly digits: string }
  | { readonly kind: "fixed"; readonly date: LocalDate }
  | { readonly kind: "serial"; readonly days: number };

const NUMBERS = /^(\d{1,4})\s?([./\-–年' ])\s?(\d{1,2})\s?[./\-–月' ]\s?(\d{1,4})(?!\d)(.*)$/s;
const COMPACT = /^(\d{8}|\d{6})(?:\d{4}(?:\d{2})?(?:\.\d+)?)?(?!\d)(.*)$/s;
const DAY_NAME_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?[\s\-/.,]*(?:de |of |d')?\s?(\p{L}{3,12})\.?,?[\s\-/.,']*(?:de |del )?(\d{4}|\d{1,2})(?!\d)(.*)$/su;
const NAME_DAY_YEAR = /^(\p{L}{3,12})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,']+(\d{4}|\d{2})(?!\d)(.*)$/su;
const YEAR_NAME_DAY = /^(\d{4})\.?[\s\-/.]*(\p{L}{3,12})\.?[\s\-/.]*(\d{1,2})(?!\d)(.*)$/su;
const REST =
  /^(?:[.日]?\s*)(?:[T\s,;_|-]*\(?\d{1,2}[:.h]\d{2}(?:[:.m]\d{2})?(?:[.,:]\d+)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?[A-Z]{1,5}\)?)?\s*(?:[+-]\d{2}:?\d{2})?(?:\s?\(?[A-Z]{2,5}\)?)?\)?|[T\s;]+\d{6}|\[[^\]]{0,12}\]|[\s,(]+\p{L}{2,10}\.?\)?)?$/iu;
const LONGEST = 48;

/** @returns undefined when the text is no date at all */
export function takeApartDate(printed: string): PrintedDate | undefined {
  if (printed.length > LONGEST) return undefined;
  let text = printed.trim();
  if (text === "") return undefined;
  const guarded = /^=?"(.*)"$/.exec(text);
  if (guarded) text = (guarded[1] ?? "").trim();
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return withName(text);
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, a = "", mark = "", b = "", c = "", rest = ""] = numbers;
    if (a.length === 3 || c.length === 3 || (a.length === 4 && c.length > 2) || !REST.test(rest)) return undefined;
    return { kind: "numbers", parts: [a, b, c], mark };
  }
  const compact = COMPACT.exec(text);
  if (compact) return REST.test(compact[2] ?? "") ? { kind: "compact", digits: compact[1] as string } : undefined;
  if (/^\d{5}$/.test(text)) return { kind: "serial", days: Number(text) };
  return withName(text);
}

function withName(whole: string): PrintedDate | undefined {
  const text = whole.replace(
    /^\p{L}{2,12}\.?,\s*(?=\d|\p{L})|^(?:mon|tue|wed|thu|fri|sat|sun)\.?\s+(?=\d|\p{L})/iu,
    "",
  );
  let match = DAY_NAME_YEAR.exec(text);
  if (match) return fixed(match[3], match[2], match[1], match[4]);
  match = NAME_DAY_YEAR.exec(text);
  if (match) return fixed(match[3], match[1], match[2], match[4]);
  match = YEAR_NAME_DAY.exec(text);
  if (match) return fixed(match[1], match[2], match[3], match[4]);
  return text !== whole && /^\d/.test(text) ? takeApartDate(text) : undefined;
}

function fixed(year = "", name = "", day = "", rest = ""): PrintedDate | undefined {
  const month = monthOfName(name);
  if (month === undefined || !REST.test(rest)) return undefined;
  const date = localDate(fullYear(year), month, Number(day));
  return date ? { kind: "fixed", date } : undefined;
}

/** Two digits: 70 to 99 are of the last century. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year >= 70 ? 1900 + year : 2000 + year;
}

/** @returns undefined when there is no such day in this order */
export function inOrder(parts: readonly [string, string, string], order: DateOrder): LocalDate | undefined {
  const [a, b, c] = parts;
  if (a.length === 4) {
    return order === "ydm" ? localDate(Number(a), Number(c), Number(b)) : localDate(Number(a), Number(b), Number(c));
  }
  if (c.length === 4 && (order === "ymd" || order === "ydm")) return inOrder(parts, "dmy");
  switch (order) {
    case "dmy":
      return localDate(fullYear(c), Number(b), Number(a));
    case "mdy":
      return localDate(fullYear(c), Number(a), Number(b));
    case "ymd":
      return localDate(fullYear(a), Number(b), Number(c));
    case "ydm":
      return localDate(fullYear(a), Number(c), Number(b));
  }
}

/** Eight or six digits in an order; the year has four or two of them. */
export function compactInOrder(digits: string, order: DateOrder): LocalDate | undefined {
  const year = digits.length === 8 ? 4 : 2;
  const cut = (from: number, length: number) => digits.slice(from, from + length);
  const parts: Record<DateOrder, [string, string, string]> = {
    ymd: [cut(0, year), cut(year, 2), cut(year + 2, 2)],
    ydm: [cut(0, year), cut(year + 2, 2), cut(year, 2)],
    dmy: [cut(4, year), cut(2, 2), cut(0, 2)],
    mdy: [cut(4, year), cut(0, 2), cut(2, 2)],
  };
  const [y, m, d] = parts[order];
  const full = fullYear(y);
  return full >= 1900 && full < 2200 ? localDate(full, Number(m), Number(d)) : undefined;
}

export function readDate(printed: PrintedDate, reading: DateReading): LocalDate | undefined {
  switch (printed.kind) {
    case "fixed":
      return printed.date;
    case "numbers":
      return inOrder(printed.parts, reading.order);
    case "compact":
      return compactInOrder(printed.digits, reading.compact);
    case "serial":
      return reading.excelSerial ? serialDate(printed.days) : undefined;
  }
}

/** Spreadsheets count from 1899-12-30; 1900-03-01 is day 61. */
function serialDate(days: number): LocalDate | undefined {
  const moment = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000);
  return days > 60 ? localDate(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()) : undefined;
}

/** Reads one column; remembers texts, because a month of bookings has thirty dates. */
export function createDateReader(reading: DateReading): (text: string) => LocalDate | undefined {
  const seen = new Map<string, LocalDate | undefined>();
  return (text) => {
    let date = seen.get(text);
    if (date !== undefined || seen.has(text)) return date;
    const printed = takeApartDate(text);
    date = printed ? readDate(printed, reading) : undefined;
    if (seen.size < 50_000) seen.set(text, date);
    return date;
  };
}
