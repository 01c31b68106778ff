/** The row of a phone: name and amount, below them category and mark; a dot in front of what nobody reviewed yet. */
import type { ReactNode } from "react";
import { Dot } from "../primitives/mark.tsx";

export interface TwoLinesProps {
  readonly lead: ReactNode;
  readonly amount: ReactNode;
  readonly detail: ReactNode;
  readonly mark?: ReactNode;
  readonly isNew?: boolean | undefined;
}

export function TwoLines({ lead, amount, detail, mark, isNew }: TwoLinesProps) {
  return (
    <div className="two-lines">
      <span>{isNew ? <Dot /> : null}</span>
      <span className="cut">{lead}</span>
      <span>{amount}</span>
      <span>{detail}</span>
      <span>{mark}</span>
    </div>
  );
}

/** Between the days of a list; `total` only where a day has more than one line. 30 px high. */
export function DayHead({ day, total }: { readonly day: ReactNode; readonly total?: ReactNode }) {
  return (
    <div className="day-head">
      <span>{day}</span>
      {total}
    </div>
  );
}

export const DAY_HEAD_HEIGHT = 30;
export const TWO_LINES_HEIGHT = 60;
