/**
 * What a budget is made of, read whole and kept until a commit touches it: what was assigned and what was spent by category
 * and month (from the monthly totals, less what touched no budget account: L9), plans, months, moves.
 */
import type {
  Allocation,
  BudgetMonth,
  CategoryPlan,
  ChosenStyle,
  Move,
} from "../../../src-shared/domain/budget-plan.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { ABOUT_CATEGORY, monthNumber, numberToMonth, OUTSIDE_BUDGET, WAITING_IN, WAITING_OUT } from "../totals.ts";
import type { ReadDeps } from "./lists.ts";
import type { BudgetActivity, MonthSums, Reads } from "./reads.ts";

type BudgetReads = Pick<
  Reads,
  | "allocation"
  | "assigned"
  | "budgetActivity"
  | "categoryPlans"
  | "budgetMonths"
  | "chosenStyle"
  | "moves"
  | "movesOf"
  | "allocationsOf"
>;

export function createBudgetReads({ sql, rows, numbers, memory }: ReadDeps): BudgetReads {
  const months = new Map<number, Month>();
  const monthAt = (number: number): Month => {
    const known = months.get(number) ?? numberToMonth(number);
    months.set(number, known);
    return known;
  };

  /**
   * Ten years of a hundred categories are 12,000 sums: as one text for each they are read at once, and what says the same
   * as before is the same map, so that whoever works with it can keep the result.
   */
  const texts = new Map<string, { readonly text: string; readonly sums: MonthSums }>();
  const parsed = (key: string, text: string): MonthSums => {
    const known = texts.get(key);
    if (known?.text === text) return known.sums;
    const pairs = text.split(",").map((pair): [Month, Minor] => {
      const [month = "0", amount = "0"] = pair.split(":");
      return [monthAt(Number(month)), minor(Number(amount))];
    });
    const sums: MonthSums = new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
    texts.set(key, { text, sums });
    return sums;
  };

  const activity = memory.remember(["transactions", "categories", "accounts"], (): BudgetActivity => {
    const found = new Map<CategoryId | "out" | "in", Map<Currency, MonthSums>>();
    for (const kind of [ABOUT_CATEGORY, OUTSIDE_BUDGET])
      for (const [ref, currency, text] of sql.all<readonly [number, Currency, string]>(SUMS, kind)) {
        const about =
          ref === WAITING_OUT ? "out" : ref === WAITING_IN ? "in" : numbers.idOf<CategoryId>("categories", ref);
        const own = entry(found, about, () => new Map<Currency, MonthSums>());
        const sums = parsed(`${kind} ${ref} ${currency}`, text);
        const before = own.get(currency);
        own.set(currency, before ? less(before, sums) : sums);
      }
    return found;
  });

  const plans = memory.remember(["category_plans", "categories"], (): ReadonlyMap<CategoryId, CategoryPlan> => {
    const all = sql
      .values<number>("SELECT row FROM category_plans")
      .flatMap((row) => rows.category_plans.read(row) ?? []);
    return new Map(all.map((plan) => [plan.categoryId, plan]));
  });

  const assigned = memory.remember(["allocations", "categories"], (): ReadonlyMap<CategoryId, MonthSums> => {
    const found = new Map<CategoryId, MonthSums>();
    for (const [ref, text] of sql.all<readonly [number, string]>(ALLOCATIONS))
      found.set(numbers.idOf<CategoryId>("categories", ref), parsed(`a ${ref}`, text));
    return found;
  });

  const read = <T>(table: { read(row: number): T | undefined }, found: readonly number[]): T[] =>
    found.flatMap((row) => table.read(row) ?? []);
  const rowOf = (id: CategoryId) => numbers.rowOf("categories", id) ?? -1;

  return {
    assigned,
    budgetActivity: activity,
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

/** What is left of a category without the part that touched no budget account (L9). */
function less(all: MonthSums, outside: MonthSums): MonthSums {
  const left = new Map(all);
  for (const [month, sum] of outside) left.set(month, minor((left.get(month) ?? 0) - sum));
  return left;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

const SUMS =
  "SELECT ref, currency, group_concat(month || ':' || sum) FROM monthly_totals WHERE kind = ? GROUP BY ref, currency";
const ALLOCATIONS = "SELECT category, group_concat(month || ':' || amount) FROM allocations GROUP BY category";
const ALLOCATION = "SELECT row FROM allocations WHERE category = ? AND month = ?";
const ALLOCATIONS_OF = "SELECT row FROM allocations WHERE category = ? ORDER BY month";
const OF_CATEGORY = "from_category = ? OR to_category = ?";
const MOVES_PAGE = `SELECT row FROM moves WHERE ${OF_CATEGORY} ORDER BY at DESC, row DESC LIMIT ? OFFSET ?`;
const MOVES_COUNT = `SELECT count(*) FROM moves WHERE ${OF_CATEGORY}`;
const MOVES_OF = `SELECT row FROM moves WHERE ${OF_CATEGORY} ORDER BY row`;
