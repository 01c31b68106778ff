/** A filter that is on (can be taken away), or a quick filter that can be put on. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../format-context.tsx";
import { formatCount } from "../format-number.ts";
import { Icon } from "../icon.tsx";
import { CloseIcon } from "../icons.ts";

export interface ActiveChipProps {
  readonly children: ReactNode;
  /** Read out on the cross: the filter's words. */
  readonly name: string;
  readonly onRemove: () => void;
  /** warn: a filter that was not understood. */
  readonly tone?: "warn" | undefined;
}

export function ActiveChip({ children, name, onRemove, tone }: ActiveChipProps) {
  const { t } = useLingui();
  return (
    <span className="chip" data-removable="" data-tone={tone}>
      {children}
      <button type="button" className="chip-remove" aria-label={t`Remove filter ${name}`} onClick={onRemove}>
        <Icon of={CloseIcon} />
      </button>
    </span>
  );
}

export interface QuickChipProps {
  readonly children: ReactNode;
  readonly count?: number | undefined;
  readonly onAct: () => void;
}

export function QuickChip({ children, count, onAct }: QuickChipProps) {
  const { locale } = useFormat();
  return (
    <button type="button" className="chip" data-quiet="" onClick={onAct}>
      {children}
      {count === undefined ? null : <span className="chip-count">{formatCount(count, locale)}</span>}
    </button>
  );
}
