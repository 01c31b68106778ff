/**
 * What goals were promised, month by month: the balances of their accounts at the end of each month, shared out by today's
 * order of priority. Sums come from monthly totals, so this costs months; only the postings of single months are read one
 * by one, and only when somebody asks what brought the money.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { addMonths, firstDay, type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { Goal } from "../../src-shared/domain/goal.ts";
import type { SavedMonth } from "../../src-shared/domain/goal-pace.ts";
import {
  type Claim,
  type MoneyPool,
  type Promises,
  promisedTo,
  promiseMoney,
} from "../../src-shared/domain/goal-promises.ts";
import type { AccountId, GoalId } from "../../src-shared/domain/id.ts";
import { add, type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AvailableOf } from "./category-available.ts";

export interface GoalMoneyDeps {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
  readonly available: () => AvailableOf;
}

/** What one transaction, or what a month assigned, did to a goal. */
export interface GoalChange {
  readonly date: LocalDate;
  /** Row of the transaction; null for what the month's plan did. */
  readonly transaction: number | null;
  readonly accountIds: readonly AccountId[];
  readonly amount: Minor;
}

/** All money of the accounts that the budget plans. */
const BUDGET_POOL = "budget";
/** How far back a pace and a chart look, whatever the goal's start is. */
const MONTHS_BACK = 13;
const MOST_MONTHS = 120;

type Balances = ReadonlyMap<AccountId, Minor>;

