import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate, Month } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend } from "../../tests/support/backend.ts";
import { codeOf, refusalOf } from "../../tests/support/refusal.ts";

let backend: TestBackend;
let client: CofferClient;
let giro: AccountId;
let savings: AccountId;
beforeEach(async () => {
  backend = tempBackend();
  client = backend.client(personContext());
  await client.profiles.create({ name: "Anna", passphrase: "correct horse", currency: "EUR" as Currency });
  giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
  savings = (await client.accounts.create({ name: "Savings", kind: "savings" })).account.id;
});
afterEach(() => backend.dispose());

const day = (text: string) => text as LocalDate;
const cents = (value: number) => value as Minor;
const all = (accountId: AccountId, most: number | null = null) => ({
  accountId,
  most: most === null ? null : cents(most),
});
const save = async (date: string, amount: number, to = savings) =>
  client.transactions.create({
    date: day(date),
    accountId: giro,
    amount: cents(-amount),
    lines: [{ amount: cents(-amount), transferAccountId: to }],
  });
const namedGoals = async () =>
  Object.fromEntries((await client.goals.list()).goals.map((goal) => [goal.name, goal] as const));

// The clock of these backends stands on 15 March 2026.
describe("promises", () => {
  test("L25 an account's money goes to goals by priority, and what is free is told", async () => {
    await save("2025-11-10", 1_000_00);
    await client.goals.create({ name: "Reserve", amount: cents(900_00), sources: [all(savings)] });
    await client.goals.create({ name: "Holiday", amount: cents(900_00), sources: [all(savings)] });
    expect(await namedGoals()).toMatchObject({
      Reserve: { saved: 900_00, state: "reached" },
      Holiday: { saved: 100_00, state: "open" },
    });
    expect((await client.goals.list()).accounts).toMatchObject([{ balance: 1_000_00, promised: 1_000_00, free: 0 }]);
    const { Holiday, Reserve } = await namedGoals();
    if (!Holiday || !Reserve) throw new Error("not there");
    await client.goals.reorder({ ids: [Holiday.id] });
    expect(await namedGoals()).toMatchObject({ Reserve: { saved: 100_00 }, Holiday: { saved: 900_00 } });
    await client.history.undo({});
    expect(await namedGoals()).toMatchObject({ Reserve: { saved: 900_00 }, Holiday: { saved: 100_00 } });
  });

  test("a slice leaves the rest of its account free", async () => {
    await save("2025-11-10", 1_000_00);
    await client.goals.create({ name: "Reserve", amount: cents(900_00), sources: [all(savings, 300_00)] });
    expect(await namedGoals()).toMatchObject({ Reserve: { saved: 300_00, sources: [{ promised: 300_00 }] } });
    expect((await client.goals.list()).accounts).toMatchObject([{ promised: 300_00, free: 700_00 }]);
  });

  test("a category funds a goal with what is available in it, month by month, as far as the budget's accounts hold it", async () => {
    const [category] = (await client.categories.list()).flatMap(({ categories }) =>
      categories.filter(({ flow }) => flow === "expense"),
    );
    if (!category) throw new Error("not there");
    const assign = async (month: string, amount: number) =>
      client.budget.assign({ entries: [{ categoryId: category.id, month: month as Month, amount: cents(amount) }] });
    await client.transactions.create({
      date: day("2026-01-05"),
      accountId: giro,
      amount: cents(500_00),
      lines: [{ amount: cents(500_00) }],
    });
    await assign("2026-01", 200_00);
    await assign("2026-02", 100_00);
    const sources = [{ categoryId: category.id }];
    const { goal } = await client.goals.create({ name: "Bike", amount: cents(900_00), sources });
    expect(goal).toMatchObject({
      currency: "EUR",
      saved: 300_00,
      sources: [{ name: category.name, promised: 300_00 }],
    });
    // Of what the first month brought there is no before, as with accounts.
    expect((await client.goals.contributions({ id: goal.id })).contributions).toMatchObject([
      { date: "2026-02-28", transactionId: null, amount: 100_00 },
    ]);
    await client.transactions.create({
      date: day("2026-03-02"),
      accountId: giro,
      amount: cents(-50_00),
      lines: [{ amount: cents(-50_00), categoryId: category.id }],
    });
    expect(await namedGoals()).toMatchObject({ Bike: { saved: 250_00 } });
    await assign("2026-03", 900_00);
    expect(await namedGoals()).toMatchObject({ Bike: { saved: 450_00 } });
  });

  test("completed, a goal keeps its figure and frees its money; taken up again, it wants it back", async () => {
    await save("2025-11-10", 1_000_00);
    const { goal } = await client.goals.create({ name: "Bike", amount: cents(800_00), sources: [all(savings)] });
    expect((await client.goals.complete({ id: goal.id })).goal).toMatchObject({
      state: "completed",
      completed: "2026-03-15",
      saved: 800_00,
    });
    await client.goals.create({ name: "Holiday", amount: cents(900_00), sources: [all(savings)] });
    expect(await namedGoals()).toMatchObject({ Holiday: { saved: 900_00 }, Bike: { saved: 800_00 } });
    await client.goals.complete({ id: goal.id, completed: false });
    expect(await namedGoals()).toMatchObject({ Holiday: { saved: 200_00 }, Bike: { saved: 800_00, state: "reached" } });
  });

  test("an archived goal is listed behind and promised nothing", async () => {
    await save("2025-11-10", 1_000_00);
    const { goal } = await client.goals.create({ name: "Boat", amount: cents(800_00), sources: [all(savings)] });
    await client.goals.create({ name: "Holiday", amount: cents(900_00), sources: [all(savings)] });
    await client.goals.archive({ id: goal.id });
    const { goals } = await client.goals.list();
    expect(goals.map(({ name, state, saved }) => [name, state, saved])).toEqual([
      ["Holiday", "reached", 900_00],
      ["Boat", "archived", 0],
    ]);
  });
});

