/** Sums: balances, months, use. Everything here is read from the monthly totals but the last days, which an index ends with. */

import type { Currency } from "../../../src-shared/domain/currency.ts";
import { fromDayNumber, type Month, monthOf, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor, negate } from "../../../src-shared/domain/money.ts";
import { ABOUT_ACCOUNT, ABOUT_CATEGORY, monthNumber, numberToMonth, WAITING_OUT } from "../totals.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { AccountBalance, AccountMonth, CategoryMonth, DaySpending, Reads } from "./reads.ts";

type Sums = Pick<
  Reads,
  "balances" | "categoryUse" | "counts" | "accountMonths" | "categoryMonths" | "scheduledMonths" | "spendingByDay"
>;

export function createSums({ sql, numbers, memory }: ReadDeps, lists: Lists): Sums {
  const balances = memory.remember(["accounts", "transactions"], (): ReadonlyMap<AccountId, AccountBalance> => {
    const sums = new Map(
      sql.all<readonly [number, number, number, number]>(BALANCES, ABOUT_ACCOUNT).map((row) => [row[0], row]),
    );
    return new Map(
      lists.accounts().map(({ id }) => {
        const row = numbers.rowOf("accounts", id) ?? 0;
        const [, sum = 0, cleared = 0, postings = 0] = sums.get(row) ?? [row];
        const last = postings > 0 ? (sql.value<number | null>(LAST_DAY, row) ?? null) : null;
        return [
          id,
          {
            balance: minor(sum),
            cleared: minor(cleared),
            postings,
            lastDate: last === null ? null : fromDayNumber(last),
          },
        ];
      }),
    );
  });

  return {
    balances,
    categoryUse: memory.remember(["categories", "transactions"], () => {
      const counts = sql.all<readonly [number, number]>(CATEGORY_USE, ABOUT_CATEGORY, WAITING_OUT);
      const used = new Map<CategoryId, number>(lists.categories().map(({ id }) => [id, 0]));
      for (const [row, count] of counts) used.set(numbers.idOf<CategoryId>("categories", row), count);
      return used;
    }),
    counts: memory.remember(["transactions"], () => {
      const [transactions = 0, postings = 0, unreviewed = 0] = sql.get<readonly [number, number, number]>(COUNTS) ?? [];
      return { transactions, postings, unreviewed };
    }),
    accountMonths: memory.remember(["accounts", "transactions"], (): readonly AccountMonth[] =>
      sql
        .all<readonly [number, number, number, number]>(ACCOUNT_MONTHS, ABOUT_ACCOUNT)
        .map(([ref, month, sum, count]) => ({
          accountId: numbers.idOf<AccountId>("accounts", ref),
          month: numberToMonth(month),
          sum: minor(sum),
          count,
        })),
    ),
    categoryMonths({ from, to }: { readonly from: Month; readonly to: Month }): readonly CategoryMonth[] {
      return sql
        .all<readonly [number, Currency, number, number, number]>(
          CATEGORY_MONTHS,
          ABOUT_CATEGORY,
          monthNumber(from),
          monthNumber(to),
        )
        .map(([ref, currency, month, sum, count]) => ({
          categoryId: ref <= WAITING_OUT ? null : numbers.idOf<CategoryId>("categories", ref),
          currency,
          month: numberToMonth(month),
          sum: minor(sum),
          count,
        }));
    },
    scheduledMonths({ from, to }) {
      return sql
        .all<readonly [number | null, Currency, number, number]>(SCHEDULED, toDayNumber(from), toDayNumber(to))
        .map(([category, currency, day, value]) => ({
          categoryId: category === null ? null : numbers.idOf<CategoryId>("categories", category),
          currency,
          month: monthOf(fromDayNumber(day)),
          sum: negate(minor(value)),
        }));
    },
    spendingByDay({ from, to, scheduled }): readonly DaySpending[] {
      return sql
        .all<readonly [number, Currency, number]>(
          scheduled ? SPENDING("NOT NULL") : SPENDING("NULL"),
          toDayNumber(from),
          toDayNumber(to),
          toDayNumber(from),
          toDayNumber(to),
        )
        .map(([day, currency, spent]) => ({ date: fromDayNumber(day), currency, spent: spent as Minor }));
    },
  };
}

const BALANCES = "SELECT ref, sum(sum), sum(cleared), sum(count) FROM monthly_totals WHERE kind = ? GROUP BY ref";
const LAST_DAY = "SELECT max(date) FROM postings WHERE account = ?";
const CATEGORY_USE = "SELECT ref, sum(count) FROM monthly_totals WHERE kind = ? AND ref > ? GROUP BY ref";
const COUNTS = `SELECT coalesce(sum(transactions), 0), coalesce(sum(postings), 0), coalesce(sum(unreviewed), 0)
  FROM monthly_counts`;
const ACCOUNT_MONTHS = "SELECT ref, month, sum, count FROM monthly_totals WHERE kind = ? ORDER BY month, ref";
const CATEGORY_MONTHS =
  "SELECT ref, currency, month, sum, count FROM monthly_totals WHERE kind = ? AND month BETWEEN ? AND ? ORDER BY month, ref, currency";
/** Few transactions belong to a schedule, so those drive. */
const SCHEDULED = `SELECT p.category, t.currency, t.date, sum(p.value)
  FROM transactions t INDEXED BY transactions_occurrence
    CROSS JOIN postings p ON p.row BETWEEN t.row << 10 AND (t.row << 10) + 1023
  WHERE t.schedule IS NOT NULL AND t.date BETWEEN ? AND ? 
    AND (p.category IS NOT NULL OR p.account IS NULL AND p.value > 0)
  GROUP BY p.category, t.currency, t.date`;
/** The category drives: a month of one is a short piece of its index. What waits for a category was spent all the same. */
const SPENDING = (schedule: "NULL" | "NOT NULL") => `SELECT date, currency, sum(value) FROM (
  SELECT p.date AS date, t.currency AS currency, p.value AS value FROM categories c
    CROSS JOIN postings p ON p.category = c.row AND p.date BETWEEN ? AND ?
    CROSS JOIN transactions t ON t.row = p.row >> 10 WHERE c.flow = 'expense' AND t.schedule IS ${schedule}
  UNION ALL SELECT p.date, t.currency, p.value FROM postings p CROSS JOIN transactions t ON t.row = p.row >> 10
    WHERE p.account IS NULL AND p.category IS NULL AND p.value > 0 AND p.date BETWEEN ? AND ?
      AND t.schedule IS ${schedule})
  GROUP BY date, currency ORDER BY date, currency`;
