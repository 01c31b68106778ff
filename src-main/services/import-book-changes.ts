/**
 * What an import makes of a program's book beside its transactions: categories, payees, and the budget. Money is assigned
 * only where nothing was assigned by hand or by an earlier import, so that a book read in again changes no plan.
 */
import { type CategoryPlan, usualPlan } from "../../src-shared/domain/budget-plan.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { isMinor, minor } from "../../src-shared/domain/money.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type BudgetChangesDeps, changesOfMoves, type PlannedMove } from "./budget-changes.ts";
import type { PayeeBook } from "./import-payees.ts";
import type { Review } from "./import-review.ts";

/** @param also categories that are needed without a transaction */
export function newCategories(review: Review, units: readonly number[], also: Iterable<CategoryId> = []): Change[] {
  const { planned, plannedGroups, listed } = review.categories;
  if (planned.size === 0) return [];
  const used = new Set<CategoryId | null | undefined>([...listed, ...also]);
  for (const unit of units) for (const row of review.units[unit] ?? []) used.add(review.category[row]);
  const categories = [...planned.values()].filter(({ id }) => used.has(id));
  const groups = new Set(categories.map(({ groupId }) => groupId));
  return [
    ...[...plannedGroups.values()]
      .filter(({ id }) => groups.has(id))
      .map((after): Change => ({ table: "category_groups", before: null, after })),
    ...categories.map((after): Change => ({ table: "categories", before: null, after })),
  ];
}

/** Payees that transactions use, and those that the file lists beside them. */
export function bookPayees({ book, categories }: Review, payees: PayeeBook): Change[] {
  for (const { name, category, categoryGroup } of book?.payees ?? []) {
    const id = payees.resolve(name);
    const proposed = category === undefined ? null : categories.find(category, categoryGroup);
    if (id && proposed && !categories.planned.get(proposed)?.archived) payees.propose(id, proposed);
  }
  return payees.changes();
}

export interface BookPlanChanges {
  readonly changes: readonly Change[];
  /** Categories that the plan speaks of. */
  readonly categories: ReadonlySet<CategoryId>;
}

export function bookPlan(
  { book, categories }: Review,
  currency: Ledger["currency"],
  deps: BudgetChangesDeps,
): BookPlanChanges {
  const { reads, newId } = deps;
  if (!book || !isPlanOf(book.plan, currency)) return { changes: [], categories: new Set() };
  const sums = new Map<CategoryId, Map<Month, number>>();
  for (const { name, group, month, amount } of book.plan.assigned) {
    const id = categories.find(name, group);
    if (!id) continue;
    const own = sums.get(id) ?? new Map<Month, number>();
    sums.set(id, own.set(month, (own.get(month) ?? 0) + amount));
  }
  const moves = [...sums].flatMap(([id, months]) => {
    const decided = new Set(reads.category(id) ? reads.movesOf(id).map(({ month }) => month) : []);
    return [...months].flatMap(([month, sum]): PlannedMove[] => {
      if (decided.has(month) || sum === 0 || !isMinor(sum)) return [];
      const [fromId, toId] = sum > 0 ? [null, id] : [id, null];
      return [{ month, fromId, toId, amount: minor(Math.abs(sum)), kind: "assign" }];
    });
  });
  const plans = reads.categoryPlans();
  const carrying = new Set(book.plan.carrying.flatMap(({ name, group }) => categories.find(name, group) ?? []));
  const carried = [...carrying]
    .filter((id) => !plans.has(id))
    .map((categoryId): Change => {
      const after: CategoryPlan = { ...usualPlan, id: newId(), categoryId, overspending: "carry" };
      return { table: "category_plans", before: null, after };
    });
  const known = reads.budgetMonths();
  const held = book.plan.held
    .filter(({ month }) => !known.has(month))
    .map(({ month, amount }): Change => {
      const after = { id: newId(), month, held: amount, note: "" };
      return { table: "budget_months", before: null, after } as Change;
    });
  return {
    changes: [...changesOfMoves(deps, moves), ...carried, ...held],
    categories: new Set([...carrying, ...moves.flatMap(({ fromId, toId }) => toId ?? fromId ?? [])]),
  };
}

/** A budget has one currency: amounts of another have no place in it. */
export const isPlanOf = (plan: { readonly currency?: string }, currency: Ledger["currency"]): boolean =>
  plan.currency === undefined || plan.currency === currency;
