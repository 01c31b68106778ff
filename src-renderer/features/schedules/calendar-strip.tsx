/** The next 30 days side by side: what comes in and goes out on each. The list below says the same in words. */
import { useLingui } from "@lingui/react/macro";
import type { OccurrenceView } from "../../../src-shared/contract/schedules.ts";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { weekdayOn } from "../../../src-shared/domain/recurrence.ts";
import { Amount, formatDate, reachableScroll, useFormat, weekdayNames } from "../../design/index.ts";

const DAYS = 30;

export interface CalendarStripProps {
  readonly occurrences: readonly OccurrenceView[];
}

export function CalendarStrip({ occurrences }: CalendarStripProps) {
  const { t } = useLingui();
  const { today, locale, currency } = useFormat();
  const names = weekdayNames(locale, 1);
  const days = Array.from({ length: DAYS }, (_, at) => addDays(today, at));
  const onDay = (day: LocalDate) => occurrences.filter(({ due }) => due === day);
  // Other currencies are in the list; here only what can be added up.
  const sum = (day: LocalDate): Minor =>
    minor(onDay(day).reduce((total, each) => total + (each.currency === currency ? each.amount : 0), 0));
  return (
    <section className="strip" aria-label={t`The next 30 days`} ref={reachableScroll}>
      <ol>
        {days.map((day) => {
          const own = onDay(day);
          const total = sum(day);
          const isFirst = day === today || day.endsWith("-01");
          return (
            <li
              key={day}
              data-weekend={weekdayOn(day) > 5 ? "" : undefined}
              data-today={day === today ? "" : undefined}
              data-some={own.length > 0 ? "" : undefined}
              title={own.map(({ name }) => name).join(", ") || undefined}
            >
              <span className="strip-weekday">{names[weekdayOn(day) - 1]}</span>
              <span className="strip-day figures">
                {isFirst ? formatDate(day, locale, "short") : Number(day.slice(8))}
              </span>
              {own.length > 0 ? (
                <span className="strip-amount">
                  <Amount value={total} meaning="plain" />
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
