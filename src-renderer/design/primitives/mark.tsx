/**
 * The small mark before a name: an 8 px square in the category's slot colour, or a 16 px icon for what is no category.
 * Both sit in a box of 16, so names align in a column.
 */
import { Icon } from "../icon.tsx";
import type { IconShape } from "../icons.ts";

/** A place in the fixed order of series colours. */
export type Slot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface MarkProps {
  readonly slot?: Slot | undefined;
  readonly icon?: IconShape | undefined;
  /** Without the box: where nothing below or above has to align. */
  readonly tight?: boolean | undefined;
}

export function Mark({ slot, icon, tight }: MarkProps) {
  return (
    <span className="mark-box" data-tight={tight && !icon ? "" : undefined} aria-hidden="true">
      {icon ? <Icon of={icon} /> : <i className="swatch" data-slot={slot} />}
    </span>
  );
}

/** A stable slot for something that has none yet: the same text always gets the same colour. */
export function slotOf(text: string): Slot {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return ((sum % 8) + 1) as Slot;
}

export interface DotProps {
  readonly tone?: "accent" | "in" | "warn" | "danger" | "off" | undefined;
}

export function Dot({ tone = "accent" }: DotProps) {
  return <i className="dot" data-tone={tone} aria-hidden="true" />;
}

export type ClearedState = "uncleared" | "cleared" | "reconciled";

/** ○ not seen by the bank · ● cleared · ◆ reconciled. Shape and fill differ, not only colour. */
export function ClearedMark({ state, name }: { readonly state: ClearedState; readonly name: string }) {
  return <span className="cleared-mark" data-state={state} role="img" aria-label={name} />;
}
