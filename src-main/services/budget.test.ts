/** The budget on a real ledger: what any history leaves, and what each command writes. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import { addMonths, firstDay, type LocalDate, type Month } from "../../src-shared/domain/date.ts";
import type { AllocationId, CategoryId, CategoryPlanId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import {
  categoryNamed,
  commitAll,
  eur,
  insertOf,
  lineOf,
  makeAccount,
  makeTransaction,
} from "../ledger/test-support/sample-rows.ts";
import { expectLawful, type TemporaryLedger, temporaryLedger } from "../ledger/test-support/temporary-ledger.ts";
import { type BudgetService, createBudgetService } from "./budget.ts";
import { createCategoriesService } from "./categories.ts";

const NOW = "2026-11" as Month;
const silent = { info() {}, warn() {}, error() {} };
let t: TemporaryLedger;
let budget: BudgetService;
let giro: Account;
let depot: Account;
let groceries: CategoryId;
let rent: CategoryId;
let salary: CategoryId;

const deps = () => ({ ledger: t.ledger, newId: t.newId, clock: t.now, random: () => new Uint8Array(10), log: silent });
const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

beforeEach(async () => {
  t = temporaryLedger();
  budget = createBudgetService({
    ...deps(),
    today: () => "2026-11-21" as LocalDate,
    actor: () => ({ kind: "person" }),
  });
  giro = makeAccount(t, "Giro");
  depot = makeAccount(t, "Depot", { kind: "brokerage", inBudget: false });
  await commitAll(t, [insertOf("accounts", giro), insertOf("accounts", depot)]);
  groceries = categoryNamed(t, "Groceries").id;
  rent = categoryNamed(t, "Hobbies").id;
  salary = categoryNamed(t, "Salary").id;
});
afterEach(() => t.close());

const pay = (amount: number, categoryId: CategoryId | null, month: Month = NOW, account: Account = giro) =>
  commitAll(t, [insertOf("transactions", makeTransaction(t, account, amount, { date: firstDay(month), categoryId }))]);
const assign = async (categoryId: CategoryId, amount: number, month: Month = NOW) =>
  must(await budget.assign({ entries: [{ categoryId, month, amount: eur(amount) }] }));
const move = async (fromId: CategoryId | null, toId: CategoryId | null, amount: number) =>
  must(await budget.move({ month: NOW, fromId, toId, amount: eur(amount) }));
const seen = (month: Month = NOW) => {
  const found = budget.get({ month, months: 1 });
  const [totals] = found.months;
  const of = (id: CategoryId) =>
    found.groups.flatMap((each) => each.categories).find((each) => each.id === id)?.months[0];
  return { totals, ready: totals?.ready?.readyToAssign, of };
};

describe("L8 · the month", () => {
  test("income is ready to assign, spending empties its envelope, and what is overspent is taken from the next month", async () => {
    await pay(300_000, salary);
    await assign(groceries, 35_000);
    await pay(-41_000, groceries);
    expect(seen().of(groceries)).toMatchObject({ carried: 0, assigned: 35_000, activity: -41_000, available: -6_000 });
    expect(seen().ready).toBe(265_000);
    const next = seen(addMonths(NOW, 1));
    expect(next.of(groceries)).toMatchObject({ carried: 0, available: 0 });
    expect(next.totals?.ready).toMatchObject({ fromBefore: 265_000, overspent: -6_000, readyToAssign: 259_000 });
    must(await budget.plan({ id: groceries, overspending: "carry" }));
    expect(seen(addMonths(NOW, 1)).of(groceries)).toMatchObject({ carried: -6_000 });
    expect(seen(addMonths(NOW, 1)).ready).toBe(265_000);
  });

  test("a refund nets its category, and what waits for a category is named", async () => {
    await pay(-5_000, groceries);
    await pay(2_000, groceries);
    await pay(-1_200, null);
    expect(seen().of(groceries)).toMatchObject({ activity: -3_000, available: -3_000 });
    expect(seen().totals).toMatchObject({
      waitingOut: -1_200,
      waitingIn: 0,
      ready: { elsewhere: -1_200, readyToAssign: -1_200 },
    });
  });

  test("paying a card moves nothing, its purchases do", async () => {
    const card = makeAccount(t, "Visa", { kind: "card" });
    await commitAll(t, [insertOf("accounts", card)]);
    await pay(-8_000, groceries, NOW, card);
    const before = seen();
    const bill = makeTransaction(t, giro, -8_000, {
      date: firstDay(NOW),
      accounts: [card],
      lines: [lineOf(-8_000, { transferAccountId: card.id })],
    });
    await commitAll(t, [insertOf("transactions", bill)]);
    expect(seen().totals).toEqual(before.totals);
    expect(seen().of(groceries)?.available).toBe(-8_000);
  });

  test("what is held leaves this month and is there in the next; more than there is is refused", async () => {
    await pay(10_000, salary);
    must(await budget.hold({ month: NOW, amount: eur(4_000) }));
    expect(seen().ready).toBe(6_000);
    expect(seen(addMonths(NOW, 1)).ready).toBe(10_000);
    expect(await budget.hold({ month: NOW, amount: eur(10_001) })).toEqual({
      ok: false,
      error: { kind: "not-enough-ready", ready: 10_000 },
    });
  });
});

describe("L9 · a category moves an envelope only by transactions that touch a budget account", () => {
  test("fees in a tracking account do not, until the account comes into the budget; leaving it takes them out again", async () => {
    await pay(-700, groceries, NOW, depot);
    expect(seen().of(groceries)?.activity).toBe(0);
    const joined = { ...depot, inBudget: true };
    await commitAll(t, [{ table: "accounts", before: depot, after: joined }]);
    expect(seen().of(groceries)?.activity).toBe(-700);
    await expectLawful(t);
    await commitAll(t, [{ table: "accounts", before: joined, after: depot }]);
    expect(seen().of(groceries)?.activity).toBe(0);
    await expectLawful(t);
  });
});

describe("assigning and moving", () => {
  test("moving there and back is the identity, and both stay in the history of the category", async () => {
    await pay(50_000, salary);
    await assign(groceries, 20_000);
    const before = budget.get({ month: NOW, months: 2 });
    await move(groceries, rent, 5_000);
    expect(seen().of(rent)?.available).toBe(5_000);
    await move(rent, groceries, 5_000);
    expect(budget.get({ month: NOW, months: 2 })).toEqual(before);
    const { moves } = must(budget.moves({ categoryId: groceries, offset: 0, limit: 10 }));
    expect(moves.map(({ from, to, amount, kind }) => [from, to, amount, kind])).toEqual([
      ["Hobbies", "Groceries", 5_000, "move"],
      ["Groceries", "Hobbies", 5_000, "move"],
      ["", "Groceries", 20_000, "assign"],
    ]);
    await expectLawful(t);
  });

  test("covering is a move to what has less than nothing; undo takes each back whole", async () => {
    await pay(-2_340, groceries);
    const before = budget.get({ month: NOW, months: 1 });
    await move(rent, groceries, 2_340);
    expect(must(budget.moves({ categoryId: rent, offset: 0, limit: 1 })).moves[0]).toMatchObject({
      kind: "cover",
      to: "Groceries",
    });
    expect(seen().of(groceries)?.available).toBe(0);
    must(await t.ledger.undo());
    expect(budget.get({ month: NOW, months: 1 })).toEqual(before);
    must(await t.ledger.redo());
    expect(seen().of(groceries)?.available).toBe(0);
    await expectLawful(t);
  });

  test("income has no envelope", async () => {
    expect(await budget.move({ month: NOW, fromId: salary, toId: rent, amount: eur(1) })).toMatchObject({
      ok: false,
      error: { kind: "not-an-envelope" },
    });
    await assign(salary, 300_000);
    expect(seen().totals).toMatchObject({ incomePlanned: 300_000, ready: { readyToAssign: 0 } });
  });

  test("a helper is one commit and one undo; what is so already writes none", async () => {
    await assign(groceries, 30_000, addMonths(NOW, -1));
    await assign(rent, 90_000, addMonths(NOW, -1));
    const before = budget.get({ month: NOW, months: 1 });
    expect(must(await budget.fill({ month: NOW, helper: "last-month" })).count).toBe(2);
    expect(seen().totals?.assigned).toBe(120_000);
    expect(must(await budget.fill({ month: NOW, helper: "last-month" }))).toEqual({ commitId: null, count: 0 });
    must(await t.ledger.undo());
    expect(budget.get({ month: NOW, months: 1 })).toEqual(before);
  });

  test("a year that is spread over its months is not a cent more or less", async () => {
    must(await budget.spread({ categoryId: rent, month: NOW, months: 12, amount: eur(100_000) }));
    const year = budget
      .get({ month: NOW, months: 12 })
      .groups.flatMap((each) => each.categories)
      .find((each) => each.id === rent);
    expect(year?.months.reduce((sum, each) => sum + each.assigned, 0)).toBe(100_000);
  });

  test("L28 · what was assigned to a category that is deleted goes where its transactions go, or back", async () => {
    const categories = createCategoriesService(deps());
    await assign(groceries, 20_000);
    await move(groceries, rent, 3_000);
    must(await budget.plan({ id: groceries, note: "x" }));
    must(await categories.remove({ id: groceries, reassignTo: rent }));
    expect(seen().of(rent)?.assigned).toBe(20_000);
    await expectLawful(t);
    must(await t.ledger.undo());
    expect(seen().of(groceries)?.assigned).toBe(17_000);
    must(await categories.remove({ id: groceries, reassignTo: null }));
    expect(seen().of(rent)?.assigned).toBe(3_000);
    await expectLawful(t);
  });

  test("L29 · the gate takes no second plan of a category", async () => {
    must(await budget.plan({ id: rent, priority: 1 }));
    const plan = t.ledger.reads.categoryPlans().get(rent);
    if (!plan) throw new Error("no plan");
    const twice = await t.ledger.commit({
      origin: "user",
      label: { kind: "target-set" },
      changes: [insertOf("category_plans", { ...plan, id: t.newId<CategoryPlanId>() })],
    });
    expect(twice).toMatchObject({ ok: false, error: { law: "L29" } });
  });

  test("L28 · the gate takes no assignment that nobody moved", async () => {
    const alone = await t.ledger.commit({
      origin: "user",
      label: { kind: "budget-assigned" },
      changes: [insertOf("allocations", { id: t.newId<AllocationId>(), categoryId: rent, month: NOW, amount: eur(5) })],
    });
    expect(alone).toMatchObject({ ok: false, error: { law: "L28" } });
  });
});

type Step =
  | {
      readonly kind: "pay";
      readonly amount: number;
      readonly category: number;
      readonly month: number;
      readonly tracked: boolean;
    }
  | { readonly kind: "assign"; readonly amount: number; readonly category: number; readonly month: number }
  | { readonly kind: "move"; readonly amount: number; readonly category: number }
  | { readonly kind: "carry"; readonly category: number; readonly rule: "carry" | "return" }
  | { readonly kind: "undo" };

const month = fc.integer({ min: -5, max: 1 });
const category = fc.nat(2);
const amount = fc.integer({ min: -9_000, max: 9_000 }).filter((each) => each !== 0);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("pay" as const), amount, category: fc.nat(3), month, tracked: fc.boolean() }),
  fc.record({ kind: fc.constant("assign" as const), amount, category, month }),
  fc.record({ kind: fc.constant("move" as const), amount, category }),
  fc.record({
    kind: fc.constant("carry" as const),
    category,
    rule: fc.constantFrom("carry" as const, "return" as const),
  }),
  fc.constant({ kind: "undo" as const }),
);

test("L8 · money in budget accounts is all availables plus ready to assign after any history of payments, assignments, moves and undos", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const all = [groceries, rent, salary, null];
      for (const each of steps) {
        if (each.kind === "pay")
          await pay(each.amount, all[each.category] ?? null, addMonths(NOW, each.month), each.tracked ? depot : giro);
        if (each.kind === "assign")
          await assign(all[each.category] ?? groceries, each.amount, addMonths(NOW, each.month));
        if (each.kind === "move") await move(each.category === 0 ? null : groceries, rent, Math.abs(each.amount));
        if (each.kind === "carry")
          must(await budget.plan({ id: all[each.category] ?? groceries, surplus: each.rule, overspending: each.rule }));
        // Not what the budget began with.
        if (each.kind === "undo" && canUndo()) must(await t.ledger.undo());
      }
      for (const { month: of, money, available, ready, held } of budget.get({ month: addMonths(NOW, -6), months: 9 })
        .months) {
        expect(money, of).toBe(available + (ready?.readyToAssign ?? 0) + held);
        expect(money).toBe(balanceAt(of));
      }
      await expectLawful(t);
    }),
    { numRuns: 12 },
  );
});

/** Whether something is left to undo beside what the budget began with. */
const canUndo = () =>
  t.ledger.reads
    .commits({ offset: 0, limit: 100 })
    .commits.some(({ undoable, undone, tables }) => undoable && !undone && !tables.includes("accounts"));

/** By every posting, without the totals. */
function balanceAt(of: Month): Minor {
  let sum = 0;
  for (const { date, postings } of t.ledger.reads.dump().transactions)
    if (date.slice(0, 7) <= of)
      for (const { accountId, quantity } of postings) if (accountId === giro.id) sum += quantity;
  return eur(sum);
}
