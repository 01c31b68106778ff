/**
 * The calendar year of a month: what each category is planned to cost in it, what was assigned and spent, what remains, and
 * an even pace. Typing an amount plans the year: as a target of a year, or in tracking shared over its months.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import { evenPace } from "../../../src-shared/domain/budget-target.ts";
import { type Month, monthsBetween } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount, Meter, useBreakpoint } from "../../design/index.ts";
import { AssignedCell } from "./assigned-cell.tsx";
import type { BudgetActs } from "./budget-acts.ts";
import { listedGroups } from "./budget-rows.ts";
import { useMoneyText } from "./money-text.ts";

export interface YearTableProps {
  /** Its twelve months. */
  readonly budget: BudgetView;
  readonly acts: BudgetActs;
  readonly withHidden: boolean;
  readonly onOpen: (category: BudgetCategoryView) => void;
}

const MONTHS = 12;

export function YearTable({ budget, acts, withHidden, onOpen }: YearTableProps) {
  const { t } = useLingui();
  const { spending, income } = listedGroups(budget.groups, withHidden);
  const first = budget.months[0]?.month ?? budget.now;
  const passed = Math.min(MONTHS, Math.max(0, monthsBetween(first, budget.now) + 1));
  const isTracking = budget.style === "tracking";
  return (
    <table className="budget-table" data-year="">
      <caption className="spoken">
        <Trans>Year</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Category</Trans>
          </th>
          <th scope="col" className="budget-assigned">
            <Trans>Year</Trans>
          </th>
          <th scope="col" className="budget-activity">
            <Trans>Even pace</Trans>
          </th>
          <th scope="col" className="budget-activity">
            <Trans>Spent</Trans>
          </th>
          <th scope="col" className="budget-available">
            <Trans>Remains</Trans>
          </th>
        </tr>
      </thead>
      {spending.map((group) => (
        <tbody key={group.id}>
          <tr className="budget-group">
            <th scope="rowgroup" colSpan={5}>
              {group.name}
            </th>
          </tr>
          {group.categories.map((category) => {
            const { planned, moved } = yearOf(category, first);
            return (
              <YearLine key={category.id} {...{ category, planned, moved, passed, acts, first, isTracking, onOpen }}>
                <td className="budget-activity">
                  <Amount value={moved} meaning="balance" />
                </td>
                <td className="budget-available">
                  <Amount
                    value={minor(planned - moved)}
                    meaning={isTracking || isOverspent(category, budget.now) ? "overdrawn" : "balance"}
                  />
                </td>
              </YearLine>
            );
          })}
        </tbody>
      ))}
      {income.map((group) => (
        <tbody key={`income ${group.id}`}>
          <tr className="budget-group budget-income-heads">
            <th scope="rowgroup">
              {spending.some(({ id }) => id === group.id) ? t`${group.name}, income` : group.name}
            </th>
            <td className="budget-assigned">
              <Trans>Expected</Trans>
            </td>
            <td className="budget-activity">
              <Trans>Even pace</Trans>
            </td>
            <td className="budget-activity">
              <Trans>Received</Trans>
            </td>
            <td className="budget-available">
              <Trans>To come</Trans>
            </td>
          </tr>
          {group.categories.map((category) => {
            const { planned, moved } = yearOf(category, first);
            return (
              <YearLine key={category.id} {...{ category, planned, moved, passed, acts, first, isTracking, onOpen }}>
                <td className="budget-activity">
                  <Amount value={moved} meaning="inflow" />
                </td>
                <td className="budget-available">
                  {planned === 0 ? null : <Amount value={minor(Math.max(0, planned - moved))} meaning="balance" />}
                </td>
              </YearLine>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

interface YearLineProps extends Pick<YearTableProps, "acts" | "onOpen"> {
  readonly category: BudgetCategoryView;
  readonly planned: Minor;
  readonly moved: Minor;
  /** Months of the year that are over or running. */
  readonly passed: number;
  readonly first: Month;
  readonly isTracking: boolean;
  /** What came of it, and what that leaves. */
  readonly children: ReactNode;
}

function YearLine({ category, planned, moved, passed, acts, first, isTracking, onOpen, children }: YearLineProps) {
  const { t } = useLingui();
  const money = useMoneyText();
  const isPhone = useBreakpoint() === "phone";
  const isIncome = category.flow === "income";
  return (
    <tr className="budget-line">
      <th scope="row">
        <span className="budget-name">
          <i className="swatch" data-slot={category.slot} />
          <button type="button" className="budget-open cut" onClick={() => onOpen(category)}>
            {category.name}
          </button>
          {isPhone && planned > 0 ? <small className="budget-hint cut">{t`of ${money(planned)}`}</small> : null}
        </span>
        {planned > 0 ? (
          <Meter
            className="budget-bar"
            tick={passed / MONTHS}
            {...(moved <= planned
              ? { spent: moved / planned, funded: 1 }
              : isIncome
                ? { spent: 1, tone: "in" as const }
                : { spent: 1, overFrom: planned / moved })}
          />
        ) : null}
      </th>
      <td className="budget-assigned">
        <AssignedCell
          name={t`${category.name} in the year`}
          value={planned}
          column="year"
          onCommit={(amount) =>
            isTracking || isIncome || amount <= 0
              ? acts.spread(category, first, MONTHS, amount)
              : acts.plan(category, { target: { kind: "each", amount, every: MONTHS, start: first } })
          }
        />
      </td>
      <td className="budget-activity">
        <Amount value={evenPace(planned, MONTHS, passed)} meaning="balance" />
      </td>
      {children}
    </tr>
  );
}

/** More than was planned may have been there from the year before: only what is short now is alarming. */
const isOverspent = ({ months }: BudgetCategoryView, now: Month): boolean => {
  const last = months.findLast(({ month }) => month <= now);
  return last !== undefined && last.available < 0;
};

/** A target that repeats says what the year costs; otherwise it is what was assigned. Of income what comes in counts as done. */
function yearOf({ target, months, flow }: BudgetCategoryView, first: Month): { planned: Minor; moved: Minor } {
  const sign = flow === "income" ? 1 : -1;
  const moved = months.reduce((sum, { activity }) => sum + sign * activity, 0);
  const assigned = months.reduce((sum, each) => sum + each.assigned, 0);
  const yearly =
    target?.kind === "each" && MONTHS % target.every === 0 && target.start <= first
      ? target.amount * (MONTHS / target.every)
      : undefined;
  return { planned: minor(yearly ?? assigned), moved: minor(moved) };
}
