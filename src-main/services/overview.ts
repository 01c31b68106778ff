/**
 * How things are and what to do. Everything but the pace line comes from monthly totals, so it costs months, not
 * transactions. Amounts in other currencies count at the rate of the month: of its last day, of the running month today;
 * where no rate is known at all they are named and never added.
 */
import type { Needs, Overview } from "../../src-shared/contract/overview.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addMonths, firstDay, type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { CategoryGroupId, CategoryId } from "../../src-shared/domain/id.ts";
import { add, type Minor, negate, scale, ZERO } from "../../src-shared/domain/money.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { CategoryMonth } from "../ledger/reads/reads.ts";
import type { PlannedGroup } from "./budget-outlook.ts";
import { type Convert, type Converted, createConvert } from "./conversion.ts";
import type { Input, Output } from "./wire.ts";
import { rateDay, worthByMonth, worthNow } from "./worth.ts";

export type OverviewService = ReturnType<typeof createOverviewService>;

/** Months that make the usual spending of a category. */
const USUAL_MONTHS = 3;
const ROWS_TO_REVIEW = 6;

/** What a category came to in a month, in the budget's currency; plus is money in. */
interface Total {
  readonly categoryId: CategoryId | null;
  readonly month: Month;
  readonly sum: Minor;
  readonly approximate: boolean;
  /** It takes back what schedules paid, with the sign turned. */
  readonly isBill?: true;
}

interface Spent {
  readonly date: LocalDate;
  readonly spent: Minor;
}

