/**
 * What is assigned by category and month, and what was spent and came in: from the monthly totals, less what touched no
 * budget account (L9). Read whole once; afterwards a commit only makes the categories that it touched be read again.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { ABOUT_CATEGORY, OUTSIDE_BUDGET, WAITING_IN, WAITING_OUT } from "../totals.ts";
import type { ReadDeps } from "./lists.ts";
import { createMonthTexts } from "./month-texts.ts";
import type { BudgetActivity, MonthSums } from "./reads.ts";

/** More than this are read together. */
const FEW = 20;

export interface BudgetSums {
  assigned(): ReadonlyMap<CategoryId, MonthSums>;
  activity(): BudgetActivity;
  /** @param touched rows of categories whose sums a commit changed; "all" when it changed what they mean */
  forget(touched: ReadonlySet<number> | "all"): void;
}

type ActivityColumns = readonly [ref: number, kind: number, currency: Currency, text: string];
type AssignedColumns = readonly [ref: number, text: string];

export function createBudgetSums({ sql, numbers }: Pick<ReadDeps, "sql" | "numbers">): BudgetSums {
  const parsed = createMonthTexts();
  const idOf = (ref: number) => numbers.idOf<CategoryId>("categories", ref);

  const gather = (rows: readonly ActivityColumns[]): Map<number, Map<Currency, MonthSums>> => {
    const found = new Map<number, Map<Currency, MonthSums>>();
    // What is outside comes behind the whole.
    for (const [ref, kind, currency, text] of rows) {
      const sums = parsed(`${kind} ${ref} ${currency}`, text);
      const own = found.get(ref) ?? new Map<Currency, MonthSums>();
      const before = own.get(currency);
      found.set(ref, own.set(currency, before ? less(before, sums) : sums));
    }
    return found;
  };
  const activity = createByCategory({
    all: () => gather(sql.all<ActivityColumns>(ACTIVITY)),
    one: (ref) => gather(sql.all<ActivityColumns>(ACTIVITY_OF, ref)).get(ref),
    nameOf: (ref) => (ref === WAITING_OUT ? "out" : ref === WAITING_IN ? "in" : idOf(ref)),
  });

  const assignedBy = (rows: readonly AssignedColumns[]) =>
    new Map(rows.map(([ref, text]) => [ref, parsed(`a ${ref}`, text)]));
  const assigned = createByCategory({
    all: () => assignedBy(sql.all<AssignedColumns>(ASSIGNED)),
    one: (ref) => assignedBy(sql.all<AssignedColumns>(ASSIGNED_OF, ref)).get(ref),
    nameOf: idOf,
  });

  return {
    assigned: assigned.read,
    activity: activity.read,
    forget(touched) {
      activity.forget(touched);
      assigned.forget(touched);
    },
  };
}

interface Source<N, T> {
  all(): Map<number, T>;
  one(ref: number): T | undefined;
  nameOf(ref: number): N;
}

function createByCategory<N, T>({ all, one, nameOf }: Source<N, T>) {
  /** By row of the category. */
  let known: Map<number, T> | undefined;
  let answer: ReadonlyMap<N, T> | undefined;
  let stale = new Set<number>();
  return {
    read(): ReadonlyMap<N, T> {
      if (known && answer && stale.size === 0) return answer;
      if (!known || stale.size > FEW) known = all();
      else
        for (const ref of stale) {
          const found = one(ref);
          if (found) known.set(ref, found);
          else known.delete(ref);
        }
      stale = new Set();
      // A new map: whoever holds the old one holds what was true then.
      answer = new Map([...known].map(([ref, value]) => [nameOf(ref), value]));
      return answer;
    },
    forget(touched: ReadonlySet<number> | "all"): void {
      if (touched === "all") known = undefined;
      else for (const ref of touched) stale.add(ref);
    },
  };
}

/** What is left of a category without the part that touched no budget account (L9). */
function less(all: MonthSums, outside: MonthSums): MonthSums {
  const left = new Map(all);
  for (const [month, sum] of outside) left.set(month, minor((left.get(month) ?? 0) - sum));
  return left;
}

const SUMS = "SELECT ref, kind, currency, group_concat(month || ':' || sum) FROM monthly_totals";
const KINDS = `kind IN (${ABOUT_CATEGORY}, ${OUTSIDE_BUDGET})`;
const ACTIVITY = `${SUMS} WHERE ${KINDS} GROUP BY kind, ref, currency ORDER BY kind`;
const ACTIVITY_OF = `${SUMS} WHERE ${KINDS} AND ref = ? GROUP BY kind, currency ORDER BY kind`;
const ASSIGNED = "SELECT category, group_concat(month || ':' || amount) FROM allocations GROUP BY category";
const ASSIGNED_OF =
  "SELECT category, group_concat(month || ':' || amount) FROM allocations WHERE category = ? GROUP BY category";
