/** What was spent in some months, as bars with their figures for whoever cannot see them. */
import type { Month } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { Amount, formatMonth, useFormat } from "../../design/index.ts";

export interface SpentBarsProps {
  /** Oldest first; the last one is the month that is looked at. */
  readonly months: readonly { readonly month: Month; readonly spent: Minor }[];
}

export function SpentBars({ months }: SpentBarsProps) {
  const { locale } = useFormat();
  const most = Math.max(1, ...months.map(({ spent }) => spent));
  return (
    <ol className="spent-bars">
      {months.map(({ month, spent }) => (
        <li key={month} aria-label={formatMonth(month, locale)}>
          <i aria-hidden="true" style={{ height: `${(Math.max(0, spent) / most) * 48}px` }} />
          <span aria-hidden="true">{formatMonth(month, locale, "name")}</span>
          <span className="spoken">
            <Amount value={spent} meaning="balance" />
          </span>
        </li>
      ))}
    </ol>
  );
}
