/**
 * What people do to a budget, drawn from numbers: each step finds its rows in the member's own ledger, so that what it does is
 * lawful there, and knows nothing of what others do meanwhile. What the ledger refuses has not happened.
 */
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
  ReconciliationId,
  ScheduleId,
  TagId,
  ValuationId,
} from "../../../src-shared/domain/id.ts";
import { bytesToId } from "../../../src-shared/domain/id.ts";
import type { Schedule } from "../../../src-shared/domain/schedule.ts";
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Change, RowsByTable, TableName } from "../../ledger/change.ts";
import {
  day,
  eur,
  insertOf,
  lineOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "../../ledger/test-support/sample-rows.ts";
import type { Replica } from "./replicas.ts";

/** Kind of step, and two numbers that choose rows and values. */
export type RandomStep = readonly [kind: number, which: number, value: number];

const DATES = ["2025-11-30", "2025-12-31", "2026-01-01", "2026-01-02"].map(day);
const MONTHS = ["2025-12", "2026-01"] as Month[];
const MONTHLY = {
  pattern: { kind: "months", every: 1, on: { kind: "day", day: 1 } },
  end: { kind: "never" },
  weekend: "none",
} as const;

export async function rowsOf<T extends TableName>(t: Replica, table: T): Promise<RowsByTable[T][]> {
  return t.ledger.inTurn((gate) =>
    gate.sql
      .all<readonly [number, Uint8Array]>(`SELECT row, id FROM ${table}`)
      .sort((a, b) => (bytesToId(a[1]) < bytesToId(b[1]) ? -1 : 1))
      .flatMap(([row]) => (gate.rows[table].read(row) as RowsByTable[T] | undefined) ?? []),
  );
}

const remake = <T extends TableName>(table: T, before: RowsByTable[T], more: Partial<RowsByTable[T]>): Change =>
  ({ table, before, after: { ...before, ...more } }) as Change;
const remove = <T extends TableName>(table: T, before: RowsByTable[T]): Change =>
  ({ table, before, after: null }) as Change;

export async function stepOf(t: Replica, [kind, which, value]: RandomStep): Promise<void> {
  const pick = <T>(from: readonly T[]): T | undefined => from[which % Math.max(1, from.length)];
  const [accounts, categories, payees, tags, schedules] = [
    await rowsOf(t, "accounts"),
    await rowsOf(t, "categories"),
    await rowsOf(t, "payees"),
    await rowsOf(t, "tags"),
    await rowsOf(t, "schedules"),
  ];
  const transactions = await rowsOf(t, "transactions");
  const cash = accounts.filter(({ kind: of, currency }) => of === "checking" && currency === "EUR");
  const account = pick(cash);
  // Few, so that people meet in them.
  const category = categories[value % Math.min(4, categories.length)];
  const transaction = pick(transactions);
  const date = DATES[value % DATES.length] ?? day("2026-01-01");
  const month = MONTHS[value % MONTHS.length] ?? ("2026-01" as Month);
  const commit = (changes: readonly Change[]) =>
    t.ledger.commit({ origin: "user", label: { kind: "transaction-added" }, changes });
  const posting = transaction?.postings[value % transaction.postings.length];
  const reposted = (more: Partial<Posting>): Partial<Transaction> => ({
    postings: transaction?.postings.map((each) => (each === posting ? { ...each, ...more } : each)) ?? [],
  });
  const enter = (of: Account, more: Parameters<typeof makeTransaction>[3] = {}) =>
    makeTransaction(t, of, -(100 + value), {
      date,
      categoryId: category?.id ?? null,
      payeeId: pick(payees)?.id ?? null,
      accounts,
      ...more,
    });

  switch (kind % 30) {
    case 0:
      return void (await commit([
        insertOf("accounts", makeAccount(t, `Account ${value}`, { inBudget: value % 3 > 0 })),
      ]));
    case 1:
      return void (await commit([
        insertOf("payees", makePayee(t, `Payee ${value}`, { defaultCategoryId: category?.id ?? null })),
      ]));
    case 2:
    case 3:
      if (account) await commit([insertOf("transactions", enter(account))]);
      return;
    case 4:
      if (transaction) await commit([remake("transactions", transaction, { memo: `memo ${value}`, updated: t.now() })]);
      return;
    case 5:
      if (transaction) await commit([remake("transactions", transaction, { date, payeeId: pick(payees)?.id ?? null })]);
      return;
    case 6:
      if (posting && transaction)
        await commit([remake("transactions", transaction, reposted({ categoryId: category?.id ?? null }))]);
      return;
    case 7:
      if (transaction) await commit([remove("transactions", transaction)]);
      return;
    case 8:
      if (account && transaction) {
        const amount = 300 + value;
        const lines = [lineOf(-100, { categoryId: category?.id ?? null }), lineOf(100 - amount)];
        const built = makeTransaction(t, account, -amount, { id: transaction.id, date, lines });
        await commit([remake("transactions", transaction, { postings: built.postings, currency: built.currency })]);
      }
      return;
    case 9: {
      const other = cash[(which + 1) % Math.max(1, cash.length)];
      if (account && other && other !== account)
        await commit([
          insertOf(
            "transactions",
            enter(account, { lines: [lineOf(-(100 + value), { transferAccountId: other.id })] }),
          ),
        ]);
      return;
    }
    case 10: {
      const gone = categories[which % Math.min(4, categories.length)];
      if (gone) await commit([remove("categories", gone)]);
      return;
    }
    case 11: {
      const gone = pick(payees);
      if (gone) await commit([remove("payees", gone)]);
      return;
    }
    case 12:
      if (account) await commit([remake("accounts", account, { name: `Account ${value}`, inBudget: value % 2 === 0 })]);
      return;
    case 13: {
      const gone = pick(accounts);
      if (gone) await commit([remove("accounts", gone)]);
      return;
    }
    case 14:
      return void (await commit([insertOf("tags", { id: t.newId<TagId>(), name: `tag ${value}`, slot: 1 })]));
    case 15: {
      const tag = tags[value % Math.max(1, tags.length)];
      if (transaction && tag)
        await commit([
          remake("transactions", transaction, {
            tagIds: transaction.tagIds.includes(tag.id)
              ? transaction.tagIds.filter((id) => id !== tag.id)
              : [...transaction.tagIds, tag.id],
          }),
        ]);
      return;
    }
    case 16:
      return void (await t.ledger.undo());
    case 17:
      return void (await t.ledger.redo());
    case 18:
      if (category) await assign(t, category.id, month, 1 + value);
      return;
    case 19: {
      const house = accounts.find(({ kind: of }) => of === "property");
      if (!house) await commit([insertOf("accounts", makeAccount(t, "House", { kind: "property", inBudget: false }))]);
      else {
        const known = (await rowsOf(t, "valuations")).find((each) => each.accountId === house.id && each.date === date);
        await commit([
          known
            ? value % 3 === 0
              ? remove("valuations", known)
              : remake("valuations", known, { value: eur(value), date: DATES[which % DATES.length] ?? date })
            : insertOf("valuations", {
                id: t.newId<ValuationId>(),
                accountId: house.id,
                date,
                value: eur(value),
                note: "",
              }),
        ]);
      }
      return;
    }
    case 20:
      if (account) await commit([insertOf("schedules", makeSchedule(t, account, category?.id ?? null, value))]);
      return;
    case 21: {
      const schedule = schedules[0];
      const of = accounts.find(({ id }) => id === schedule?.accountId);
      if (schedule && of) await postOccurrence(t, schedule, of, DATES[value % 2] ?? date);
      return;
    }
    case 22:
    case 23:
      if (account) {
        const ref = `booking ${value % 4}`;
        const made = enter(account, { date: day("2026-01-02"), payeeId: null, categoryId: null });
        const postings = made.postings.map((each) =>
          each.accountId ? { ...each, bankRef: ref, importHash: ref } : each,
        );
        const isKnown = transactions.some((each) =>
          each.postings.some((of) => of.bankRef === ref && of.accountId === account.id),
        );
        if (!isKnown) await commit([insertOf("transactions", { ...made, postings })]);
      }
      return;
    case 24:
      if (posting?.accountId && transaction && posting.cleared !== "reconciled")
        await commit([
          remake("transactions", transaction, reposted({ cleared: value % 2 === 0 ? "cleared" : "none" })),
        ]);
      return;
    case 25:
      if (account) await reconcile(t, account, transactions);
      return;
    case 26: {
      const standing = pick(
        (await rowsOf(t, "reconciliations")).filter(({ finished, reopened }) => finished !== null && reopened === null),
      );
      if (standing) await reopen(t, standing, transactions);
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

export async function assign(t: Replica, categoryId: CategoryId, month: Month, amount: number): Promise<void> {
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

/** Everything that is cleared in the account is agreed with a statement that says just that. */
async function reconcile(t: Replica, account: Account, transactions: readonly Transaction[]): Promise<void> {
  const agreed = transactions.flatMap((each) => each.postings.filter((posting) => posting.accountId === account.id));
  const sum = (cleared: Posting["cleared"]) =>
    agreed.reduce((total, posting) => total + (posting.cleared === cleared ? posting.quantity : 0), 0);
  const id = t.newId<ReconciliationId>();
  const base = sum("reconciled");
  const reconciliation = {
    id,
    accountId: account.id,
    date: day("2026-01-31"),
    balance: eur(base + sum("cleared")),
    base: eur(base),
    began: t.now(),
    finished: t.now(),
    reopened: null,
  };
  const changes = transactions
    .filter((each) =>
      each.postings.some((posting) => posting.accountId === account.id && posting.cleared === "cleared"),
    )
    .map((before) =>
      remake("transactions", before, {
        postings: before.postings.map((posting) =>
          posting.accountId === account.id && posting.cleared === "cleared"
            ? { ...posting, cleared: "reconciled", reconciliationId: id }
            : posting,
        ),
      }),
    );
  const label = { kind: "reconciliation-finished" };
  await t.ledger.commit({ origin: "user", label, changes: [insertOf("reconciliations", reconciliation), ...changes] });
}

async function reopen(
  t: Replica,
  reconciliation: RowsByTable["reconciliations"],
  transactions: readonly Transaction[],
): Promise<void> {
  const changes = transactions
    .filter((each) => each.postings.some((posting) => posting.reconciliationId === reconciliation.id))
    .map((before) =>
      remake("transactions", before, {
        postings: before.postings.map((posting) => {
          if (posting.reconciliationId !== reconciliation.id) return posting;
          const { reconciliationId: _, ...rest } = posting;
          return { ...rest, cleared: "cleared" };
        }),
      }),
    );
  const label = { kind: "reconciliation-reopened" };
  const reopened = remake("reconciliations", reconciliation, { reopened: t.now() });
  await t.ledger.commit({ origin: "user", label, changes: [reopened, ...changes] });
}
