/**
 * What a person decided of a budget beside its sums (budget-sums.ts): plans, months, moves; read whole and kept until a
 * commit touches it.
 */
import type {
  Allocation,
  BudgetMonth,
  CategoryPlan,
  ChosenStyle,
  Move,
} from "../../../src-shared/domain/budget-plan.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { monthNumber } from "../totals.ts";
import type { ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

type BudgetReads = Pick<
  Reads,
  "allocation" | "categoryPlans" | "budgetMonths" | "chosenStyle" | "moves" | "movesOf" | "allocationsOf"
>;

export function createBudgetReads({ sql, rows, numbers, memory }: ReadDeps): BudgetReads {
  const plans = memory.remember(["category_plans", "categories"], (): ReadonlyMap<CategoryId, CategoryPlan> => {
    const all = sql
      .values<number>("SELECT row FROM category_plans")
      .flatMap((row) => rows.category_plans.read(row) ?? []);
    return new Map(all.map((plan) => [plan.categoryId, plan]));
  });

  const read = <T>(table: { read(row: number): T | undefined }, found: readonly number[]): T[] =>
    found.flatMap((row) => table.read(row) ?? []);
  const rowOf = (id: CategoryId) => numbers.rowOf("categories", id) ?? -1;

  return {
    categoryPlans: plans,
    allocation(id, month): Allocation | undefined {
      const row = sql.value<number>(ALLOCATION, rowOf(id), monthNumber(month));
      return row === undefined ? undefined : rows.allocations.read(row);
    },
    allocationsOf: (id) => read<Allocation>(rows.allocations, sql.values(ALLOCATIONS_OF, rowOf(id))),
    budgetMonths: memory.remember(["budget_months"], (): ReadonlyMap<Month, BudgetMonth> => {
      const all = read<BudgetMonth>(rows.budget_months, sql.values("SELECT row FROM budget_months"));
      return new Map(all.map((each) => [each.month, each]));
    }),
    chosenStyle: memory.remember(["budget_styles"], (): ChosenStyle | null => {
      const row = sql.value<number>("SELECT row FROM budget_styles");
      return row === undefined ? null : (rows.budget_styles.read(row) ?? null);
    }),
    moves: (id, { offset, limit }) => ({
      moves: read<Move>(rows.moves, sql.values(MOVES_PAGE, rowOf(id), rowOf(id), limit, offset)),
      total: sql.value<number>(MOVES_COUNT, rowOf(id), rowOf(id)) ?? 0,
    }),
    movesOf: (id) => read<Move>(rows.moves, sql.values(MOVES_OF, rowOf(id), rowOf(id))),
  };
}

const ALLOCATION = "SELECT row FROM allocations WHERE category = ? AND month = ?";
const ALLOCATIONS_OF = "SELECT row FROM allocations WHERE category = ? ORDER BY month";
const OF_CATEGORY = "from_category = ? OR to_category = ?";
const MOVES_PAGE = `SELECT row FROM moves WHERE ${OF_CATEGORY} ORDER BY at DESC, row DESC LIMIT ? OFFSET ?`;
const MOVES_COUNT = `SELECT count(*) FROM moves WHERE ${OF_CATEGORY}`;
const MOVES_OF = `SELECT row FROM moves WHERE ${OF_CATEGORY} ORDER BY row`;
