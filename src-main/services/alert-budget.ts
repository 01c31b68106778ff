/** Alerts about lines of the budget that are nearly used up this month, or overspent. A budget that nobody began says nothing. */
import { type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import { add, minor, negate } from "../../src-shared/domain/money.ts";
import type { AlertSource } from "./alerts.ts";
import type { BudgetService } from "./budget.ts";

export interface BudgetAlertsDeps {
  readonly budget: Pick<BudgetService, "get">;
  readonly today: () => LocalDate;
}

export function alertsOfBudget({ budget, today }: BudgetAlertsDeps): AlertSource {
  return ({ nearPercent, nearPercents }) => {
    const month = monthOf(today());
    const { groups, currency, isNew } = budget.get({ month, months: 1 });
    if (isNew) return [];
    return groups
      .flatMap(({ categories }) => categories)
      .flatMap(({ id, name, flow, archived, months: [own] }) => {
        if (flow !== "expense" || archived || !own) return [];
        const had = add(own.carried, own.assigned);
        const spent = negate(own.activity);
        const percent = had > 0 ? Math.floor((spent / had) * 100) : 0;
        const isOver = own.available < 0;
        // Spent to the last unit is a bill that was paid as planned.
        if (own.available === 0) return [];
        if (!isOver && (spent <= 0 || percent < (nearPercents[id] ?? nearPercent))) return [];
        const kind = isOver ? ("budget-over" as const) : ("budget-near" as const);
        return [
          {
            key: `${kind} ${id} ${month}`,
            kind,
            subject: `category ${id}`,
            name,
            amount: minor(Math.abs(own.available)),
            than: had,
            currency,
            date: null,
            number: percent,
            link: { to: "category" as const, id },
          },
        ];
      });
  };
}
