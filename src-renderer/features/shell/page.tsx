/** What every screen stands in: the header with title, period, figures and tools, and below it the part that scrolls. */
import type { ReactNode } from "react";
import type { Month } from "../../../src-shared/domain/date.ts";
import { addMonths } from "../../../src-shared/domain/date.ts";
import { Page as Body, MonthStepper, PageHeader, type PageHeaderProps, SearchButton } from "../../design/index.ts";
import { openPalette } from "./palette-door.tsx";
import { useShortcuts } from "./shortcuts.ts";
import "./shell.css";

export interface PageProps extends PageHeaderProps {
  readonly width?: "text" | "overview" | "full" | undefined;
  /** The content brings its own scrolling and no padding: tables. */
  readonly bare?: boolean | undefined;
  readonly children: ReactNode;
}

export function Page({ width, bare, children, tools, ...header }: PageProps) {
  return (
    <>
      <PageHeader
        {...header}
        tools={
          <>
            <SearchButton onAct={openPalette} />
            {tools}
          </>
        }
      />
      {bare ? <div className="bare-content">{children}</div> : <Body width={width}>{children}</Body>}
    </>
  );
}

export interface MonthPeriodProps {
  readonly month: Month;
  /** The last month that can be chosen. */
  readonly last: Month;
  /** Goes by years, and names the year of the month. */
  readonly isYear?: boolean;
  readonly onMonthChange: (month: Month) => void;
}

/** ‹ Nov 2026 ›, also by `[` and `]`. */
export function MonthPeriod({ month, last, isYear = false, onMonthChange }: MonthPeriodProps) {
  const change = (next: Month) => onMonthChange(next > last ? last : next);
  const step = isYear ? 12 : 1;
  useShortcuts({ "[": () => change(addMonths(month, -step)), "]": () => change(addMonths(month, step)) });
  return <MonthStepper month={month} isYear={isYear} onChange={change} />;
}
