/**
 * The books of a budget, in its currency: every category with all that was ever planned and spent, and the money in budget
 * accounts. Amounts of other currencies count at the rate of their month, as everywhere; what exchange rates bring or cost
 * meanwhile goes to ready to assign, because that is money less all availables (L8).
 */
import type { PlannedMonth } from "../../src-shared/domain/budget-carry.ts";
import type { BudgetBooks, Envelope } from "../../src-shared/domain/budget-month.ts";
import { type BudgetStyle, type CategoryPlan, usualPlan } from "../../src-shared/domain/budget-plan.ts";
import type { Category } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate, Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { add, type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { MonthSums } from "../ledger/reads/reads.ts";
import { createConvert } from "./conversion.ts";
import { byPosition } from "./order.ts";
import { rateDay } from "./worth.ts";

export interface CategoryBooks extends Envelope {
  readonly category: Category;
  readonly plan: Omit<CategoryPlan, "id" | "categoryId">;
}

export interface Books extends BudgetBooks<CategoryBooks> {
  readonly style: BudgetStyle;
  readonly waiting: (month: Month) => { readonly out: Minor; readonly in: Minor };
  readonly approximate: boolean;
  readonly withoutRate: readonly Currency[];
}

export interface BudgetBooksDeps {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
}

const NOTHING: ReadonlyMap<Month, Minor> = new Map();

/** Categories come group by group, as the screen shows them. What was merged is kept while nothing of it changed. */
export function createBudgetBooks({ ledger, today }: BudgetBooksDeps): () => Books {
  const { reads } = ledger;
  const kept = new Map<
    CategoryId,
    { readonly from: readonly [MonthSums, MonthSums]; readonly known: readonly PlannedMonth[] }
  >();

  return () => {
    const now = today();
    const convert = createConvert(ledger);
    const withoutRate = new Set<Currency>();
    let approximate = false;
    const inBudget = (amount: Minor, from: Currency, month: Month): Minor => {
      if (amount === 0 || from === ledger.currency) return amount;
      const converted = convert(amount, from, rateDay(month, now));
      if (!converted) withoutRate.add(from);
      else if (converted.approximate) approximate = true;
      return converted?.amount ?? ZERO;
    };
    const [assigned, activity] = [reads.assigned(), reads.budgetActivity()];
    const spentBy = (about: CategoryId | "out" | "in"): MonthSums => {
      const own = activity.get(about);
      if (!own) return NOTHING;
      const [only] = own.keys();
      if (own.size === 1 && only === ledger.currency) return own.get(ledger.currency) ?? NOTHING;
      const sums = new Map<Month, Minor>();
      for (const [currency, months] of own)
        for (const [month, sum] of months)
          sums.set(month, minor((sums.get(month) ?? 0) + inBudget(sum, currency, month)));
      return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    const knownOf = (id: CategoryId): readonly PlannedMonth[] => {
      const from = [assigned.get(id) ?? NOTHING, spentBy(id)] as const;
      const before = kept.get(id);
      if (before?.from[0] === from[0] && before.from[1] === from[1]) return before.known;
      const known = merged(...from);
      kept.set(id, { from, known });
      return known;
    };
    const plans = reads.categoryPlans();
    const categories = [...reads.categories()].sort(byPosition);
    const envelopes = [...reads.categoryGroups()].sort(byPosition).flatMap((group) =>
      categories
        .filter(({ groupId }) => groupId === group.id)
        .map((category): CategoryBooks => {
          const plan = plans.get(category.id) ?? usualPlan;
          const { surplus, overspending } = plan;
          return { category, plan, flow: category.flow, surplus, overspending, known: knownOf(category.id) };
        }),
    );
    const holdings = moneyIn(inBudget);
    const months = reads.budgetMonths();
    return {
      style: reads.chosenStyle()?.style ?? "envelope",
      envelopes,
      money: holdings,
      held: (month) => months.get(month)?.held ?? ZERO,
      waiting: (month) => ({
        out: spentBy("out").get(month) ?? ZERO,
        in: spentBy("in").get(month) ?? ZERO,
      }),
      get approximate() {
        return approximate;
      },
      get withoutRate() {
        return [...withoutRate];
      },
    };
  };

  /** Accounts in the budget's currency together, each other one by itself. */
  function moneyIn(inBudget: (amount: Minor, from: Currency, month: Month) => Minor): (month: Month) => Minor {
    const own = new Map(reads.accounts().map((account) => [account.id, account]));
    const moved = new Map<string, { readonly currency: Currency; readonly months: { month: Month; sum: number }[] }>();
    for (const { accountId, month, sum } of reads.accountMonths()) {
      const account = own.get(accountId);
      if (!account?.inBudget) continue;
      const key = account.currency === ledger.currency ? "" : accountId;
      const known = moved.get(key) ?? { currency: account.currency, months: [] };
      moved.set(key, known);
      const last = known.months.at(-1);
      if (last?.month === month) last.sum += sum;
      else known.months.push({ month, sum: (last?.sum ?? 0) + sum });
    }
    return (month) =>
      add(
        ...[...moved.values()].map(({ currency, months }) => {
          const last = months.findLast((each) => each.month <= month);
          return inBudget(minor(last?.sum ?? 0), currency, month);
        }),
      );
  }
}

/** Both in order of months. */
function merged(assigned: MonthSums, spent: MonthSums): PlannedMonth[] {
  const found: PlannedMonth[] = [];
  const [left, right] = [[...assigned.keys()], [...spent.keys()]];
  let [a, b] = [0, 0];
  while (a < left.length || b < right.length) {
    const [one, other] = [left[a], right[b]];
    const month = one === undefined || (other !== undefined && other < one) ? other : one;
    if (month === undefined) break;
    if (one === month) a++;
    if (other === month) b++;
    found.push({ month, assigned: assigned.get(month) ?? ZERO, activity: spent.get(month) ?? ZERO });
  }
  return found;
}
