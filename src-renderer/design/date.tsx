/** A day as a `<time>`, written for the locale. */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { useFormat } from "./format-context.tsx";
import { type DateStyle, formatDate, formatRelativeDay } from "./format-date.ts";

export interface DayProps {
  readonly value: LocalDate;
  readonly style?: DateStyle | "relative" | undefined;
  readonly className?: string | undefined;
}

export function Day({ value, style = "short", className }: DayProps) {
  const { locale, today } = useFormat();
  const text = style === "relative" ? formatRelativeDay(value, today, locale) : formatDate(value, locale, style, today);
  return (
    <time dateTime={value} className={className ?? "figures"}>
      {text}
    </time>
  );
}
