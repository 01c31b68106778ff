/**
 * Dates as QIF programs print them: `6/ 4'20`, `3/29' 0`, `03/25/099`, `D04.06.2020`, sometimes with text glued to the
 * year. Brought into a regular shape here; which number is the day is decided over the whole file by the rules for tables.
 */
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { DateReading } from "../../../src-shared/domain/import-mapping.ts";
import { readDate, takeApartDate } from "../csv/dates.ts";

const LONGEST = 64;
const NUMBERS = /^(\d{1,4})\s{0,3}([-./'])\s{0,3}(\d{1,2})\s{0,3}([-./'])\s{0,3}(\d{1,4})/;

/** Three numbers in their order with one mark between them; other shapes stay as they are. */
export function plainDate(printed: string): string {
  const text = printed.slice(0, LONGEST).trim();
  const match = NUMBERS.exec(text);
  if (!match) return text;
  const [, first = "", mark = "", second = "", , third = ""] = match;
  const between = mark === "'" ? "/" : mark;
  return [first, second, year(third)].join(between);
}

/** Programs of before 2000 counted on from 1900: 099 is 1999, 100 is 2000. */
function year(text: string): string {
  if (text.length === 3) return String(1900 + Number(text));
  return text.length === 1 ? `0${text}` : text;
}

export function createQifDateReader(reading: DateReading): (printed: string) => LocalDate | undefined {
  const seen = new Map<string, LocalDate | undefined>();
  return (printed) => {
    let date = seen.get(printed);
    if (date !== undefined || seen.has(printed)) return date;
    const parts = takeApartDate(plainDate(printed));
    date = parts && readDate(parts, reading);
    if (seen.size < 50_000) seen.set(printed, date);
    return date;
  };
}