describe("pace", () => {
  test("on track or behind by what an even pace would have brought, with what it needs each month", async () => {
    for (const month of ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"]) await save(`${month}-03`, 100_00);
    await client.goals.create({
      name: "Holiday",
      amount: cents(1_200_00),
      start: day("2025-10-01"),
      date: day("2026-10-01"),
      sources: [all(savings)],
    });
    // Five of twelve months have passed.
    expect(await namedGoals()).toMatchObject({
      Holiday: { saved: 500_00, expected: 500_00, state: "on-track", required: 100_00, monthly: 100_00 },
    });
    await save("2026-03-02", -50_00);
    expect(await namedGoals()).toMatchObject({ Holiday: { saved: 450_00, state: "behind", required: 107_15 } });
  });

  test("months, what is ahead, and milestones with the month in which they were reached", async () => {
    for (const month of ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"]) await save(`${month}-03`, 100_00);
    const { goal } = await client.goals.create({ name: "Holiday", amount: cents(900_00), sources: [all(savings)] });
    const { months, ahead, goal: found } = await client.goals.get({ id: goal.id });
    expect(months.map(({ month, saved, contributed }) => [month, saved, contributed])).toEqual([
      ["2025-10", 100_00, 0],
      ["2025-11", 200_00, 100_00],
      ["2025-12", 300_00, 100_00],
      ["2026-01", 400_00, 100_00],
      ["2026-02", 500_00, 100_00],
      ["2026-03", 500_00, 0],
    ]);
    expect(ahead[0]).toEqual({ month: "2026-04", low: 600_00, likely: 600_00, high: 600_00 });
    expect(found.projection).toEqual({ likely: "2026-07", early: "2026-07", late: "2026-07" });
    expect(found.milestones.map(({ reached }) => reached)).toEqual(["2025-12", "2026-02", null, null]);
  });
});

describe("contributions", () => {
  test("are the postings that moved money to the goal, and add up to its months", async () => {
    await save("2025-12-03", 100_00);
    await save("2026-01-03", 700_00);
    await save("2026-01-20", 400_00);
    await save("2026-02-03", -50_00);
    await client.goals.create({ name: "Reserve", amount: cents(500_00), sources: [all(savings)] });
    const { goal } = await client.goals.create({ name: "Holiday", amount: cents(650_00), sources: [all(savings)] });
    const { contributions, earlier } = await client.goals.contributions({ id: goal.id });
    // Of 700.00 the reserve took what it lacked; of 400.00 the holiday what it lacked.
    expect(contributions.map(({ date, amount, accounts }) => [date, amount, accounts])).toEqual([
      ["2026-01-20", 350_00, ["Savings"]],
      ["2026-01-03", 300_00, ["Savings"]],
    ]);
    expect(earlier).toBe(false);
    const { months } = await client.goals.get({ id: goal.id });
    expect(months.find(({ month }) => month === ("2026-01" as Month))?.contributed).toBe(650_00);
  });

  test("moving money between two accounts of a goal contributes nothing", async () => {
    const other = (await client.accounts.create({ name: "Other", kind: "savings" })).account.id;
    await save("2025-12-03", 500_00);
    await client.transactions.create({
      date: day("2026-02-03"),
      accountId: savings,
      amount: cents(-200_00),
      lines: [{ amount: cents(-200_00), transferAccountId: other }],
    });
    const sources = [all(savings), all(other)];
    const { goal } = await client.goals.create({ name: "Reserve", amount: cents(900_00), sources });
    expect((await client.goals.contributions({ id: goal.id })).contributions).toEqual([]);
    expect(goal).toMatchObject({ saved: 500_00, sources: [{ promised: 300_00 }, { promised: 200_00 }] });
  });
});

describe("what cannot be", () => {
  test("L24 a goal whose account has another currency, or that names one twice, is refused", async () => {
    const { id } = (await client.accounts.create({ name: "Dollars", kind: "savings", currency: "USD" as Currency }))
      .account;
    const two = { name: "Both", amount: cents(5), sources: [all(savings), all(id)] };
    expect(await refusalOf(client.goals.create(two))).toMatchObject({ code: "GOAL_NOT_POSSIBLE" });
    const twice = { name: "Twice", amount: cents(5), sources: [all(savings), all(savings, 1)] };
    expect(await codeOf(client.goals.create(twice))).toBe("GOAL_NOT_POSSIBLE");
    expect((await client.goals.create({ name: "Abroad", amount: cents(5), sources: [all(id)] })).goal.currency).toBe(
      "USD",
    );
  });

  test("an account that is deleted leaves the goals that drew on it", async () => {
    const empty = (await client.accounts.create({ name: "Empty", kind: "savings" })).account.id;
    await client.goals.create({ name: "Reserve", amount: cents(5), sources: [all(empty), all(savings)] });
    await client.accounts.remove({ id: empty });
    expect((await namedGoals())["Reserve"]?.sources).toMatchObject([{ name: "Savings" }]);
    await client.history.undo({});
    expect((await namedGoals())["Reserve"]?.sources).toHaveLength(2);
  });
});
