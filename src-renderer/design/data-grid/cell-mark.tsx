/** Somebody else in a cell: a thin ring in their colour, their initial at its corner, and for screen readers a sentence. */
import { initials, type Person } from "../primitives/avatar.tsx";
import { slotOf } from "../primitives/mark.tsx";

export interface CellMark {
  readonly person: Person;
  /** here: stands there now · changed: changed it a moment ago. */
  readonly kind: "here" | "changed";
  /** Who, and what they do there. */
  readonly says: string;
  /** Who changed it a moment ago, also while somebody stands there. */
  readonly changedBy?: string | undefined;
}

/** Attributes of the cell that is marked. */
export const markAttributes = (mark: CellMark | undefined) =>
  mark && { "data-person": mark.kind, "data-slot": mark.person.slot ?? slotOf(mark.person.name) };

export function CellMarkChip({ mark }: { readonly mark: CellMark | undefined }) {
  if (!mark) return null;
  return (
    <span className="cell-mark">
      <span aria-hidden="true">{initials(mark.person.name)}</span>
      <span className="spoken">{mark.says}</span>
    </span>
  );
}
