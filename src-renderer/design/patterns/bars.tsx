/** The two lines above a table: filters, and, while rows are chosen, what can be done with them. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../format-context.tsx";
import { formatCount } from "../format-number.ts";
import { CloseIcon, type IconShape, MoreIcon } from "../icons.ts";
import { Button, IconButton } from "../primitives/button.tsx";
import { ActiveChip, QuickChip } from "../primitives/chip.tsx";
import { Menu, type MenuEntry } from "../primitives/menu.tsx";
import { useBottomBar } from "./use-bottom-bar.ts";

export interface SelectionAction {
  readonly label: string;
  readonly icon: IconShape;
  readonly onAct: () => void;
  readonly shortcut?: string | undefined;
  readonly danger?: boolean | undefined;
}

export interface SelectionBarProps {
  readonly count: number;
  /** Everything that matches is chosen, loaded or not. */
  readonly all?: boolean | undefined;
  /** Sum of the chosen rows, as `<Amount>`. */
  readonly sum?: ReactNode;
  readonly actions: readonly SelectionAction[];
  /** Behind a button, after the actions. */
  readonly more?: readonly MenuEntry[] | undefined;
  readonly onClear: () => void;
}

/** Stands in the place of the filter bar; on a phone above the tabs. */
export function SelectionBar({ count, all, sum, actions, more, onClear }: SelectionBarProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const chosen = formatCount(count, locale);
  const bar = useBottomBar();
  return (
    <div ref={bar} className="table-bar selection-bar" role="toolbar" aria-label={t`Chosen rows`}>
      <span className="selection-count" aria-live="polite">
        {all ? <Trans>All {chosen} that match</Trans> : <Trans>{chosen} selected</Trans>}
      </span>
      {sum}
      <span className="bar-line" aria-hidden="true" />
      <div className="selection-actions">
        {actions.map((action) => (
          <Button
            key={action.label}
            kind={action.danger ? "danger" : "quiet"}
            icon={action.icon}
            shortcut={action.shortcut}
            onClick={action.onAct}
          >
            <span className="selection-action-text">{action.label}</span>
          </Button>
        ))}
      </div>
      {more && more.length > 0 ? (
        <Menu trigger={<IconButton icon={MoreIcon} name={t`More with the selection`} />} entries={more} />
      ) : null}
      <IconButton icon={CloseIcon} name={t`Clear selection`} onClick={onClear} className="ms-auto" />
    </div>
  );
}

export interface FilterChipsProps {
  readonly active: readonly { readonly id: string; readonly label: string; readonly onRemove: () => void }[];
  readonly quick?: readonly {
    readonly id: string;
    readonly label: string;
    readonly count?: number;
    readonly onAct: () => void;
  }[];
}

export function FilterChips({ active, quick = [] }: FilterChipsProps) {
  return (
    <div className="filter-chips">
      {active.map((chip) => (
        <ActiveChip key={chip.id} name={chip.label} onRemove={chip.onRemove}>
          {chip.label}
        </ActiveChip>
      ))}
      {quick.map((chip) => (
        <QuickChip key={chip.id} count={chip.count} onAct={chip.onAct}>
          {chip.label}
        </QuickChip>
      ))}
    </div>
  );
}

/** The 56 px line itself: a field, chips, tools. */
export function TableBar({ children }: { readonly children: ReactNode }) {
  return <div className="table-bar">{children}</div>;
}

/** The line at the bottom of a full-window task: state at the left, buttons at the right. */
export function ActionBar({ status, children }: { readonly status?: ReactNode; readonly children: ReactNode }) {
  const bar = useBottomBar();
  return (
    <div ref={bar} className="action-bar">
      <div className="action-bar-status">{status}</div>
      {children}
    </div>
  );
}

export interface StatusFilterProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode; readonly count: number }[];
}

/** “All 58 · New 41 · Match 12”: one pressed at a time. */
export function StatusFilter<Value extends string>({ name, value, onValueChange, choices }: StatusFilterProps<Value>) {
  const { locale } = useFormat();
  return (
    <fieldset className="status-filter" aria-label={name}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          data-empty={choice.count === 0 ? "" : undefined}
          onClick={() => onValueChange(choice.value)}
        >
          {choice.label}
          <span className="chip-count">{formatCount(choice.count, locale)}</span>
        </button>
      ))}
    </fieldset>
  );
}
