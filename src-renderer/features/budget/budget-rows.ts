/** What of a budget is listed: which categories, their sums by group, and the order after one was dragged. */
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";

export type GroupView = BudgetView["groups"][number];
export type EnvelopeMonthView = BudgetCategoryView["months"][number];

/** Hidden categories show while there is money in them: what is there must not be lost from sight. */
const isShown = ({ archived, months }: Pick<BudgetCategoryView, "archived" | "months">): boolean =>
  !archived || months.some(({ assigned, activity, available }) => assigned !== 0 || activity !== 0 || available !== 0);

/** Groups with something to show, spending before income. */
export function listedGroups(groups: readonly GroupView[], withHidden: boolean) {
  const part = (flow: "expense" | "income") =>
    groups.flatMap((group): GroupView[] => {
      const categories = group.categories.filter((each) => each.flow === flow && (withHidden || isShown(each)));
      return categories.length > 0 ? [{ ...group, categories }] : [];
    });
  return { spending: part("expense"), income: part("income") };
}

export function sumOf(
  categories: readonly BudgetCategoryView[],
  at: number,
  what: "assigned" | "activity" | "available",
): Minor {
  return minor(categories.reduce((sum, { months }) => sum + (months[at]?.[what] ?? 0), 0));
}

const GROUP = "group ";
export const groupKey = (id: CategoryGroupId): string => `${GROUP}${id}`;

export interface GroupOrder {
  readonly id: CategoryGroupId;
  /** What is not named stays behind it. */
  readonly categoryIds: readonly CategoryId[];
}

/**
 * @param keys of groups and ids of categories in the order of the screen: a category belongs to the group above it
 * @param all every group there is; those that the screen does not list keep their places
 */
export function orderOf(keys: readonly string[], all: readonly Pick<GroupView, "id">[]): readonly GroupOrder[] {
  const listed: { id: CategoryGroupId; categoryIds: CategoryId[] }[] = [];
  const early: CategoryId[] = [];
  for (const key of keys) {
    if (key.startsWith(GROUP)) listed.push({ id: key.slice(GROUP.length) as CategoryGroupId, categoryIds: [] });
    else (listed.at(-1)?.categoryIds ?? early).push(key as CategoryId);
  }
  listed[0]?.categoryIds.unshift(...early);
  const ids = new Set(listed.map(({ id }) => id));
  const next = listed.values();
  return all.flatMap(({ id }) => (ids.has(id) ? (next.next().value ?? []) : { id, categoryIds: [] }));
}

/** The groups as they stand in another order. */
export function inOrder(groups: readonly GroupView[], order: readonly GroupOrder[]): GroupView[] {
  const named = new Set(order.flatMap(({ categoryIds }) => categoryIds));
  const all = new Map(groups.flatMap(({ categories }) => categories).map((each) => [each.id, each]));
  return order.flatMap(({ id, categoryIds }) => {
    const group = groups.find((each) => each.id === id);
    if (!group) return [];
    const rest = group.categories.filter((each) => !named.has(each.id));
    return { ...group, categories: [...categoryIds.flatMap((each) => all.get(each) ?? []), ...rest] };
  });
}

export interface Bar {
  readonly spent: number;
  readonly funded?: number;
  readonly overFrom?: number;
  readonly tick?: number;
  readonly tone?: "warn";
}

/** @param dayShare how much of the month is over, where a tick for it says something */
export function barOf(
  { target }: Pick<BudgetCategoryView, "target">,
  { carried, assigned, activity, available, need }: EnvelopeMonthView,
  dayShare: number | undefined,
): Bar {
  const spent = Math.max(0, -activity);
  const whole = Math.max(0, carried + assigned);
  if (spent > whole) return { spent: 1, overFrom: whole / spent };
  if (target?.kind === "by-date" || (target?.kind === "each" && target.every > 1)) {
    const share = Math.max(0, available) / target.amount;
    return need && need.missing > 0 ? { spent: share, tone: "warn" } : { spent: 0, funded: share };
  }
  if (whole === 0) return { spent: 0 };
  return { spent: spent / whole, funded: 1, ...(dayShare === undefined ? {} : { tick: dayShare }) };
}
