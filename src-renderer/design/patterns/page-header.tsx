/** The 56 px line above a page: title, period, figures, tools. On a phone 52, and only what fits. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { addMonths, type Month } from "../../../src-shared/domain/date.ts";
import { useBreakpoint } from "../breakpoint.ts";
import { useFormat } from "../format-context.tsx";
import { formatMonth } from "../format-date.ts";
import { Icon } from "../icon.tsx";
import { type IconShape, NextIcon, PreviousIcon, SearchIcon } from "../icons.ts";
import { Button, IconButton } from "../primitives/button.tsx";
import { Kbd } from "../primitives/kbd.tsx";

export interface PageHeaderProps {
  readonly title: ReactNode;
  /** Before the title: a cross, a back button. */
  readonly lead?: ReactNode;
  /** After the title: `<MonthStepper>`. */
  readonly period?: ReactNode;
  /** `<HeaderFigure>`s, right-aligned before the tools. */
  readonly figures?: ReactNode;
  /** At the right: search, the primary button. */
  readonly tools?: ReactNode;
  /** A 2 px line while a commit takes longer than 400 ms. */
  readonly saving?: boolean | undefined;
}

export function PageHeader({ title, lead, period, figures, tools, saving }: PageHeaderProps) {
  return (
    <header className="page-header" data-saving={saving ? "" : undefined}>
      {lead}
      <h1 className="page-title cut">{title}</h1>
      {period}
      <div className="page-header-end">
        {figures ? <dl className="header-figures">{figures}</dl> : null}
        {tools}
      </div>
    </header>
  );
}

export interface HeaderActionProps {
  readonly icon: IconShape;
  /** Verb and noun. */
  readonly label: string;
  readonly onAct: () => void;
  /** The one that the screen is for. */
  readonly primary?: boolean | undefined;
  readonly busy?: boolean | undefined;
}

/** A button of the header: with its words where there is room, its icon alone on a phone. */
export function HeaderAction({ icon, label, onAct, primary, busy }: HeaderActionProps) {
  if (useBreakpoint() === "phone") return <IconButton icon={icon} name={label} busy={busy} onClick={onAct} />;
  return (
    <Button kind={primary ? "primary" : "normal"} icon={icon} busy={busy} onClick={onAct}>
      {label}
    </Button>
  );
}

export function HeaderFigure({
  label,
  children,
  minor,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly minor?: boolean;
}) {
  return (
    <div data-minor={minor ? "" : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export interface MonthStepperProps {
  readonly month: Month;
  /** Goes by years, and names the year of the month. */
  readonly isYear?: boolean;
  readonly onChange: (month: Month) => void;
}

/** ‹ Nov 2026 › */
export function MonthStepper({ month, isYear = false, onChange }: MonthStepperProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  return (
    <div className="month-stepper">
      <IconButton
        icon={PreviousIcon}
        name={isYear ? t`Previous year` : t`Previous month`}
        shortcut="["
        size="small"
        onClick={() => onChange(addMonths(month, isYear ? -12 : -1))}
      />
      <span className="month-stepper-name" aria-live="polite">
        {isYear ? month.slice(0, 4) : formatMonth(month, locale)}
      </span>
      <IconButton
        icon={NextIcon}
        name={isYear ? t`Next year` : t`Next month`}
        shortcut="]"
        size="small"
        onClick={() => onChange(addMonths(month, isYear ? 12 : 1))}
      />
    </div>
  );
}

/** Looks like a field and opens the palette. */
export function SearchButton({ onAct }: { readonly onAct: () => void }) {
  const { t } = useLingui();
  const label = t`Search or do anything`;
  return (
    <button type="button" className="search-button" onClick={onAct}>
      <Icon of={SearchIcon} />
      <span className="search-button-text">{label}</span>
      <Kbd keys="Mod+K" />
    </button>
  );
}
