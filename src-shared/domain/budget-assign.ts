/**
 * Assigning for many categories at once: what each should have in a month. Only the amounts are found here; writing them
 * is one commit, so each is one undo.
 */
import type { PlannedMonth } from "./budget-carry.ts";
import type { BudgetStyle } from "./budget-plan.ts";
import type { Need } from "./budget-target.ts";
import { addMonths, type Month } from "./date.ts";
import type { CategoryId } from "./id.ts";
import { type Minor, minor, scale, ZERO } from "./money.ts";

export const assignHelpers = ["last-month", "average-3", "average-12", "targets", "underfunded", "reset"] as const;
export type AssignHelper = (typeof assignHelpers)[number];

/** One category that may be filled, in the order of the screen. */
export interface Fillable {
  readonly categoryId: CategoryId;
  readonly priority: number;
  readonly assigned: Minor;
  readonly known: readonly PlannedMonth[];
  readonly need: Need | undefined;
}

export interface Assigned {
  readonly categoryId: CategoryId;
  /** What is to be assigned in the month in all. */
  readonly amount: Minor;
}

/**
 * @param ready what may be given out where only what is there may be; tracking has no such bound
 * @returns only categories whose amount changes
 */
export function assignByHelper(
  helper: AssignHelper,
  categories: readonly Fillable[],
  { month, ready, style }: { readonly month: Month; readonly ready: Minor; readonly style: BudgetStyle },
): Assigned[] {
  if (helper === "underfunded") return fillUnderfunded(categories, style === "tracking" ? undefined : ready);
  return categories.flatMap(({ categoryId, assigned, known, need }) => {
    const amount = amountBy(helper, known, need, month);
    return amount === undefined || amount === assigned ? [] : [{ categoryId, amount }];
  });
}

function amountBy(
  helper: Exclude<AssignHelper, "underfunded">,
  known: readonly PlannedMonth[],
  need: Need | undefined,
  month: Month,
): Minor | undefined {
  switch (helper) {
    case "last-month":
      return assignedIn(known, addMonths(month, -1));
    case "average-3":
      return averageSpent(known, month, 3);
    case "average-12":
      return averageSpent(known, month, 12);
    case "targets":
      return need?.needed;
    case "reset":
      return ZERO;
  }
}

/** In order of priority, then of the screen, until nothing is left to give. */
function fillUnderfunded(categories: readonly Fillable[], ready: Minor | undefined): Assigned[] {
  let left = ready === undefined ? Number.POSITIVE_INFINITY : Math.max(0, ready);
  return categories
    .map((category, at) => ({ ...category, at }))
    .sort((a, b) => a.priority - b.priority || a.at - b.at)
    .flatMap(({ categoryId, assigned, need }) => {
      const given = Math.min(need?.missing ?? 0, left);
      left -= given;
      return given > 0 ? [{ categoryId, amount: minor(assigned + given) }] : [];
    });
}

export const assignedIn = (known: readonly PlannedMonth[], month: Month): Minor =>
  known.find((each) => each.month === month)?.assigned ?? ZERO;

/** Mean of what was spent in the months before, not negative; rounded half to even. */
export function averageSpent(known: readonly PlannedMonth[], month: Month, months: number): Minor {
  const from = addMonths(month, -months);
  let spent = 0;
  for (const each of known) if (each.month >= from && each.month < month) spent -= each.activity;
  return spent > 0 ? scale(minor(spent), 1n, BigInt(months)) : ZERO;
}
