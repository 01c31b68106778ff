/** One month to click or walk with the arrows: PageUp and PageDown change the month, Enter takes the day. */
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  type Month,
  monthOf,
  toDayNumber,
} from "../../src-shared/domain/date.ts";
import { useFormat } from "./format-context.tsx";
import { firstDayOfWeek, formatDate, formatMonth, weekdayNames } from "./format-date.ts";
import { NextIcon, PreviousIcon } from "./icons.ts";
import { clampDay } from "./parse-date.ts";
import { IconButton } from "./primitives/button.tsx";

export interface CalendarProps {
  readonly value: LocalDate | null;
  readonly onChoose: (date: LocalDate) => void;
}

/** Weeks of a month with the days before and after it, first day of the week by locale. */
export function weeksOf(month: Month, firstWeekday: number): readonly (readonly LocalDate[])[] {
  const first = firstDay(month);
  // 1970-01-01 was a Thursday: day number 0 has weekday 4.
  const weekday = ((((toDayNumber(first) + 3) % 7) + 7) % 7) + 1;
  const start = addDays(first, -((weekday - firstWeekday + 7) % 7));
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)));
}

export function Calendar({ value, onChoose }: CalendarProps) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const [focused, setFocused] = useState<LocalDate>(value ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const month = monthOf(focused);
  const firstWeekday = firstDayOfWeek(locale);

  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);

  const turn = (months: number) => {
    const next = addMonths(month, months);
    const day = clampDay(Number(next.slice(0, 4)), Number(next.slice(5, 7)), Number(focused.slice(8, 10)));
    if (day) setFocused(day);
  };
  const walk = (event: KeyboardEvent) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (days !== undefined) setFocused(addDays(focused, days));
    else if (event.key === "PageUp") turn(-1);
    else if (event.key === "PageDown") turn(1);
    else return;
    event.preventDefault();
  };

  return (
    <div className="calendar">
      <div className="calendar-head">
        <IconButton icon={PreviousIcon} name={t`Previous month`} size="small" onClick={() => turn(-1)} />
        <span aria-live="polite">{formatMonth(month, locale, "long")}</span>
        <IconButton icon={NextIcon} name={t`Next month`} size="small" onClick={() => turn(1)} />
      </div>
      <table ref={grid} onKeyDown={walk}>
        <thead>
          <tr>
            {weekdayNames(locale, firstWeekday).map((name) => (
              <th key={name} scope="col">
                {name.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, firstWeekday).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    className="calendar-day"
                    data-day={day}
                    data-outside={monthOf(day) === month ? undefined : ""}
                    aria-label={formatDate(day, locale, "long")}
                    aria-current={day === today ? "date" : undefined}
                    aria-pressed={day === value}
                    tabIndex={day === focused ? 0 : -1}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8, 10))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
