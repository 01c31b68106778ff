/**
 * What an assignment writes: the allocation of a category in a month, and the move that explains it, which always come
 * together (L28). Also what becomes of the plan of a category that goes.
 */
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Move, MoveKind } from "../../src-shared/domain/budget-plan.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface BudgetChangesDeps extends Pick<ServiceDeps, "newId" | "clock"> {
  readonly reads: Ledger["reads"];
  readonly actor: () => Actor;
}

export interface PlannedMove {
  readonly month: Month;
  readonly fromId: CategoryId | null;
  readonly toId: CategoryId | null;
  readonly amount: Minor;
  readonly kind: MoveKind;
}

/** @param moves any number, also several for one category and month */
export function changesOfMoves(
  { reads, newId, clock, actor }: BudgetChangesDeps,
  moves: readonly PlannedMove[],
): Change[] {
  const at = clock();
  const by = actor();
  const sums = new Map<string, { readonly categoryId: CategoryId; readonly month: Month; sum: number }>();
  const count = (categoryId: CategoryId | null, month: Month, amount: number) => {
    if (categoryId === null) return;
    const known = sums.get(`${categoryId} ${month}`) ?? { categoryId, month, sum: 0 };
    known.sum += amount;
    sums.set(`${categoryId} ${month}`, known);
  };
  const recorded = moves.map((move): Change => {
    count(move.toId, move.month, move.amount);
    count(move.fromId, move.month, -move.amount);
    return { table: "moves", before: null, after: { ...move, id: newId<Move["id"]>(), at, by } };
  });
  const allocated = [...sums.values()].flatMap(({ categoryId, month, sum }): Change[] => {
    if (sum === 0) return [];
    const before = reads.allocation(categoryId, month) ?? null;
    const amount = minor((before?.amount ?? 0) + sum);
    const after = before ? { ...before, amount } : { id: newId(), categoryId, month, amount };
    return [{ table: "allocations", before, after } as Change];
  });
  return [...allocated, ...recorded];
}

/** The move that makes an amount of what is assigned now; undefined where it is so already. */
export function moveTo(
  reads: Ledger["reads"],
  { categoryId, month, amount }: { readonly categoryId: CategoryId; readonly month: Month; readonly amount: Minor },
): PlannedMove | undefined {
  const difference = amount - (reads.assigned().get(categoryId)?.get(month) ?? ZERO);
  if (difference === 0) return undefined;
  const [fromId, toId] = difference > 0 ? [null, categoryId] : [categoryId, null];
  return { month, fromId, toId, amount: minor(Math.abs(difference)), kind: "assign" };
}

/**
 * Its plan goes with it, and what was assigned to it goes where its transactions go; without such a place back to what was
 * ready to assign. A move between the two was none then.
 */
export function planWithout(
  { reads, newId }: Pick<BudgetChangesDeps, "reads" | "newId">,
  id: CategoryId,
  to: CategoryId | null,
): Change[] {
  const plan = reads.categoryPlans().get(id);
  const moves = reads.movesOf(id).map((before): Change => {
    const after = {
      ...before,
      fromId: before.fromId === id ? to : before.fromId,
      toId: before.toId === id ? to : before.toId,
    };
    return { table: "moves", before, after: after.fromId === after.toId ? null : after };
  });
  const allocations = reads.allocationsOf(id).flatMap((before): Change[] => {
    const gone: Change = { table: "allocations", before, after: null };
    if (to === null) return [gone];
    const there = reads.allocation(to, before.month) ?? null;
    const amount = minor((there?.amount ?? 0) + before.amount);
    const after = there ? { ...there, amount } : { ...before, id: newId(), categoryId: to };
    return [gone, { table: "allocations", before: there, after } as Change];
  });
  return [
    ...(plan ? [{ table: "category_plans", before: plan, after: null } as Change] : []),
    ...moves,
    ...allocations,
  ];
}
