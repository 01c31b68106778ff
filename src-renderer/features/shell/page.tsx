/** What every screen stands in: a header with title, period and tools, and the part that scrolls. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Month } from "../../../src-shared/domain/date.ts";
import { addMonths } from "../../../src-shared/domain/date.ts";
import { formatMonth, IconButton, NextIcon, PreviousIcon, useFormat } from "../../design/index.ts";
import "./shell.css";

export interface PageProps {
  readonly title: ReactNode;
  readonly period?: ReactNode;
  readonly tools?: ReactNode;
  /** The content brings its own scrolling and no padding: tables. */
  readonly bare?: boolean | undefined;
  readonly children: ReactNode;
}

export function Page({ title, period, tools, bare, children }: PageProps) {
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="page-title">{title}</h1>
        {period}
        <div className="page-tools">{tools}</div>
      </header>
      <main id="content" className="page-body" data-bare={bare ? "" : undefined} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export interface MonthPeriodProps {
  readonly month: Month;
  /** The last month that can be chosen. */
  readonly last: Month;
  readonly onMonthChange: (month: Month) => void;
}

export function MonthPeriod({ month, last, onMonthChange }: MonthPeriodProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  return (
    <div className="period">
      <IconButton
        icon={PreviousIcon}
        name={t`Previous month`}
        shortcut="["
        onClick={() => onMonthChange(addMonths(month, -1))}
      />
      <span className="period-name" aria-live="polite">
        {formatMonth(month, locale)}
      </span>
      <IconButton
        icon={NextIcon}
        name={t`Next month`}
        shortcut="]"
        disabled={month >= last}
        onClick={() => onMonthChange(addMonths(month, 1))}
      />
    </div>
  );
}