export function createGoalMoney({ ledger, today, available }: GoalMoneyDeps) {
  const { reads } = ledger;

  /** Accounts whose money matters: those of goals, and all of the budget where a category stands for them. */
  const accountsOf = (goals: readonly Goal[]): readonly Account[] => {
    const sources = goals.flatMap((goal) => goal.sources);
    const named = new Set(sources.map(({ accountId }) => accountId));
    const isPlanned = sources.some(({ categoryId }) => categoryId !== null);
    return reads.accounts().filter((each) => named.has(each.id) || (isPlanned && isOfBudget(each)));
  };
  const isOfBudget = ({ inBudget, currency }: Account) => inBudget && currency === ledger.currency;

  const poolsOf = (
    goals: readonly Goal[],
    accounts: readonly Account[],
    balances: Balances,
    month: Month,
    availableOf: AvailableOf,
  ) => {
    const categories = new Set(goals.flatMap(({ sources }) => sources.flatMap(({ categoryId }) => categoryId ?? [])));
    const within = categories.size > 0 ? BUDGET_POOL : null;
    const held = (account: Account) => balances.get(account.id) ?? ZERO;
    const ofBudget = accounts.filter(isOfBudget).map((account) => minor(Math.max(0, held(account))));
    const pools: MoneyPool[] = accounts.map((account) => ({
      id: account.id,
      money: held(account),
      within: isOfBudget(account) ? within : null,
    }));
    if (within !== null) pools.push({ id: BUDGET_POOL, money: add(...ofBudget), within: null });
    for (const id of categories) pools.push({ id, money: availableOf(id, month), within });
    return pools;
  };

  /** @returns how money is shared among goals in a month, by the budget as it is now */
  const sharing = () => {
    const availableOf = available();
    return (goals: readonly Goal[], accounts: readonly Account[], balances: Balances, month: Month): Promises => {
      const claiming = goals.filter((goal) => isCounted(goal, month));
      return promiseMoney(poolsOf(claiming, accounts, balances, month, availableOf), claiming.map(toClaim));
    };
  };

  /** Balances of accounts at the end of each month from one on, the first of which may be before all movement. */
  const balancesByMonth = (accounts: readonly Account[], from: Month): ReadonlyMap<Month, Balances> => {
    const wanted = new Set(accounts.map(({ id }) => id));
    const sums = new Map<AccountId, Minor>();
    const byMonth = new Map<Month, Balances>();
    let next = from;
    const noteBefore = (month: Month) => {
      for (; next < month; next = addMonths(next, 1)) byMonth.set(next, new Map(sums));
    };
    for (const { accountId, month, sum } of reads.accountMonths()) {
      if (month > monthOf(today())) break;
      if (!wanted.has(accountId)) continue;
      noteBefore(month);
      sums.set(accountId, add(sums.get(accountId) ?? ZERO, sum));
    }
    noteBefore(addMonths(monthOf(today()), 1));
    return byMonth;
  };

  const firstMonth = (accounts: readonly Account[]): Month | undefined => {
    const wanted = new Set(accounts.map(({ id }) => id));
    return reads.accountMonths().find(({ accountId }) => wanted.has(accountId))?.month;
  };

  const now = (goals: readonly Goal[]) => {
    const accounts = accountsOf(goals.filter((goal) => isCounted(goal, monthOf(today()))));
    const month = monthOf(today());
    const balances = balancesByMonth(accounts, month).get(month) ?? new Map();
    return { accounts, balances, promises: sharing()(goals, accounts, balances, month) };
  };

  return {
    now,

    /** @returns of each goal its months, oldest first, up to the running one or to the one in which it was done */
    months(goals: readonly Goal[]): ReadonlyMap<GoalId, readonly SavedMonth[]> {
      const thisMonth = monthOf(today());
      const starts = goals.map(({ start }) => addMonths(monthOf(start), -1));
      const wanted = starts.reduce((least, each) => (each < least ? each : least), addMonths(thisMonth, -MONTHS_BACK));
      const farthest = addMonths(thisMonth, -MOST_MONTHS);
      const from = wanted < farthest ? farthest : wanted;
      const accounts = accountsOf(goals);
      const share = sharing();
      const found = new Map<GoalId, SavedMonth[]>(goals.map(({ id }) => [id, []]));
      const begins = new Map(goals.map((goal) => [goal.id, beginOf(goal, from)]));
      for (const [month, balances] of balancesByMonth(accounts, from)) {
        const shared = share(goals, accounts, balances, month);
        for (const goal of goals)
          if (month >= (begins.get(goal.id) ?? month) && isCounted(goal, month))
            found.get(goal.id)?.push({ month, saved: promisedTo(shared, goal.id) });
      }
      for (const { id, completed, completedAmount } of goals)
        if (completed !== null) found.get(id)?.push({ month: monthOf(completed), saved: completedAmount ?? ZERO });
      return found;
    },

    /** What moved money to or from a goal in some months, oldest first. */
    changes(goals: readonly Goal[], goal: Goal, from: Month, to: Month): readonly GoalChange[] {
      const accounts = accountsOf(goals);
      const before = addMonths(from, -1);
      const byMonth = balancesByMonth(accounts, before);
      const balances = new Map(byMonth.get(before) ?? []);
      const found: GoalChange[] = [];
      const shares = sharing();
      const share = (month: Month) => promisedTo(shares(goals, accounts, balances, month), goal.id);
      let held = share(before);
      const movements = reads.accountChanges(
        accounts.map(({ id }) => id),
        { from: firstDay(from), to: lastDay(to) },
      );
      let at = 0;
      for (let month = from; month <= to; month = addMonths(month, 1)) {
        if (!isCounted(goal, month)) continue;
        for (let first = movements[at]; first && monthOf(first.date) === month; first = movements[at]) {
          const accountIds: AccountId[] = [];
          // Both sides of a transfer are one change.
          for (let each = movements[at]; each?.transaction === first.transaction; each = movements[at]) {
            balances.set(each.accountId, add(balances.get(each.accountId) ?? ZERO, each.quantity));
            accountIds.push(each.accountId);
            at++;
          }
          // What the month assigned to categories comes as a change of its own, at its end.
          const after = share(addMonths(month, -1));
          const amount = minor(after - held);
          if (amount !== 0) found.push({ date: first.date, transaction: first.transaction, accountIds, amount });
          held = after;
        }
        const end = share(month);
        if (end !== held)
          found.push({ date: lastDay(month), transaction: null, accountIds: [], amount: minor(end - held) });
        held = end;
      }
      return found;
    },
  };

  /** Before its accounts were opened here there is nothing to see, and their starting balances are no pace. */
  function beginOf(goal: Goal, from: Month): Month {
    const first = firstMonth(accountsOf([goal]));
    const own = addMonths(monthOf(goal.start), -1);
    const back = addMonths(monthOf(today()), -MONTHS_BACK);
    const wanted = own < back ? own : back;
    const begin = wanted < from ? from : wanted;
    return first !== undefined && first > begin ? first : begin;
  }
}

/** Whether a goal wanted money in a month: until it was done, and never when it was only put aside. */
const isCounted = ({ completed, archived }: Goal, month: Month): boolean =>
  completed === null ? !archived : month < monthOf(completed);

const toClaim = ({ id, amount, sources }: Goal): Claim => ({
  goalId: id,
  amount,
  sources: sources.map(({ accountId, categoryId, most }) => ({ pool: accountId ?? categoryId ?? "", most })),
});
