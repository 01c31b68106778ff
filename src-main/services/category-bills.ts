/**
 * What schedules still bring to or take from each category: open occurrences with the part of it, in the budget's currency.
 * Overdue ones belong to the running month, as they do in a forecast.
 */
import type { CategoryBill } from "../../src-shared/contract/budget.ts";
import { firstDay, type LocalDate, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { createConvert } from "./conversion.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";
import { rateDay } from "./worth.ts";

export type CategoryBills = (to: LocalDate) => ReadonlyMap<CategoryId, readonly CategoryBill[]>;

/** @returns what is due up to a day, by category, oldest first; what no rate is known for is left out */
export function createCategoryBills(deps: OccurrencesDeps): CategoryBills {
  const { ledger, today } = deps;
  const { reads } = ledger;
  const occurrences = createOccurrences(deps);
  return (to) => {
    const convert = createConvert(ledger);
    const found = new Map<CategoryId, CategoryBill[]>();
    for (const { schedule, open, parts } of occurrences.expect(occurrences.upTo(to))) {
      const account = reads.account(schedule.accountId);
      if (!account?.inBudget || account.closed !== null) continue;
      const approximate = schedule.howMuch.kind !== "fixed" && (open.changed?.amount ?? null) === null;
      for (const { categoryId, amount } of parts?.lines ?? []) {
        const converted = categoryId && convert(amount, account.currency, rateDay(monthOf(open.due), today()));
        if (!categoryId || !converted) continue;
        const own = found.get(categoryId) ?? [];
        found.set(categoryId, own);
        own.push({
          scheduleId: schedule.id,
          name: occurrences.title(schedule),
          due: open.due,
          amount: converted.amount,
          approximate: approximate || converted.approximate,
        });
      }
    }
    return found;
  };
}

/** Those of one month; the running one has the overdue as well. */
export const billsIn = (bills: readonly CategoryBill[], month: Month, today: LocalDate): readonly CategoryBill[] =>
  bills.filter(({ due }) => {
    const counts = due < firstDay(monthOf(today)) ? monthOf(today) : monthOf(due);
    return counts === month;
  });
