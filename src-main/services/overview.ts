/**
 * How things are and what to do. Everything but the pace line comes from monthly totals, so it costs months, not
 * transactions. Amounts in other currencies are named, never added, as long as no exchange rate is known.
 */
import type { Needs, Overview } from "../../src-shared/contract/overview.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addMonths, firstDay, type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { add, type Minor, negate, scale, ZERO } from "../../src-shared/domain/money.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { CategoryMonth } from "../ledger/reads/reads.ts";
import type { Input, Output } from "./wire.ts";
import { worthByMonth, worthNow } from "./worth.ts";

export type OverviewService = ReturnType<typeof createOverviewService>;

/** Months that make the usual spending of a category. */
const USUAL_MONTHS = 3;
const ROWS_TO_REVIEW = 6;

export function createOverviewService({ ledger, today }: { readonly ledger: Ledger; readonly today: () => LocalDate }) {
  const { reads } = ledger;

  return {
    get({ month = monthOf(today()), months }: Input<"overview", "get">): Overview {
      const { currency } = ledger;
      const range = monthsUpTo(month, months);
      const first = range[0] ?? month;
      const totals = reads
        .categoryMonths({ from: earlier(first, addMonths(month, -USUAL_MONTHS)), to: month })
        .filter((total) => total.currency === currency);
      // What an account held at the start is neither earned nor spent.
      const starts = new Set(reads.categories().flatMap((each) => (isStartingBalances(each) ? [each.id] : [])));
      const flows = totals.filter(({ categoryId }) => categoryId === null || !starts.has(categoryId));
      const { unreviewed, transactions } = reads.counts();
      const review = reads.page({ filter: { unreviewed: true }, offset: 0, limit: ROWS_TO_REVIEW });
      return {
        currency,
        month,
        ...balancesByCurrency(currency),
        netWorthByMonth: netWorthByMonth(range),
        cashFlow: range.map((each) => ({ month: each, ...inAndOut(flows.filter((total) => total.month === each)) })),
        whereItWent: whereItWent(totals, month),
        toReview: { count: unreviewed, rows: [...review.rows] },
        transactions,
        accounts: reads.accounts().length,
      };
    },

    needs(): Omit<Needs, "notices"> {
      const { total } = reads.page({ filter: { uncategorised: true }, offset: 0, limit: 1 });
      return { withoutCategory: total, withoutRate: withoutRate() };
    },

    pace({ month = monthOf(today()) }: Input<"overview", "pace">): Output<"overview", "pace"> {
      const days = (of: Month) =>
        reads
          .spendingByDay({ from: firstDay(of), to: lastDay(of) })
          .filter((day) => day.currency === ledger.currency)
          .map(({ date, spent }) => ({ date, spent }));
      return { currency: ledger.currency, month, days: days(month), previousDays: days(addMonths(month, -1)) };
    },
  };

  function balancesByCurrency(currency: Currency): Pick<Overview, "netWorth" | "withoutRate"> {
    const worth = worthNow({ reads, today });
    const sums = new Map<Currency, Minor>();
    for (const account of reads.accounts())
      sums.set(account.currency, add(sums.get(account.currency) ?? ZERO, worth(account)));
    const netWorth = sums.get(currency) ?? ZERO;
    sums.delete(currency);
    const withoutRate = [...sums]
      .filter(([, amount]) => amount !== 0)
      .map(([code, amount]) => ({ currency: code, amount }));
    return { netWorth, withoutRate };
  }

  function withoutRate(): Needs["withoutRate"] {
    // Only an account in another currency brings such amounts (L4).
    if (reads.accounts().every(({ currency }) => currency === ledger.currency)) return [];
    const counts = new Map<Currency, number>();
    for (const { currency, count } of reads.categoryMonths({ from: "0001-01" as Month, to: "9999-12" as Month }))
      if (currency !== ledger.currency && count > 0) counts.set(currency, (counts.get(currency) ?? 0) + count);
    return [...counts].map(([currency, count]) => ({ currency, count }));
  }

  function netWorthByMonth(range: readonly Month[]): Overview["netWorthByMonth"] {
    const worth = worthByMonth({ reads, today }, range);
    const counted = reads.accounts().filter(({ currency }) => currency === ledger.currency);
    return range.map((month, at) => ({ month, amount: add(...counted.map(({ id }) => worth.get(id)?.[at] ?? ZERO)) }));
  }

  function whereItWent(totals: readonly CategoryMonth[], month: Month): Overview["whereItWent"] {
    const groups = new Map(reads.categoryGroups().map((group) => [group.id, group.name]));
    const categories = new Map(reads.categories().map((category) => [category.id, category]));
    const before = new Set(monthsUpTo(addMonths(month, -1), USUAL_MONTHS));
    const spent = new Map<CategoryId | null, { now: Minor; before: Minor }>();
    for (const { categoryId, month: of, sum } of totals) {
      const isSpending = categoryId === null ? sum < 0 : categories.get(categoryId)?.flow === "expense";
      if (!isSpending) continue;
      const so = spent.get(categoryId) ?? { now: ZERO, before: ZERO };
      if (of === month) so.now = add(so.now, negate(sum));
      else if (before.has(of)) so.before = add(so.before, negate(sum));
      spent.set(categoryId, so);
    }
    return [...spent]
      .filter(([, { now }]) => now > 0)
      .sort(([, a], [, b]) => b.now - a.now)
      .map(([id, { now, before: sum }]) => {
        const category = id === null ? undefined : categories.get(id);
        return {
          id,
          name: category?.name ?? "",
          group: (category && groups.get(category.groupId)) ?? "",
          slot: category?.slot ?? 1,
          amount: now,
          usual: scale(sum, 1n, BigInt(USUAL_MONTHS)),
        };
      });
  }
}

/** Each category by itself: a refund lessens what went out for it, and counts as money in once it outweighs the rest. */
function inAndOut(totals: readonly CategoryMonth[]): { in: Minor; out: Minor } {
  const sums = totals.map(({ sum }) => sum);
  return {
    in: add(...sums.filter((sum) => sum > 0)),
    out: negate(add(...sums.filter((sum) => sum < 0))),
  };
}

/** Oldest first, `month` last. */
const monthsUpTo = (month: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(month, index - count + 1)).filter((each) => each >= "0001-01");

const earlier = (a: Month, b: Month): Month => (a < b ? a : b);
