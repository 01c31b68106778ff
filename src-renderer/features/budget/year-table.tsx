/**
 * The calendar year of a month: what each category is planned to cost in it, what was assigned and spent, what remains, and
 * an even pace. Typing an amount plans the year: as a target of a year, or in tracking shared over its months.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import { type Month, monthsBetween } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount, Meter } from "../../design/index.ts";
import { AssignedCell } from "./assigned-cell.tsx";
import type { BudgetActs } from "./budget-acts.ts";
import { listedGroups } from "./budget-rows.ts";

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
      {[...spending, ...income].map((group) => (
        <tbody key={`${group.id} ${group.categories[0]?.flow}`}>
          <tr className="budget-group">
            <th scope="rowgroup" colSpan={5}>
              {group.name}
            </th>
          </tr>
          {group.categories.map((category) => {
            const { planned, spent } = yearOf(category, first);
            const even = minor(Math.round((planned * passed) / MONTHS));
            return (
              <tr key={category.id} className="budget-line">
                <th scope="row">
                  <span className="budget-name">
                    <i className="swatch" data-slot={category.slot} />
                    <button type="button" className="budget-open cut" onClick={() => onOpen(category)}>
                      {category.name}
                    </button>
                  </span>
                  {planned > 0 ? (
                    <Meter
                      className="budget-bar"
                      tick={passed / MONTHS}
                      {...(spent > planned
                        ? { spent: 1, overFrom: planned / spent }
                        : { spent: spent / planned, funded: 1 })}
                    />
                  ) : null}
                </th>
                <td className="budget-assigned">
                  <AssignedCell
                    name={t`${category.name} in the year`}
                    value={planned}
                    column="year"
                    onCommit={(amount) =>
                      isTracking || category.flow === "income" || amount <= 0
                        ? acts.spread(category, first, MONTHS, amount)
                        : acts.plan(category, { target: { kind: "each", amount, every: MONTHS, start: first } })
                    }
                  />
                </td>
                <td className="budget-activity">
                  <Amount value={even} meaning="balance" />
                </td>
                <td className="budget-activity">
                  <Amount value={spent} meaning="balance" />
                </td>
                <td className="budget-available">
                  <Amount value={minor(planned - spent)} meaning="overdrawn" />
                </td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

/** A target that repeats says what the year costs; otherwise it is what was assigned. Of income what comes in counts as done. */
function yearOf({ target, months, flow }: BudgetCategoryView, first: Month): { planned: Minor; spent: Minor } {
  const sign = flow === "income" ? 1 : -1;
  const moved = months.reduce((sum, { activity }) => sum + sign * activity, 0);
  const assigned = months.reduce((sum, each) => sum + each.assigned, 0);
  const yearly =
    target?.kind === "each" && MONTHS % target.every === 0 && target.start <= first
      ? target.amount * (MONTHS / target.every)
      : undefined;
  return { planned: minor(yearly ?? assigned), spent: minor(moved === 0 ? 0 : moved) };
}
