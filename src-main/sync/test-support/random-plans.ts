/** Steps of a random history that are about what is to be: assigned money, schedules, goals, loans. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import type {
  AllocationId,
  CategoryId,
  CategoryPlanId,
  GoalId,
  LoanId,
  MoveId,
  OccurrenceId,
  ScheduleId,
} from "../../../src-shared/domain/id.ts";
import type { Schedule } from "../../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Change } from "../../ledger/change.ts";
import { day, eur, insertOf, lineOf, makeAccount, makeTransaction } from "../../ledger/test-support/sample-rows.ts";
import { DATES, type Drawn, remake, remove, rowsOf } from "./random-step.ts";
import type { Replica } from "./replicas.ts";

const MONTHLY = {
  pattern: { kind: "months", every: 1, on: { kind: "day", day: 1 } },
  end: { kind: "never" },
  weekend: "none",
} as const;

/** Assigned, planned, posted, aimed at, owed. */
export async function stepOfPlans(drawn: Drawn, kind: number): Promise<void> {
  const { t, value, pick, accounts, schedules, account, category, date, month, commit } = drawn;
  switch (kind) {
    case 18:
      if (category) await assign(t, category.id, month, 1 + value);
      return;
    case 20:
      if (account) await commit([insertOf("schedules", makeSchedule(t, account, category?.id ?? null, value))]);
      return;
    case 21: {
      const schedule = schedules[0];
      const of = accounts.find(({ id }) => id === schedule?.accountId);
      if (schedule && of) await postOccurrence(t, schedule, of, DATES[value % 2] ?? date);
      return;
    }
    case 27:
      if (category) {
        const plan = (await rowsOf(t, "category_plans")).find(({ categoryId }) => categoryId === category.id);
        await commit([
          plan
            ? remake("category_plans", plan, { note: `note ${value}`, priority: 1 + (value % 9) })
            : insertOf("category_plans", {
                id: t.newId<CategoryPlanId>(),
                categoryId: category.id,
                surplus: "carry",
                overspending: "return",
                priority: 5,
                target: null,
                note: `${value}`,
              }),
        ]);
      }
      return;
    case 28: {
      const goal = pick(await rowsOf(t, "goals"));
      if (goal)
        await commit([
          value % 3 === 0 ? remove("goals", goal) : remake("goals", goal, { name: `Goal ${value}`, start: date }),
        ]);
      else if (account)
        await commit([
          insertOf("goals", {
            id: t.newId<GoalId>(),
            name: "Goal",
            currency: account.currency,
            amount: eur(100 + value),
            date: day("2026-06-01"),
            start: day("2025-01-01"),
            position: 1,
            sources: [{ accountId: account.id, categoryId: null, most: null }],
            note: "",
            completed: null,
            completedAmount: null,
            archived: false,
            created: t.now(),
            updated: t.now(),
          }),
        ]);
      return;
    }
    default: {
      const debt = accounts.find(({ kind: of }) => of === "loan" || of === "other");
      if (!debt) await commit([insertOf("accounts", makeAccount(t, "Debt", { kind: "loan", inBudget: false }))]);
      else if (value % 3 === 0)
        await commit([remake("accounts", debt, { kind: value % 2 === 0 ? "loan" : "property" })]);
      else {
        const loan = (await rowsOf(t, "loans")).find(({ accountId }) => accountId === debt.id);
        await commit([
          loan
            ? remake("loans", loan, { rate: 1000 * (value % 60), payment: eur(10_000 + value) })
            : insertOf("loans", {
                id: t.newId<LoanId>(),
                accountId: debt.id,
                rate: 50_000,
                principal: eur(100_000),
                payment: eur(5_000),
                firstPayment: date,
                payments: null,
                interestCategoryId: category?.id ?? null,
                inPlan: true,
                updated: t.now(),
              }),
        ]);
      }
    }
  }
}

async function assign(t: Replica, categoryId: CategoryId, month: Month, amount: number): Promise<void> {
  const known = (await rowsOf(t, "allocations")).find((each) => each.categoryId === categoryId && each.month === month);
  const allocation: Change = known
    ? remake("allocations", known, { amount: eur(known.amount + amount) })
    : insertOf("allocations", { id: t.newId<AllocationId>(), categoryId, month, amount: eur(amount) });
  const move = insertOf("moves", {
    id: t.newId<MoveId>(),
    month,
    fromId: null,
    toId: categoryId,
    amount: eur(amount),
    kind: "assign",
    at: t.now(),
    by: { kind: "person" },
  });
  await t.ledger.commit({ origin: "user", label: { kind: "budget-assigned" }, changes: [allocation, move] });
}

function makeSchedule(t: Replica, account: Account, categoryId: CategoryId | null, value: number): Schedule {
  return {
    id: t.newId<ScheduleId>(),
    name: `Schedule ${value}`,
    accountId: account.id,
    payeeId: null,
    memo: "",
    amount: eur(-1000),
    howMuch: { kind: "fixed" },
    lines: [lineOf(-1000, { categoryId })],
    recurrence: MONTHLY,
    start: day("2025-01-01"),
    since: day("2025-10-01"),
    posting: "automatic",
    paused: false,
    created: t.now(),
    updated: t.now(),
  };
}

async function postOccurrence(
  t: Replica,
  { id, amount }: Schedule,
  account: Account,
  date: Transaction["date"],
): Promise<void> {
  const known = (await rowsOf(t, "schedule_occurrences")).find((each) => each.scheduleId === id && each.date === date);
  const posted = makeTransaction(t, account, amount, { date });
  const occurrence: Change = known
    ? remake("schedule_occurrences", known, { state: "posted" })
    : insertOf("schedule_occurrences", {
        id: t.newId<OccurrenceId>(),
        scheduleId: id,
        date,
        state: "posted",
        movedTo: null,
        amount: null,
        memo: null,
      });
  const changes = [occurrence, insertOf("transactions", { ...posted, occurrence: { scheduleId: id, date } })];
  await t.ledger.commit({ origin: "schedule", label: { kind: "occurrence-posted" }, changes });
}
