/** Days and months as text. `Date` appears only as the argument `Intl` asks for, at noon UTC, never with a zone. */
import { addDays, daysBetween, type LocalDate, type Month } from "../../src-shared/domain/date.ts";

export type DateStyle =
  /** 21 Nov */
  | "short"
  /** Sat 21 Nov */
  | "weekday"
  /** 21 Nov 2026 */
  | "medium"
  /** Saturday, 21 November 2026 */
  | "long"
  /** 21 Nov, or 21 Nov 2025 in another year */
  | "auto"
  /** 21 Nov, or 21/11/25 in another year: for columns that have no room for more */
  | "narrow";

const styles: Record<Exclude<DateStyle, "auto" | "narrow"> | "figures", Intl.DateTimeFormatOptions> = {
  short: { day: "numeric", month: "short" },
  weekday: { weekday: "short", day: "numeric", month: "short" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  figures: { day: "2-digit", month: "2-digit", year: "2-digit" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};

const noon = (date: string) => new Date(`${date}T12:00:00Z`);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(forDates(locale), { ...options, timeZone: "UTC" });
    formats.set(key, format);
  }
  return format;
}

/** Plain `en` would write “Nov 21”; day before month is what the rest of the world reads. Americans say `en-US`. */
const forDates = (locale: string) => (locale === "en" ? "en-GB" : locale);

/** @param today needed for `auto` and `narrow` */
export function formatDate(date: LocalDate, locale: string, style: DateStyle = "short", today?: LocalDate): string {
  const isThisYear = today !== undefined && date.slice(0, 4) === today.slice(0, 4);
  const otherYear = style === "narrow" ? "figures" : "medium";
  const plain = style === "auto" || style === "narrow" ? (isThisYear ? "short" : otherYear) : style;
  return formatter(locale, styles[plain])
    .format(noon(date))
    .replace(/^(\p{L}+),(?= \d)/u, "$1");
}

/** Nov 2026 · November 2026 · Nov */
export function formatMonth(month: Month, locale: string, style: "short" | "long" | "name" = "short"): string {
  const options: Intl.DateTimeFormatOptions = style === "name" ? { month: "short" } : { month: style, year: "numeric" };
  return formatter(locale, options).format(noon(`${month}-15`));
}

/** “yesterday”, “today”, “in 3 days” within a week; otherwise the day itself. */
export function formatRelativeDay(date: LocalDate, today: LocalDate, locale: string): string {
  const days = daysBetween(today, date);
  if (Math.abs(days) > 7) return formatDate(date, locale, "weekday");
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

/** Names of the seven days, the first day of the week first. */
export function weekdayNames(locale: string, firstDay: number, weekday: "short" | "long" = "short"): readonly string[] {
  const monday = "2024-01-01" as LocalDate;
  return Array.from({ length: 7 }, (_, at) =>
    formatter(locale, { weekday }).format(noon(addDays(monday, (firstDay - 1 + at) % 7))),
  );
}

/** 1 Monday … 7 Sunday. */
export function firstDayOfWeek(locale: string): number {
  const info = new Intl.Locale(forDates(locale)) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1;
}
