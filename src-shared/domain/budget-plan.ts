/**
 * The rows of a plan: what is assigned to a category in a month, the moves that led there, what a category does with what
 * is left, what is held back from a month, and the style. Everything else of a budget follows from these and from what
 * was spent (budget-carry.ts, budget-month.ts). Keeps L28 and L29.
 */
import type { Actor } from "./actor.ts";
import type { CarryRules } from "./budget-carry.ts";
import { checkTarget, type Target } from "./budget-target.ts";
import type { Month } from "./date.ts";
import type { AllocationId, BudgetMonthId, BudgetStyleId, CategoryId, CategoryPlanId, MoveId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import type { Minor } from "./money.ts";

/** What is assigned to a category in a month, in the budget's currency; of an income category what is expected. */
export interface Allocation {
  readonly id: AllocationId;
  readonly categoryId: CategoryId;
  readonly month: Month;
  readonly amount: Minor;
}

export const moveKinds = ["assign", "move", "cover"] as const;
export type MoveKind = (typeof moveKinds)[number];

/** Money that changed its purpose: who, when, from where to where. Null is ready to assign. */
export interface Move {
  readonly id: MoveId;
  readonly month: Month;
  readonly fromId: CategoryId | null;
  readonly toId: CategoryId | null;
  /** Above zero. */
  readonly amount: Minor;
  readonly kind: MoveKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: Actor;
}

/** How a category is planned; a category without a row is planned like `usualPlan`. */
export interface CategoryPlan extends CarryRules {
  readonly id: CategoryPlanId;
  readonly categoryId: CategoryId;
  /** 1 is filled first. */
  readonly priority: number;
  readonly target: Target | null;
  readonly note: string;
}

export const lowestPriority = 9;
/** Money that is left stays; what was spent too much is taken from what is ready to assign. */
export const usualPlan: Omit<CategoryPlan, "id" | "categoryId"> = {
  surplus: "carry",
  overspending: "return",
  priority: 5,
  target: null,
  note: "",
};

export interface BudgetMonth {
  readonly id: BudgetMonthId;
  readonly month: Month;
  /** Kept out of this month's ready to assign, for the next one; not negative. */
  readonly held: Minor;
  readonly note: string;
}

export const budgetStyles = ["envelope", "tracking"] as const;
/** Envelopes hold money that is there; tracking compares what was planned with what was spent, month by month. */
export type BudgetStyle = (typeof budgetStyles)[number];

export interface ChosenStyle {
  readonly id: BudgetStyleId;
  readonly style: BudgetStyle;
}

/** @returns the law that the move would break by itself */
export function checkMove({ fromId, toId, amount }: Move): LawBreak | undefined {
  if (fromId === toId) return { law: "L28", detail: "a move from something to itself" };
  return amount > 0 ? undefined : { law: "L28", detail: "a move of nothing" };
}

/** @returns the law that the plan would break by itself */
export function checkPlan({ priority, target }: CategoryPlan): LawBreak | undefined {
  if (!Number.isInteger(priority) || priority < 1 || priority > lowestPriority)
    return { law: "L29", detail: "its priority is none" };
  const problem = target && checkTarget(target);
  return problem ? { law: "L29", detail: problem } : undefined;
}
