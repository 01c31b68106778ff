/**
 * What the first screen says of the budget: which lines are overspent, what waits to be given out, and how much the month
 * may spend. A budget that nobody began says nothing.
 */
import type { BudgetNeeds } from "../../src-shared/contract/overview.ts";
import { plannedSpending } from "../../src-shared/domain/budget-spending.ts";
import { firstDay, type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { CategoryGroupId, CategoryId } from "../../src-shared/domain/id.ts";
import { add, type Minor, minor, negate, ZERO } from "../../src-shared/domain/money.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { BudgetService } from "./budget.ts";
import { createConvert } from "./conversion.ts";
import { rateDay } from "./worth.ts";

export interface BudgetOutlookDeps {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
  readonly budget: Pick<BudgetService, "get" | "fillable">;
}

/** What may be spent on one group in a month without bills. */
export interface PlannedGroup {
  readonly id: CategoryGroupId;
  readonly planned: Minor;
}

export type BudgetOutlook = ReturnType<typeof createBudgetOutlook>;

export function createBudgetOutlook({ ledger, today, budget }: BudgetOutlookDeps) {
  const { reads } = ledger;

  return {
    needs(): BudgetNeeds | null {
      const month = monthOf(today());
      const { isNew, style, months, groups } = budget.get({ month, months: 1 });
      if (isNew) return null;
      const isTracking = style === "tracking";
      const overspent = groups
        .flatMap(({ categories }) => categories)
        .flatMap(({ id, name, flow, months: [own] }) => {
          if (flow === "income" || !own || own.available >= 0) return [];
          // Without an envelope, spending for which nothing was planned is no surprise.
          return isTracking && own.assigned === 0 ? [] : [{ id, name, short: negate(own.available) }];
        })
        .sort((a, b) => b.short - a.short);
      return {
        style,
        month,
        overspent,
        ready: months[0]?.ready?.readyToAssign ?? ZERO,
        fillable: isTracking ? ZERO : budget.fillable(month),
      };
    },

    /** @returns what each group may spend in the month without bills; null where it was not planned */
    plannedByGroup(month: Month): PlannedGroup[] | null {
      const { isNew, groups } = budget.get({ month, months: 1 });
      if (isNew) return null;
      const paid = billsPaid(month);
      let isPlanned = false;
      const planned = groups.map(({ id, categories }): PlannedGroup => {
        const lines = categories.flatMap(({ id: categoryId, flow, target, months: [own] }) => {
          if (flow === "income" || !own) return [];
          isPlanned ||= own.assigned !== 0;
          const open = own.bills.reduce((sum, { amount }) => sum - amount, 0);
          return [{ ...own, target, paidBills: paid.get(categoryId) ?? ZERO, openBills: minor(Math.max(0, open)) }];
        });
        return { id, planned: plannedSpending(lines) };
      });
      return isPlanned ? planned : null;
    },
  };

  function billsPaid(month: Month): ReadonlyMap<CategoryId, Minor> {
    const convert = createConvert(ledger);
    const sums = new Map<CategoryId, Minor>();
    for (const { categoryId, currency, sum } of reads.scheduledMonths({ from: firstDay(month), to: lastDay(month) })) {
      const converted = categoryId && convert(sum, currency, rateDay(month, today()));
      if (categoryId && converted && converted.amount < 0)
        sums.set(categoryId, add(sums.get(categoryId) ?? ZERO, negate(converted.amount)));
    }
    return sums;
  }
}
