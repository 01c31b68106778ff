/**
 * Groups and categories with what is assigned, what was spent and what is available, for one month or some side by side.
 * A table of its own: its cells are fields, its groups fold, its lines are dragged.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import { daysInMonth, type Month } from "../../../src-shared/domain/date.ts";
import {
  Amount,
  type DragOrder,
  formatMonth,
  Icon,
  NextIcon,
  OpenIcon,
  useBreakpoint,
  useDragOrder,
  useFormat,
} from "../../design/index.ts";
import { useCellMarks } from "../presence/index.ts";
import type { BudgetActs } from "./budget-acts.ts";
import { type GroupView, groupKey, listedGroups, orderOf, sumOf } from "./budget-rows.ts";
import { CategoryLine } from "./category-line.tsx";
import { changedMonths } from "./changed-months.ts";
import { useFolded } from "./folded.ts";
import { Grip } from "./grip.tsx";

export interface BudgetTableProps {
  readonly budget: BudgetView;
  readonly acts: BudgetActs;
  readonly withHidden: boolean;
  readonly open: string | undefined;
  readonly onOpen: (category: BudgetCategoryView) => void;
  readonly onCover: (category: BudgetCategoryView, month: Month) => void;
}

export function BudgetTable({ budget, acts, withHidden, open, onOpen, onCover }: BudgetTableProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const isPhone = useBreakpoint() === "phone";
  const table = useRef<HTMLTableElement>(null);
  const marks = useCellMarks(changedMonths);
  const { spending, income } = listedGroups(budget.groups, withHidden);
  const { isFolded, fold } = useFolded();
  const isTracking = budget.style === "tracking";
  // Only what has a line: places are counted by lines, and what is not named keeps its place.
  const keysOf = ({ id, categories }: GroupView) => [
    groupKey(id),
    ...(isFolded(id) ? [] : categories.map((each) => each.id)),
  ];
  const drag = useDragOrder({
    list: table,
    ids: spending.flatMap(keysOf),
    onOrder: (keys, moved) => {
      const name = spending.flatMap(({ categories }) => categories).find(({ id }) => id === moved)?.name ?? "";
      return acts.reorder(orderOf(keys, budget.groups), name);
    },
  });
  const groupDrag = useDragOrder({
    list: table,
    attribute: "data-sort-group",
    ids: spending.map(({ id }) => id),
    onOrder: (ids, moved) => {
      const groups = ids.flatMap((id) => spending.find((group) => group.id === id) ?? []);
      const name = groups.find(({ id }) => id === moved)?.name ?? "";
      return acts.reorder(orderOf(groups.flatMap(keysOf), budget.groups), name);
    },
  });
  const running = budget.months.find(({ month }) => month === budget.now)?.month;
  const dayShare = running
    ? Number(today.slice(8)) / daysInMonth(Number(running.slice(0, 4)), Number(running.slice(5)))
    : undefined;
  const shared = { budget, acts, open, onOpen, onCover, marks, dayShare, isPhone };
  const several = budget.months.length > 1;

  return (
    <table className="budget-table" ref={table} data-several={several ? budget.months.length : undefined}>
      <caption className="spoken">
        <Trans>Budget</Trans>
        <output>{marks.said}</output>
      </caption>
      <thead>
        {several ? (
          <tr className="budget-months">
            <td />
            {budget.months.map(({ month, ready }) => (
              <th key={month} scope="colgroup" colSpan={3}>
                {formatMonth(month, locale)}
                {ready ? (
                  <small>
                    <Trans>
                      <Amount value={ready.readyToAssign} meaning="overdrawn" /> to assign
                    </Trans>
                  </small>
                ) : null}
              </th>
            ))}
          </tr>
        ) : null}
        <tr>
          <th scope="col">
            <Trans>Category</Trans>
          </th>
          {budget.months.map(({ month }) => (
            <Heads key={month} isTracking={isTracking} />
          ))}
        </tr>
      </thead>
      {spending.map((group) => (
        <Group
          key={group.id}
          group={group}
          months={budget.months}
          isFolded={isFolded(group.id)}
          onFold={() => fold(group.id)}
          {...(isPhone ? {} : { drag: groupDrag })}
        >
          {group.categories.map((category) => (
            <CategoryLine key={category.id} category={category} drag={drag} {...shared} />
          ))}
        </Group>
      ))}
      {income.map((group) => (
        <Group
          key={`income ${group.id}`}
          group={{ ...group, name: spending.some(({ id }) => id === group.id) ? t`${group.name}, income` : group.name }}
          months={budget.months}
          isIncome
          isFolded={isFolded(`income ${group.id}`)}
          onFold={() => fold(`income ${group.id}`)}
        >
          {group.categories.map((category) => (
            <CategoryLine key={category.id} category={category} {...shared} />
          ))}
        </Group>
      ))}
    </table>
  );
}

function Heads({ isTracking }: { readonly isTracking: boolean }) {
  return (
    <>
      <th scope="col" className="budget-assigned">
        {isTracking ? <Trans>Planned</Trans> : <Trans>Assigned</Trans>}
      </th>
      <th scope="col" className="budget-activity">
        <Trans>Activity</Trans>
      </th>
      <th scope="col" className="budget-available">
        {isTracking ? <Trans>Left</Trans> : <Trans>Available</Trans>}
      </th>
    </>
  );
}

interface GroupProps {
  readonly group: GroupView;
  readonly months: BudgetView["months"];
  readonly isIncome?: boolean;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  /** Absent where the order is not for dragging. */
  readonly drag?: DragOrder;
  readonly children: React.ReactNode;
}

function Group({ group, months, isIncome = false, isFolded, onFold, drag, children }: GroupProps) {
  const { t } = useLingui();
  const { id, name } = group;
  const sums = (at: number) => ({
    assigned: sumOf(group.categories, at, "assigned"),
    activity: sumOf(group.categories, at, "activity"),
    available: sumOf(group.categories, at, "available"),
  });
  return (
    <tbody
      className="budget-group-lines"
      data-dragged={drag?.dragged === id ? "" : undefined}
      data-drop={drag?.dropAt(id)}
      {...(drag ? { "data-sort-group": id } : {})}
    >
      <tr className="budget-group" {...(isIncome ? {} : { "data-sort-id": groupKey(id) })}>
        <th scope="rowgroup">
          {drag ? <Grip name={t`Move group ${name}`} grip={drag.grip(id)} /> : null}
          <button type="button" className="budget-fold" aria-expanded={!isFolded} onClick={onFold}>
            <Icon of={isFolded ? NextIcon : OpenIcon} />
            <span className="cut">{name}</span>
          </button>
        </th>
        {months.map(({ month }, at) => {
          const { assigned, activity, available } = sums(at);
          return <GroupSums key={month} {...{ assigned, activity, available, isIncome }} />;
        })}
      </tr>
      {isFolded ? null : children}
    </tbody>
  );
}

interface GroupSumsProps extends Record<"assigned" | "activity" | "available", ReturnType<typeof sumOf>> {
  readonly isIncome: boolean;
}

function GroupSums({ assigned, activity, available, isIncome }: GroupSumsProps) {
  return (
    <>
      <td className="budget-assigned">
        <Amount value={assigned} meaning="balance" />
      </td>
      <td className="budget-activity">
        <Amount value={activity} meaning="balance" />
      </td>
      <td className="budget-available">{isIncome ? null : <Amount value={available} meaning="balance" />}</td>
    </>
  );
}
