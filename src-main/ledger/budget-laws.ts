/**
 * The laws of the plan: what is assigned is the sum of its moves (L28), and there is one row for what there is one of, with
 * targets that can be reckoned with (L29). Moves and allocations of a commit are compared when it ends, as both change in it.
 */
import { type CategoryPlan, checkMove, checkPlan, type Move } from "../../src-shared/domain/budget-plan.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { LawBreak } from "../../src-shared/domain/laws.ts";
import type { Change } from "./change.ts";
import { lawBroken } from "./refusals.ts";
import type { RowNumbers } from "./row-numbers.ts";
import type { Sql } from "./statements.ts";
import { monthNumber, numberToMonth } from "./totals.ts";

export interface BudgetLaws {
  /** @param row where it stands or will stand @throws law-broken */
  check(change: Change, row: number): void;
  /** @throws law-broken (L28) */
  finish(): void;
  clear(): void;
}

export function createBudgetLaws({ sql, numbers }: { readonly sql: Sql; readonly numbers: RowNumbers }): BudgetLaws {
  /** Categories (by row) and the months in which something was assigned or moved. */
  const touched = new Map<number, Set<number>>();
  const touch = (categoryId: CategoryId | null | undefined, month: Month) => {
    const category = categoryId ? numbers.rowOf("categories", categoryId) : undefined;
    if (category === undefined) return;
    const months = touched.get(category);
    if (months) months.add(monthNumber(month));
    else touched.set(category, new Set([monthNumber(month)]));
  };
  const refuseMove = (move: Move | null) => {
    if (!move) return;
    refuseBroken(checkMove(move), move.id);
    touch(move.fromId, move.month);
    touch(move.toId, move.month);
  };
  const refusePlan = (row: number, plan: CategoryPlan) => {
    refuseBroken(checkPlan(plan), plan.id);
    const category = numbers.rowOf("categories", plan.categoryId) ?? 0;
    if (sql.value(SAME_PLAN, category, row) !== undefined) refuseTwice("the category has a plan", plan.id);
  };

  return {
    check({ table, before, after }, row) {
      if (table === "moves") {
        refuseMove(before);
        refuseMove(after);
      }
      if (table === "allocations") {
        if (before) touch(before.categoryId, before.month);
        if (!after) return;
        touch(after.categoryId, after.month);
        const category = numbers.rowOf("categories", after.categoryId) ?? 0;
        if (sql.value(SAME_ALLOCATION, category, monthNumber(after.month), row) !== undefined)
          refuseTwice("something is assigned to the category in this month", after.id);
      }
      if (table === "category_plans" && after) refusePlan(row, after);
      if (table === "budget_months" && after) {
        if (after.held < 0) throw lawBroken({ law: "L29", detail: "less than nothing is held" }, after.id);
        if (sql.value(SAME_MONTH, monthNumber(after.month), row) !== undefined)
          refuseTwice("the month has a row", after.id);
      }
      if (table === "budget_styles" && after && sql.value(SAME_STYLE, row) !== undefined)
        refuseTwice("the budget has a style", after.id);
    },
    finish() {
      for (const [category, months] of touched)
        for (const month of months) {
          const [assigned = 0, moved = 0] =
            sql.get<readonly [number, number]>(BOTH_SUMS, ...[category, month, category, month, category, month]) ?? [];
          if (assigned !== moved)
            throw lawBroken(
              { law: "L28", detail: `${assigned} is assigned in ${numberToMonth(month)}, its moves come to ${moved}` },
              "",
            );
        }
    },
    clear: () => touched.clear(),
  };
}

function refuseBroken(broken: LawBreak | undefined, id: string): void {
  if (broken) throw lawBroken(broken, id);
}

function refuseTwice(detail: string, id: string): never {
  throw lawBroken({ law: "L29", detail }, id);
}

/** @returns what the moves of a month come to for a category, given by its row */
export const movedTo = (sql: Sql, category: number, month: Month): number =>
  sql.value<number>(MOVED, category, monthNumber(month), category, monthNumber(month)) ?? 0;

const SAME_ALLOCATION = "SELECT 1 FROM allocations WHERE category = ? AND month = ? AND row <> ?";
const SAME_PLAN = "SELECT 1 FROM category_plans WHERE category = ? AND row <> ?";
const SAME_MONTH = "SELECT 1 FROM budget_months WHERE month = ? AND row <> ?";
const SAME_STYLE = "SELECT 1 FROM budget_styles WHERE row <> ?";
const SUM_OF_MOVES = `coalesce((SELECT sum(amount) FROM moves WHERE to_category = ? AND month = ?), 0)
    - coalesce((SELECT sum(amount) FROM moves WHERE from_category = ? AND month = ?), 0)`;
const MOVED = `SELECT ${SUM_OF_MOVES}`;
const BOTH_SUMS = `SELECT coalesce((SELECT amount FROM allocations WHERE category = ? AND month = ?), 0), ${SUM_OF_MOVES}`;
