/** One category: grip, colour, name, what it waits for, its bar; and of each month the three figures. */
import { useLingui } from "@lingui/react/macro";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import { isSpentEvenly } from "../../../src-shared/domain/budget-target.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import { sayOwnCell } from "../../bridge/own-cell.ts";
import {
  Amount,
  AvailablePill,
  type CellMark,
  CellMarkChip,
  type DragOrder,
  Meter,
  markAttributes,
} from "../../design/index.ts";
import type { CellMarks } from "../presence/index.ts";
import { AssignedCell } from "./assigned-cell.tsx";
import type { BudgetActs } from "./budget-acts.ts";
import { barOf, type EnvelopeMonthView } from "./budget-rows.ts";
import { Grip } from "./grip.tsx";
import { useMoneyText } from "./money-text.ts";
import { useRowHint } from "./need-words.ts";

export interface CategoryLineProps {
  readonly category: BudgetCategoryView;
  readonly budget: BudgetView;
  readonly acts: BudgetActs;
  readonly open: string | undefined;
  readonly onOpen: (category: BudgetCategoryView) => void;
  readonly onCover: (category: BudgetCategoryView, month: Month) => void;
  readonly marks: CellMarks;
  readonly dayShare: number | undefined;
  readonly isPhone: boolean;
  /** Absent where the order is not for dragging. */
  readonly drag?: DragOrder;
}

export function CategoryLine({
  category,
  budget,
  acts,
  open,
  onOpen,
  onCover,
  marks,
  dayShare,
  isPhone,
  drag,
}: CategoryLineProps) {
  const { t } = useLingui();
  const money = useMoneyText();
  const hint = useRowHint();
  const { id, name, slot, archived, months, flow } = category;
  const [first] = months;
  const isSingle = months.length === 1;
  const isExpense = flow === "expense";
  const words = first && isSingle ? hint(category, first) : "";
  // A phone has no cell for what is assigned.
  const mark = isPhone && first ? marks.of(id)?.[first.month] : undefined;
  return (
    <tr
      className="budget-line"
      data-open={open === id ? "" : undefined}
      data-hidden={archived ? "" : undefined}
      data-dragged={drag?.dragged === id ? "" : undefined}
      data-drop={drag?.dropAt(id)}
      {...(drag ? { "data-sort-id": id } : {})}
    >
      <th scope="row" {...markAttributes(mark)}>
        <CellMarkChip mark={mark} />
        <span className="budget-name">
          {drag && !isPhone ? <Grip name={t`Move ${name}`} grip={drag.grip(id)} /> : null}
          <i className="swatch" data-slot={slot} />
          <button type="button" className="budget-open cut" onClick={() => onOpen(category)}>
            {name}
          </button>
          {words ? (
            <small className="budget-hint cut">{words}</small>
          ) : isPhone && first ? (
            <small className="budget-hint cut">
              {budget.style === "tracking" ? t`${money(first.assigned)} planned` : t`${money(first.assigned)} assigned`}
            </small>
          ) : null}
        </span>
        {first && isSingle && isExpense ? (
          <Meter className="budget-bar" {...barOf(category, first, tickFor(category, dayShare))} />
        ) : null}
      </th>
      {months.map((month) => (
        <Figures
          key={month.month}
          {...{ category, month, budget, acts, onCover, isExpense }}
          mark={isPhone ? undefined : marks.of(id)?.[month.month]}
        />
      ))}
    </tr>
  );
}

const tickFor = ({ target }: BudgetCategoryView, dayShare: number | undefined) =>
  isSpentEvenly(target) ? dayShare : undefined;

interface FiguresProps extends Pick<CategoryLineProps, "category" | "budget" | "acts" | "onCover"> {
  readonly month: EnvelopeMonthView;
  readonly mark: CellMark | undefined;
  readonly isExpense: boolean;
}

function Figures({ category, month, acts, onCover, mark, isExpense }: FiguresProps) {
  const { t } = useLingui();
  const { id, name } = category;
  const { available, assigned, activity, need } = month;
  return (
    <>
      <td className="budget-assigned" {...markAttributes(mark)} onFocus={() => sayOwnCell({ id, field: month.month })}>
        <CellMarkChip mark={mark} />
        <AssignedCell
          name={name}
          value={assigned}
          column={month.month}
          changedBy={mark?.changedBy}
          onCommit={(amount) => acts.assign(category, month.month, amount)}
        />
      </td>
      <td className="budget-activity">
        <Amount value={activity} meaning="balance" />
      </td>
      <td className="budget-available">
        {isExpense ? (
          <button type="button" className="budget-pill" onClick={() => onCover(category, month.month)}>
            <span className="spoken">{available < 0 ? t`Cover ${name}` : t`Move money of ${name}`}: </span>
            <AvailablePill value={available} underfunded={need !== null && need.missing > 0} />
          </button>
        ) : (
          <Amount value={activity} meaning="balance" className="spoken" />
        )}
      </td>
    </>
  );
}
