/** What is to come, in a journal: hledger reckons the same budget and the same future from it, where it can express them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addMonths,
  daysBetween,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { hasHledger, hledgerRows } from "../support/hledger.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";

const cents = (amount: number) => amount as Minor;
const day = (text: string) => text as LocalDate;
const minorOf = (text: string | undefined) => Math.round(Number(text || 0) * 100);

const journalOf = async ({ exportBytes }: OpenBudget, plan: "budget" | "schedules") =>
  (await exportBytes({ format: "hledger", plan })).toString("utf8");

describe.runIf(hasHledger)("the budget of the sample household", () => {
  const first = "2026-01" as Month;
  const COUNT = 11;
  let sample: OpenBudget;
  beforeAll(async () => {
    sample = await openBudget({ sample: true });
  }, 60_000);
  afterAll(() => sample.dispose());

  /** By account of the journal: what hledger finds as actual and as goal of each month. */
  const report = (journal: string) => {
    const until = firstDay(addMonths(first, COUNT));
    const [, ...rows] = hledgerRows(journal, ["--budget", "-M", "-E", "-b", firstDay(first), "-e", until]);
    const figures = (cells: readonly string[]) =>
      Array.from({ length: COUNT }, (_, at) => ({
        actual: minorOf(cells[2 * at]),
        goal: minorOf(cells[2 * at + 1]),
      }));
    return new Map(
      rows
        .filter(([, commodity]) => commodity === "EUR")
        .map(([name = "", , ...cells]) => [name.replace("<unbudgeted>:", ""), figures(cells)]),
    );
  };

  /**
   * hledger knows no accounts beside the budget, so it counts what those earned and spent (L9); and none of its postings
   * has both an account and a category, so it does not count money that went to one of those for a purpose.
   */
  const beside = async () => {
    const sums = new Map<string, number>();
    const groups = await sample.client.categories.list();
    const names = new Map(groups.flatMap(({ categories }) => categories).map(({ id, name }) => [id, name]));
    for (const { id, inBudget } of await sample.client.accounts.list()) {
      if (inBudget) continue;
      const { rows } = await sample.client.transactions.page({ accountId: id, from: firstDay(first), limit: 1000 });
      for (const { id: transactionId, date, amount, category } of rows) {
        const note = (name: string | undefined, sum: number) => {
          const key = `${name} ${monthOf(date)}`;
          sums.set(key, (sums.get(key) ?? 0) + sum);
        };
        if (category.kind === "category") {
          note(category.name, amount);
          continue;
        }
        const { postings } = await sample.client.transactions.get({ id: transactionId });
        for (const { accountId, categoryId, value } of postings)
          if (accountId !== null && categoryId !== null) note(names.get(categoryId), value);
      }
    }
    return sums;
  };

  test("is the one that hledger reports: the same goal and the same actual for each category and month", async () => {
    const found = report(await journalOf(sample, "budget"));
    const view = await sample.client.budget.get({ month: first, months: COUNT });
    const outside = await beside();
    let compared = 0;
    for (const { name: group, categories } of view.groups)
      for (const { name, flow, months } of categories) {
        const sign = flow === "income" ? -1 : 1;
        const own = found.get(`${flow === "income" ? "income" : "expenses"}:${group}:${name}`);
        for (const [at, { assigned, activity, month }] of months.entries()) {
          if (assigned === 0 && activity === 0) continue;
          compared++;
          const { goal, actual } = own?.[at] ?? {};
          const all = activity + (outside.get(`${name} ${month}`) ?? 0);
          expect([name, month, goal, actual]).toEqual([name, month, sign * assigned + 0, 0 - all]);
        }
      }
    expect(compared).toBeGreaterThan(100);
  });

  test("differs by just what is changed, so that the comparison can fail", async () => {
    const before = report(await journalOf(sample, "budget"));
    const view = await sample.client.budget.get({ month: first });
    const group = view.groups.find(({ categories }) => categories.some(({ months }) => months[0]?.assigned));
    const category = group?.categories.find(({ months }) => months[0]?.assigned);
    if (!group || !category) throw new Error("nothing is assigned");
    const amount = cents((category.months[0]?.assigned ?? 0) + 1);
    await sample.client.budget.assign({ entries: [{ categoryId: category.id, month: first, amount }] });
    const after = report(await journalOf(sample, "budget"));
    const changed = [...after].filter(([name, months]) => JSON.stringify(months) !== JSON.stringify(before.get(name)));
    // With what stands above it.
    const above = ["expenses", `expenses:${group.name}`];
    expect(changed.map(([name]) => name)).toEqual([...above, `expenses:${group.name}:${category.name}`]);
    await sample.client.history.undo({});
  });
});

