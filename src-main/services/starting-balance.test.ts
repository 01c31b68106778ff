import { afterEach, expect, test } from "vitest";
import { STARTING_BALANCES_ID } from "../../src-shared/domain/starting-balances.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

let budget: OpenBudget;
afterEach(() => budget.dispose());

const openings = async () =>
  (await budget.client.categories.list())
    .flatMap(({ name: group, categories }) => categories.map((category) => ({ group, ...category })))
    .filter(({ flow, postings }) => flow === "income" && postings > 0)
    .map(({ group, id, name, postings }) => ({ group, id, name, postings }));
const openAccount = (name: string) =>
  budget.client.accounts.create({ name, kind: "checking", openingBalance: 100_00 as never });

test("a German budget has German categories, and opening balances land in theirs", async () => {
  budget = await openBudget({ locale: "de-CH" });
  await openAccount("Giro");
  expect(await openings()).toEqual([
    { group: "Einnahmen", id: STARTING_BALANCES_ID, name: "Anfangsbestände", postings: 1 },
  ]);
  const names = (await budget.client.categories.list()).flatMap(({ categories }) => categories.map(({ name }) => name));
  expect(names).toContain("Lebensmittel");
  expect(names).not.toContain("Groceries");
  expect(await budget.exportText("hledger")).toMatch(/^account equity:Anfangsbestände/m);
  const { cashFlow } = await budget.client.overview.get({});
  expect(cashFlow.at(-1)).toMatchObject({ in: 0, out: 0 });
});

test("opening balances follow the category when it is called and grouped otherwise", async () => {
  budget = await openBudget({ locale: "en-US" });
  const [income, home] = await budget.client.categories.list();
  if (!income || !home) throw new Error("a new budget has groups");
  await budget.client.categories.update({ id: STARTING_BALANCES_ID, name: "What was there", groupId: home.id });
  await openAccount("Giro");
  expect(await openings()).toEqual([{ group: "Home", id: STARTING_BALANCES_ID, name: "What was there", postings: 1 }]);
  const { cashFlow } = await budget.client.overview.get({});
  expect(cashFlow.at(-1)).toMatchObject({ in: 0, out: 0 });
});

test("a category that was deleted is made again in the language of the budget, and taking the deletion back stays sound", async () => {
  budget = await openBudget({ locale: "de-DE" });
  const removed = await budget.client.categories.remove({ id: STARTING_BALANCES_ID, reassignTo: null });
  await openAccount("Giro");
  expect(await openings()).toMatchObject([{ group: "Einnahmen", name: "Anfangsbestände", postings: 1 }]);
  await expect(budget.client.history.undo({ commitId: removed.commitId })).rejects.toMatchObject({
    code: "NO_LONGER_POSSIBLE",
  });
  expect(await brokenLawsOf(budget.client)).toEqual([]);
  expect(await openings()).toHaveLength(1);
});

test("a budget of before, whose category has an id of its own, keeps to it by its name", async () => {
  budget = await openBudget({ locale: "de-DE" });
  const { client } = budget;
  await client.categories.remove({ id: STARTING_BALANCES_ID, reassignTo: null });
  const [income] = await client.categories.list();
  if (!income) throw new Error("a new budget has groups");
  const { category } = await client.categories.create({
    groupId: income.id,
    name: "Starting balances",
    flow: "income",
  });
  await openAccount("Giro");
  expect(await openings()).toMatchObject([{ id: category.id, postings: 1 }]);
});

test("what another language exported stays a starting balance when it is read in", async () => {
  const german = await openBudget({ locale: "de-DE" });
  budget = await openBudget();
  try {
    await german.client.accounts.create({ name: "Giro", kind: "checking", openingBalance: 100_00 as never });
    await budget.importText(await german.exportText("csv"));
  } finally {
    german.dispose();
  }
  expect(await openings()).toMatchObject([{ group: "Einnahmen", name: "Anfangsbestände", postings: 1 }]);
  const { cashFlow, netWorth } = await budget.client.overview.get({});
  expect(cashFlow.at(-1)).toMatchObject({ in: 0, out: 0 });
  expect(netWorth).toBe(100_00);
});
