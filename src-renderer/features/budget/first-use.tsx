/** Above a budget in which nothing was ever assigned: what to do, and the quickest way to begin. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import type { BudgetCategoryView } from "../../../src-shared/contract/budget.ts";
import { addMonths, type Month } from "../../../src-shared/domain/date.ts";
import { useApi } from "../../bridge/context.tsx";
import { BudgetIcon, Button, Icon, useBreakpoint } from "../../design/index.ts";
import type { BudgetActs } from "./budget-acts.ts";
import { type GroupView, listedGroups } from "./budget-rows.ts";

export interface FirstUseProps {
  readonly month: Month;
  readonly groups: readonly GroupView[];
  readonly acts: BudgetActs;
  readonly onOpen: (category: BudgetCategoryView) => void;
}

/** As many as the helper looks back on. */
const MONTHS = 3;

export function FirstUse({ month, groups, acts, onOpen }: FirstUseProps) {
  const isPhone = useBreakpoint() === "phone";
  const before = useQuery(
    useApi().budget.get.queryOptions({ input: { month: addMonths(month, -MONTHS), months: MONTHS } }),
  ).data;
  const hasSpent = before?.groups.some((group) => group.categories.some(isSpentFrom)) ?? false;
  const first = listedGroups(groups, false).spending[0]?.categories[0];
  const start = ({ currentTarget }: MouseEvent) => {
    const cell = currentTarget.closest(".budget-scroll")?.querySelector<HTMLElement>("input.budget-input");
    // A phone shows no cells to type into; there the category opens.
    if (cell && !isPhone) cell.focus();
    else if (first) onOpen(first);
  };
  return (
    <div className="budget-first" role="note">
      <Icon of={BudgetIcon} />
      <p>
        <strong>
          <Trans>Give your money its first jobs.</Trans>
        </strong>{" "}
        <Trans>Type what each category gets until nothing is left to assign.</Trans>{" "}
        {hasSpent ? <Trans>What was spent before is a good start.</Trans> : null}
      </p>
      {hasSpent ? (
        <Button onClick={() => void acts.fill(month, "average-3")}>
          <Trans>Assign from last 3 months</Trans>
        </Button>
      ) : before && first ? (
        <Button onClick={start}>
          <Trans>Start with {first.name}</Trans>
        </Button>
      ) : null}
    </div>
  );
}

const isSpentFrom = ({ flow, months }: BudgetCategoryView) =>
  flow === "expense" && months.some(({ activity }) => activity < 0);