describe.runIf(hasHledger)("what schedules plan", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget({ now: Date.parse("2026-11-21T12:00:00Z") });
  });
  afterEach(() => budget.dispose());

  test("comes to the same balances there, day by day: bills, income, transfers, a loan that ends", async () => {
    const { client } = budget;
    const opened = async (name: string, kind: "checking" | "savings" | "loan", balance: number) => {
      const openingDate = day("2026-11-01");
      return (await client.accounts.create({ name, kind, openingBalance: cents(balance), openingDate })).account.id;
    };
    const giro = await opened("Giro", "checking", 1_234_56);
    const savings = await opened("Savings", "savings", 500_00);
    const car = await opened("Car", "loan", -1_000_00);
    const groups = await client.categories.list();
    const [home, interest] = groups.flatMap(({ categories }) => categories).filter(({ flow }) => flow === "expense");
    if (!home || !interest) throw new Error("no categories");
    await client.loans.set({
      accountId: car,
      rate: 60_000,
      payment: cents(200_00),
      interestCategoryId: interest.id,
    });
    const line = (
      amount: number,
      to: { readonly categoryId?: CategoryId; readonly transferAccountId?: AccountId },
    ) => ({
      amount: cents(amount),
      ...to,
    });
    const monthly = (on: number) => ({
      pattern: { kind: "months" as const, every: 1, on: { kind: "day" as const, day: on } },
    });
    const common = { accountId: giro, start: day("2026-11-25") };
    await client.schedules.create({
      ...common,
      name: "Rent",
      amount: cents(-950_00),
      lines: [line(-950_00, { categoryId: home.id })],
      recurrence: { ...monthly(31), weekend: "before" },
    });
    await client.schedules.create({
      ...common,
      name: "Pay",
      amount: cents(1_400_00),
      recurrence: { pattern: { kind: "weeks", every: 3, weekdays: [5] } },
    });
    await client.schedules.create({
      ...common,
      name: "Aside",
      amount: cents(-75_00),
      lines: [line(-75_00, { transferAccountId: savings })],
      recurrence: monthly(2),
    });
    await client.schedules.create({
      ...common,
      name: "Car",
      amount: cents(-200_00),
      lines: [line(-195_00, { transferAccountId: car }), line(-5_00, { categoryId: interest.id })],
      recurrence: monthly(8),
    });
    const today = day("2026-11-21");
    const months = Array.from({ length: 11 }, (_, at) => addMonths("2026-12" as Month, at));
    const journal = await journalOf(budget, "schedules");
    const until = firstDay(addMonths(months.at(-1) ?? ("2026-12" as Month), 1));
    const span = ["-b", "2026-12-01", "-e", until, `--forecast=${today}..${until}`];
    const [, ...rows] = hledgerRows(journal, ["-H", "-M", "-E", ...span, "type:AL"]);
    const there = new Map(rows.map(([name, , ...cells]) => [name, cells.map(minorOf)]));
    for (const [id, name] of [
      [giro, "assets:Giro"],
      [savings, "assets:Savings"],
      [car, "liabilities:Car"],
    ] as const) {
      const { series, usual } = await client.forecast.get({ days: 365, accountId: id });
      expect(usual.months).toBe(0);
      const ends = months.map((month) => series.middle[daysBetween(today, lastDay(month))]);
      expect([name, there.get(name)]).toEqual([name, ends]);
    }
    expect(there.get("liabilities:Car")?.at(-1)).toBe(0);
  });
});