export function createOverviewService({ ledger, today }: { readonly ledger: Ledger; readonly today: () => LocalDate }) {
  const { reads } = ledger;

  return {
    get({ month = monthOf(today()), months }: Input<"overview", "get">): Overview {
      const { currency } = ledger;
      const range = monthsUpTo(month, months);
      const first = range[0] ?? month;
      const convert = createConvert(ledger);
      const totals = inBudgetCurrency(
        reads.categoryMonths({ from: earlier(first, addMonths(month, -USUAL_MONTHS)), to: month }),
        convert,
      );
      // What an account held at the start is neither earned nor spent.
      const starts = new Set(reads.categories().flatMap((each) => (isStartingBalances(each) ? [each.id] : [])));
      const flows = totals.filter(({ categoryId }) => categoryId === null || !starts.has(categoryId));
      const counted = balancesByCurrency(currency, convert);
      const history = netWorthByMonth(range, convert);
      const paid = bills(month, convert);
      const { unreviewed, transactions } = reads.counts();
      const review = reads.page({ filter: { unreviewed: true }, offset: 0, limit: ROWS_TO_REVIEW });
      return {
        currency,
        month,
        ...counted,
        netWorthByMonth: history.months,
        approximate: {
          netWorth: counted.converted.some(({ approximate }) => approximate),
          worthMonths: history.approximate,
          flowMonths: range.filter((each) => flows.some((total) => total.month === each && total.approximate)),
        },
        cashFlow: range.map((each) => ({ month: each, ...inAndOut(flows.filter((total) => total.month === each)) })),
        whereItWent: whereItWent([...totals, ...paid], month),
        withoutBills: paid.length > 0,
        toReview: { count: unreviewed, rows: [...review.rows] },
        transactions,
        accounts: reads.accounts().length,
      };
    },

    needs(): Pick<Needs, "withoutCategory" | "withoutRate"> {
      const { total } = reads.page({ filter: { uncategorised: true }, offset: 0, limit: 1 });
      return { withoutCategory: total, withoutRate: withoutRate() };
    },

    pace({
      month = monthOf(today()),
    }: Input<"overview", "pace">): Omit<Output<"overview", "pace">, "planned" | "groups"> {
      const convert = createConvert(ledger);
      const days = (of: Month, scheduled = false) =>
        reads
          .spendingByDay({ from: firstDay(of), to: lastDay(of), scheduled })
          .flatMap(({ date, currency, spent }) => {
            // The rate of the month, as for categories: both say the same sum.
            const converted = convert(spent, currency, rateDay(of, today()));
            return converted ? [{ date, spent: converted.amount }] : [];
          })
          .reduce(addSameDay, []);
      return {
        currency: ledger.currency,
        month,
        days: days(month),
        previousDays: days(addMonths(month, -1)),
        bills: add(...days(month, true).map(({ spent }) => spent)),
      };
    },

    /**
     * What each group spent in a month without bills, beside what it may spend: adds up to the days of its pace. Groups in
     * their order, what waits for a category last; none that has neither.
     * @param planned null where the month was not planned
     */
    paceGroups(month: Month, planned: readonly PlannedGroup[] | null): Output<"overview", "pace">["groups"] {
      const convert = createConvert(ledger);
      const totals = inBudgetCurrency(reads.categoryMonths({ from: month, to: month }), convert);
      const groupOf = new Map(reads.categories().map(({ id, groupId }) => [id, groupId]));
      const spent = new Map<CategoryGroupId | null, Minor>();
      for (const [id, { now }] of spending([...totals, ...bills(month, convert)], month)) {
        const group = id === null ? null : (groupOf.get(id) ?? null);
        spent.set(group, add(spent.get(group) ?? ZERO, now));
      }
      const mayOf = new Map(planned?.map((group) => [group.id, group.planned]));
      const groups = reads.categoryGroups().map(({ id, name }) => ({ id, name }));
      return [...groups, { id: null, name: "" }].flatMap(({ id, name }) => {
        const so = { spent: spent.get(id) ?? ZERO, planned: id === null ? ZERO : (mayOf.get(id) ?? ZERO) };
        return so.spent === 0 && so.planned === 0 ? [] : [{ id, name, ...so, planned: planned && so.planned }];
      });
    },
  };

  function balancesByCurrency(
    currency: Currency,
    convert: Convert,
  ): Pick<Overview, "netWorth" | "converted" | "withoutRate"> {
    const worth = worthNow({ reads, today });
    // Account by account, so that sums of groups and this one are the same to the last unit.
    const sums = new Map<Currency, { amount: Minor; counts: Converted | undefined }>();
    for (const account of reads.accounts()) {
      const [own, known] = [worth(account), sums.get(account.currency)];
      const counts = convert(own, account.currency, today());
      const amount = counts && add(known?.counts?.amount ?? ZERO, counts.amount);
      sums.set(account.currency, {
        amount: add(known?.amount ?? ZERO, own),
        counts: counts && amount !== undefined ? { ...counts, amount } : undefined,
      });
    }
    const own = sums.get(currency)?.amount ?? ZERO;
    sums.delete(currency);
    const others = [...sums]
      .filter(([, { amount }]) => amount !== 0)
      .map(([code, sum]) => ({ currency: code, ...sum }));
    const converted = others.flatMap(({ counts, ...money }) =>
      counts ? [{ ...money, worth: counts.amount, date: counts.date, approximate: counts.approximate }] : [],
    );
    return {
      netWorth: add(own, ...converted.map(({ worth }) => worth)),
      converted,
      withoutRate: others.flatMap(({ counts, ...money }) => (counts ? [] : [money])),
    };
  }

  function withoutRate(): Needs["withoutRate"] {
    // Only an account in another currency brings such amounts (L4).
    if (reads.accounts().every(({ currency }) => currency === ledger.currency)) return [];
    const convert = createConvert(ledger);
    const counts = new Map<Currency, number>();
    for (const { currency, count } of reads.categoryMonths({ from: "0001-01" as Month, to: "9999-12" as Month }))
      if (currency !== ledger.currency && count > 0 && !convert(ZERO, currency, today()))
        counts.set(currency, (counts.get(currency) ?? 0) + count);
    return [...counts].map(([currency, count]) => ({ currency, count }));
  }

  /** Account by account, as in `netWorth`. */
  function netWorthByMonth(range: readonly Month[], convert: Convert) {
    const worth = worthByMonth({ reads, today }, range);
    const approximate: Month[] = [];
    const months = range.map((month, at) => {
      const counted = reads.accounts().flatMap(({ id, currency }) => {
        const own = worth.get(id)?.[at] ?? ZERO;
        return own === 0 ? [] : [convert(own, currency, rateDay(month, today()))];
      });
      if (counted.some((each) => each === undefined || each.approximate)) approximate.push(month);
      return { month, amount: add(...counted.map((each) => each?.amount ?? ZERO)) };
    });
    return { months, approximate };
  }

  /** One total for each category and month, without those for which no rate is known. */
  function inBudgetCurrency(totals: readonly CategoryMonth[], convert: Convert): Total[] {
    const sums = new Map<string, Total>();
    for (const { categoryId, currency, month, sum } of totals) {
      const converted = convert(sum, currency, rateDay(month, today()));
      if (!converted) continue;
      // What waits for a category comes as money in and money out, which stay apart.
      const key = `${month} ${categoryId ?? Math.sign(sum)}`;
      const known = sums.get(key);
      sums.set(key, {
        categoryId,
        month,
        sum: add(known?.sum ?? ZERO, converted.amount),
        approximate: converted.approximate || (known?.approximate ?? false),
      });
    }
    return [...sums.values()];
  }

  /** What schedules paid, with the sign turned: bills are left out of where it went, as they are of the pace. */
  function bills(month: Month, convert: Convert): Total[] {
    const range = { from: firstDay(addMonths(month, -USUAL_MONTHS)), to: lastDay(month) };
    return reads.scheduledMonths(range).flatMap(({ categoryId, currency, month: of, sum }) => {
      const converted = convert(sum, currency, rateDay(of, today()));
      if (!converted) return [];
      return [
        { categoryId, month: of, sum: negate(converted.amount), approximate: converted.approximate, isBill: true },
      ];
    });
  }

  /** Of expense categories and what waits for one: in a month, and in those before that make the usual. */
  function spending(totals: readonly Total[], month: Month) {
    const categories = new Map(reads.categories().map((category) => [category.id, category]));
    const before = new Set(monthsUpTo(addMonths(month, -1), USUAL_MONTHS));
    const spent = new Map<CategoryId | null, { now: Minor; before: Minor; approximate: boolean }>();
    for (const { categoryId, month: of, sum, approximate, isBill } of totals) {
      const isSpending =
        categoryId === null ? (isBill ? sum > 0 : sum < 0) : categories.get(categoryId)?.flow === "expense";
      if (!isSpending) continue;
      const so = spent.get(categoryId) ?? { now: ZERO, before: ZERO, approximate: false };
      if (of === month) {
        so.now = add(so.now, negate(sum));
        so.approximate ||= approximate;
      } else if (before.has(of)) so.before = add(so.before, negate(sum));
      spent.set(categoryId, so);
    }
    return spent;
  }

  function whereItWent(totals: readonly Total[], month: Month): Overview["whereItWent"] {
    const groups = new Map(reads.categoryGroups().map((group) => [group.id, group.name]));
    const categories = new Map(reads.categories().map((category) => [category.id, category]));
    return [...spending(totals, month)]
      .filter(([, { now }]) => now > 0)
      .sort(([, a], [, b]) => b.now - a.now)
      .map(([id, { now, before: sum, approximate }]) => {
        const category = id === null ? undefined : categories.get(id);
        return {
          id,
          name: category?.name ?? "",
          group: (category && groups.get(category.groupId)) ?? "",
          slot: category?.slot ?? 1,
          amount: now,
          usual: scale(sum, 1n, BigInt(USUAL_MONTHS)),
          approximate,
        };
      });
  }
}

/** Each category by itself: a refund lessens what went out for it, and counts as money in once it outweighs the rest. */
function inAndOut(totals: readonly Total[]): { in: Minor; out: Minor } {
  const sums = totals.map(({ sum }) => sum);
  return {
    in: add(...sums.filter((sum) => sum > 0)),
    out: negate(add(...sums.filter((sum) => sum < 0))),
  };
}

/** Days come in order; one on which several currencies were spent comes as one. */
function addSameDay(days: Spent[], { date, spent }: Spent): Spent[] {
  const last = days.at(-1);
  if (last?.date === date) days[days.length - 1] = { date, spent: add(last.spent, spent) };
  else days.push({ date, spent });
  return days;
}

/** Oldest first, `month` last. */
const monthsUpTo = (month: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(month, index - count + 1)).filter((each) => each >= "0001-01");

const earlier = (a: Month, b: Month): Month => (a < b ? a : b);
