/** A recurrence read back as a sentence: what a person chose, in words that can be checked at a glance. */
import { useLingui } from "@lingui/react/macro";
import type { LocalDate, Month } from "../../../src-shared/domain/date.ts";
import type { MonthDay, Pattern, Recurrence } from "../../../src-shared/domain/recurrence.ts";
import { formatDate, formatMonth, useFormat, weekdayNames } from "../../design/index.ts";

/** “On the last working day of every month, from 30 Nov 2026, 12 times”. */
export function useRecurrenceSentence(): (recurrence: Recurrence, start?: LocalDate) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const patternOf = usePatternWords();
  return ({ pattern, end, weekend }, start) => {
    const from = start === undefined ? "" : t`from ${formatDate(start, locale, "medium")}`;
    const until =
      end.kind === "date"
        ? t`until ${formatDate(end.date, locale, "medium")}`
        : end.kind === "count"
          ? t`${end.count} times`
          : "";
    const shifted =
      weekend === "before"
        ? t`on a weekend the Friday before`
        : weekend === "after"
          ? t`on a weekend the Monday after`
          : "";
    return [patternOf(pattern), from, until, shifted].filter(Boolean).join(", ");
  };
}

function usePatternWords(): (pattern: Pattern) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const weekdays = weekdayNames(locale, 1, "long");
  const list = (names: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  const ordinals: Readonly<Record<string, string>> = {
    1: t`first`,
    2: t`second`,
    3: t`third`,
    4: t`fourth`,
    "-1": t`last`,
  };
  const dayOf = (on: MonthDay): string => {
    if (on.kind === "last-working-day") return t`On the last working day`;
    if (on.kind === "day") return on.day === 31 ? t`On the last day` : t`On day ${on.day}`;
    const nth = ordinals[on.nth] ?? "";
    const weekday = weekdays[on.weekday - 1] ?? "";
    return t`On the ${nth} ${weekday}`;
  };
  return (pattern) => {
    const { every } = pattern;
    switch (pattern.kind) {
      case "days":
        return every === 1 ? t`Every day` : t`Every ${every} days`;
      case "weeks": {
        const days = list([...pattern.weekdays].sort().map((day) => weekdays[day - 1] ?? ""));
        return every === 1 ? t`Every week on ${days}` : t`Every ${every} weeks on ${days}`;
      }
      case "months": {
        const day = dayOf(pattern.on);
        return every === 1 ? t`${day} of every month` : t`${day} of every ${every} months`;
      }
      case "years": {
        const day = dayOf(pattern.on);
        const month = formatMonth(`2024-${String(pattern.month).padStart(2, "0")}` as Month, locale, "long").replace(
          /[\s.]*2024年?/u,
          "",
        );
        return every === 1 ? t`${day} of ${month}, every year` : t`${day} of ${month}, every ${every} years`;
      }
    }
  };
}
