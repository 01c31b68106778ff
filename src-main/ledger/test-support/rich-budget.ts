/**
 * A small budget in which every column of every table holds something: what a copy must be able to bring back. Whoever adds
 * a table or a column adds a row here, or restore.test.ts says so.
 */
import type { Month } from "../../../src-shared/domain/date.ts";
import type {
  AllocationId,
  AttachmentId,
  BudgetMonthId,
  BudgetStyleId,
  CategoryPlanId,
  DismissalId,
  ExchangeRateId,
  GoalId,
  ImportBatchId,
  LoanId,
  MoveId,
  OccurrenceId,
  PayoffPlanId,
  PresetId,
  ReconciliationId,
  RuleId,
  SavedFilterId,
  ScheduleId,
  StatementBalanceId,
  TagId,
  ValuationId,
} from "../../../src-shared/domain/id.ts";
import type { Schedule } from "../../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { hashOf } from "../contents.ts";
import {
  categoryNamed,
  commitAll,
  day,
  eur,
  insertOf,
  lineOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "./sample-rows.ts";
import { EUR, type TemporaryLedger } from "./temporary-ledger.ts";

/** @param t a new budget, whatever its currency */
export async function makeRichBudget(t: TemporaryLedger): Promise<void> {
  const { currency } = t.ledger;
  const own = { currency, opened: day("2020-01-02"), note: "The main one", institution: "Bank", number: "DE1" };
  const giro = makeAccount(t, "Giro", { ...own, position: 1 });
  const old = makeAccount(t, "Old", { currency, closed: day("2024-05-06"), position: 2 });
  const house = makeAccount(t, "House", { currency, kind: "property", inBudget: false, position: 3 });
  const abroad = makeAccount(t, "Abroad", { currency: currency === EUR ? ("USD" as typeof EUR) : EUR, position: 4 });
  const debt = makeAccount(t, "Debt", { currency, kind: "loan", inBudget: false, position: 5 });
  const food = categoryNamed(t, "Groceries");
  const home = { ...food, archived: true };
  const lidl = makePayee(t, "Lidl", { aliases: ["LIDL SAGT DANKE", "lidl 4711"], defaultCategoryId: food.id });
  const batch = {
    id: t.newId<ImportBatchId>(),
    fileName: "october.csv",
    format: "csv",
    at: t.now(),
    added: 1,
    matched: 2,
    alreadyThere: 3,
    accounts: giro.id,
  };
  await commitAll(t, [
    insertOf("accounts", giro),
    insertOf("accounts", old),
    insertOf("accounts", house),
    insertOf("accounts", abroad),
    insertOf("accounts", debt),
    insertOf("payees", lidl),
    { table: "categories", before: food, after: home },
    insertOf("import_batches", batch),
    insertOf("import_presets", {
      id: t.newId<PresetId>(),
      name: "My bank",
      fingerprint: "date|amount",
      mapping: "{}",
      updated: t.now(),
    }),
    insertOf("valuations", {
      id: t.newId<ValuationId>(),
      accountId: house.id,
      date: day("2025-03-04"),
      value: eur(31_000_000),
      note: "Appraised",
    }),
    insertOf("exchange_rates", {
      id: t.newId<ExchangeRateId>(),
      base: "GBP" as typeof EUR,
      quote: currency,
      date: day("2025-03-04"),
      rate: "1.19",
      source: "manual",
    }),
  ]);
  await t.ledger.keepRates([
    { base: "CHF" as typeof EUR, quote: currency, date: day("2025-03-04"), rate: "1.05", source: "ecb" },
  ]);
  // Longer than one piece in the file.
  const receipt = Buffer.alloc(300_000, "receipt ");
  const attachment = {
    id: t.newId<AttachmentId>(),
    name: "receipt.txt",
    type: "text/plain",
    size: receipt.length,
    hash: hashOf(receipt),
    added: t.now(),
  } as const;
  const monthly = {
    pattern: { kind: "months", every: 1, on: { kind: "day", day: 1 } },
    end: { kind: "never" },
    weekend: "none",
  } as const;
  const rent: Schedule = {
    id: t.newId<ScheduleId>(),
    name: "Rent",
    accountId: giro.id,
    payeeId: lidl.id,
    memo: "flat",
    amount: eur(-90_000),
    howMuch: { kind: "range", least: eur(-100_000), most: eur(-80_000) },
    lines: [{ ...lineOf(-50_000, { categoryId: food.id, memo: "half" }), varies: true }, lineOf(-40_000)],
    recurrence: monthly,
    start: day("2025-01-01"),
    since: day("2025-10-01"),
    posting: "remind",
    paused: true,
    created: t.now(),
    updated: t.now(),
  };
  const savings: Schedule = {
    ...rent,
    id: t.newId<ScheduleId>(),
    name: "Abroad",
    payeeId: null,
    amount: eur(-20_000),
    howMuch: { kind: "estimate", last: 3 },
    lines: [lineOf(-20_000, { transferAccountId: abroad.id, transferQuantity: eur(22_000) })],
    posting: "automatic",
  };
  const tag = { id: t.newId<TagId>(), name: "holiday", slot: 3 };
  const split = makeTransaction(t, giro, -8_000, {
    date: day("2025-10-11"),
    payeeId: lidl.id,
    memo: "Saturday\nshopping “big”",
    budgetCurrency: currency,
    lines: [lineOf(-6_200, { categoryId: food.id, memo: "food" }), lineOf(-1_800, { memo: "rest" })],
  });
  const imported: Transaction = {
    ...split,
    importBatchId: batch.id,
    occurrence: { scheduleId: rent.id, date: day("2025-10-01") },
    note: "Two lines\nof note",
    tagIds: [tag.id],
    attachments: [attachment],
    postings: split.postings.map((posting, at) =>
      at === 0
        ? {
            ...posting,
            cleared: "cleared",
            bankDate: day("2025-10-13"),
            bankRef: "REF 1",
            importHash: "abc",
            imported: "LIDL\nSAGT DANKE",
            checkNumber: "1042",
          }
        : posting,
    ),
  };
  const agreed = {
    id: t.newId<ReconciliationId>(),
    accountId: old.id,
    date: day("2025-09-30"),
    balance: eur(50_000),
    base: eur(0),
    began: t.now(),
    finished: t.now(),
    reopened: null,
  };
  const reopened = {
    ...agreed,
    id: t.newId<ReconciliationId>(),
    accountId: giro.id,
    balance: eur(1_000),
    base: eur(500),
    reopened: t.now(),
  };
  const transfer = makeTransaction(t, giro, -50_000, {
    date: day("2025-09-01"),
    budgetCurrency: currency,
    accounts: [old],
    reviewed: false,
    lines: [lineOf(-50_000, { transferAccountId: old.id })],
  });
  const moved: Transaction = {
    ...transfer,
    postings: transfer.postings.map((posting) =>
      posting.accountId === old.id ? { ...posting, cleared: "reconciled", reconciliationId: agreed.id } : posting,
    ),
  };
  // Entered last, of an earlier day: the order of entry is part of the budget.
  await commitAll(t, [
    insertOf("reconciliations", reopened),
    insertOf("statement_balances", {
      id: t.newId<StatementBalanceId>(),
      accountId: giro.id,
      date: day("2025-10-31"),
      balance: eur(12_345),
      fileName: "october.csv",
    }),
    insertOf("tags", tag),
    insertOf("rules", {
      id: t.newId<RuleId>(),
      name: "Supermarket",
      enabled: true,
      position: 1,
      joined: "all",
      conditions: [{ field: "payee", operator: "contains", values: ["lidl"] }],
      actions: [
        { kind: "payee", payeeId: lidl.id },
        { kind: "category", categoryId: food.id },
      ],
      stops: true,
      updated: t.now(),
    }),
    insertOf("schedules", rent),
    insertOf("schedules", savings),
    insertOf("schedule_occurrences", {
      id: t.newId<OccurrenceId>(),
      scheduleId: rent.id,
      date: day("2025-11-01"),
      state: "changed",
      movedTo: day("2025-11-03"),
      amount: eur(-91_000),
      memo: "more heating",
    }),
    insertOf("schedule_occurrences", {
      id: t.newId<OccurrenceId>(),
      scheduleId: rent.id,
      date: day("2025-10-01"),
      state: "posted",
      movedTo: null,
      amount: null,
      memo: null,
    }),
    insertOf("goals", {
      id: t.newId<GoalId>(),
      name: "Holiday",
      currency,
      amount: eur(200_000),
      date: day("2026-06-01"),
      start: day("2025-06-01"),
      position: 1,
      sources: [
        { accountId: giro.id, categoryId: null, most: eur(50_000) },
        { accountId: null, categoryId: food.id, most: null },
      ],
      note: "Norway",
      completed: day("2025-11-30"),
      completedAmount: eur(200_000),
      archived: true,
      created: t.now(),
      updated: t.now(),
    }),
    insertOf("loans", {
      id: t.newId<LoanId>(),
      accountId: debt.id,
      rate: 52_500,
      principal: eur(500_000),
      payment: eur(20_000),
      firstPayment: day("2025-01-31"),
      payments: 36,
      interestCategoryId: food.id,
      inPlan: true,
      updated: t.now(),
    }),
    insertOf("payoff_plans", {
      id: t.newId<PayoffPlanId>(),
      strategy: "snowball",
      extra: eur(10_000),
      updated: t.now(),
    }),
    insertOf("saved_filters", {
      id: t.newId<SavedFilterId>(),
      name: "Large and open",
      query: ">100",
      quick: "uncleared",
    }),
    insertOf("category_plans", {
      id: t.newId<CategoryPlanId>(),
      categoryId: food.id,
      surplus: "return",
      overspending: "carry",
      priority: 2,
      target: { kind: "by-date", amount: eur(60_000), date: day("2026-06-30"), repeat: 12 },
      note: "Less meat",
    }),
    insertOf("allocations", {
      id: t.newId<AllocationId>(),
      categoryId: food.id,
      month: "2025-10" as Month,
      amount: eur(35_000),
    }),
    ...[eur(40_000), eur(5_000)].map((amount, at) =>
      insertOf("moves", {
        id: t.newId<MoveId>(),
        month: "2025-10" as Month,
        fromId: at === 0 ? null : food.id,
        toId: at === 0 ? food.id : null,
        amount,
        kind: "assign",
        at: t.now(),
        by: at === 0 ? { kind: "person" } : { kind: "token", name: "Script" },
      }),
    ),
    insertOf("budget_months", {
      id: t.newId<BudgetMonthId>(),
      month: "2025-10" as Month,
      held: eur(1_500),
      note: "Holiday",
    }),
    insertOf("budget_styles", { id: t.newId<BudgetStyleId>(), style: "tracking" }),
    insertOf("dismissals", { id: t.newId<DismissalId>(), kind: "payees", subject: "lidl|aldi", at: t.now() }),
  ]);
  const entered = await t.ledger.commit({
    origin: "user",
    label: { kind: "transaction-added" },
    changes: [insertOf("transactions", imported)],
    contents: [{ hash: attachment.hash, bytes: receipt }],
  });
  if (!entered.ok) throw new Error(entered.error.kind);
  await commitAll(t, [insertOf("reconciliations", agreed), insertOf("transactions", moved)]);
}
