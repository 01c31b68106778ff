import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { RuleInput } from "../../src-shared/contract/rules.ts";
import type { CategoryId, RuleId } from "../../src-shared/domain/id.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

let budget: OpenBudget;
let giro: AccountView;
let groceries: CategoryId;
beforeEach(async () => {
  budget = await openBudget();
  giro = await budget.account("Giro");
  groceries = await categoryNamed("Groceries");
});
afterEach(async () => {
  expect(await brokenLawsOf(budget.client)).toEqual([]);
  budget.dispose();
});

async function categoryNamed(name: string): Promise<CategoryId> {
  const groups = await budget.client.categories.list();
  const found = groups.flatMap(({ categories }) => categories).find((category) => category.name === name);
  if (!found) throw new Error(name);
  return found.id;
}
const spend = async (payee: string, amount: number, more: object = {}) => {
  const input = { accountId: giro.id, date: "2026-11-20", payee, amount, ...more } as Parameters<
    OpenBudget["client"]["transactions"]["create"]
  >[0];
  const [made] = (await budget.client.transactions.create(input)).transactions;
  if (!made) throw new Error("not made");
  return made;
};
const input = (more: Partial<RuleInput> = {}): RuleInput => ({
  name: "Food",
  enabled: true,
  joined: "all",
  conditions: [{ field: "payee", operator: "contains", values: ["lidl"] }],
  actions: [{ kind: "category", categoryId: groceries }],
  stops: false,
  ...more,
});
const save = async (more: Partial<RuleInput> = {}) => (await budget.client.rules.save({ rule: input(more) })).rule;

describe("keeping rules", () => {
  test("they run in their order, which a person can change, and one undo takes each change back", async () => {
    const first = await save();
    const second = await save({ name: "Drinks", actions: [{ kind: "payee", payee: "Lidl & Co" }] });
    expect((await budget.client.rules.list()).map(({ name }) => name)).toEqual(["Food", "Drinks"]);
    expect(second.actions).toEqual([{ kind: "payee", payee: "Lidl & Co" }]);
    await budget.client.rules.reorder({ ids: [second.id] });
    expect((await budget.client.rules.list()).map(({ id }) => id)).toEqual([second.id, first.id]);
    await budget.client.rules.enable({ id: first.id, enabled: false });
    await budget.client.rules.remove({ id: second.id });
    await budget.client.history.undo({});
    expect((await budget.client.rules.list()).map(({ name, enabled }) => [name, enabled])).toEqual([
      ["Drinks", true],
      ["Food", false],
    ]);
  });

  test("a pattern that cannot be read is refused, and so is one that looks ahead", async () => {
    for (const pattern of ["(", "a(?=b)"]) {
      const refused = budget.client.rules.save({
        rule: input({ conditions: [{ field: "memo", operator: "matches", values: [pattern] }] }),
      });
      await expect(refused).rejects.toMatchObject({ code: "RULE_BROKEN", data: { pattern } });
    }
  });

  test("a category, payee or account that goes takes its place in rules with it", async () => {
    const household = await categoryNamed("Household");
    await spend("Lidl", -100);
    const markets = await spend("Lidl Berlin", -100);
    await save({
      actions: [
        { kind: "category", categoryId: groceries },
        { kind: "payee", payee: "Lidl Berlin" },
      ],
    });
    await save({ name: "By name", conditions: [{ field: "payee", operator: "is", values: ["Lidl Berlin"] }] });
    await budget.client.categories.remove({ id: groceries, reassignTo: household });
    const payees = await budget.client.payees.list();
    const lidl = payees.find(({ name }) => name === "Lidl");
    await budget.client.payees.merge({
      id: lidl?.id ?? (markets.payeeId as never),
      others: [markets.payeeId as never],
    });
    const [both, byName] = await budget.client.rules.list();
    expect(both?.actions).toEqual([
      { kind: "category", categoryId: household },
      { kind: "payee", payee: "Lidl" },
    ]);
    expect(byName?.conditions[0]?.values).toEqual(["Lidl"]);
    await budget.client.payees.update({ id: lidl?.id as never, name: "Lidl GmbH" });
    expect((await budget.client.rules.list())[1]?.conditions[0]?.values).toEqual(["Lidl GmbH"]);
    await budget.client.categories.remove({ id: household, reassignTo: null });
    expect((await budget.client.rules.list()).map(({ name }) => name)).toEqual(["Food"]);
  });
});

describe("carrying them out", () => {
  test("a preview says what would change and writes nothing; applying is one undo", async () => {
    const lidl = await spend("Lidl", -5420);
    await spend("Rewe", -1000);
    const history = (await budget.client.history.list({})).total;
    const preview = await budget.client.rules.preview({ rule: input() });
    expect(preview).toMatchObject({
      looked: 2,
      matched: 1,
      changed: 1,
      rows: [
        {
          id: lidl.id,
          payee: "Lidl",
          changes: [
            { field: "target", before: { kind: "category", id: null }, after: { kind: "category", name: "Groceries" } },
          ],
        },
      ],
    });
    expect((await budget.client.history.list({})).total).toBe(history);
    const rule = await save();
    const applied = await budget.client.rules.apply({ id: rule.id });
    expect(applied).toMatchObject({ changed: 1, left: 0 });
    expect((await budget.client.rules.preview({})).changed).toBe(0);
    expect((await budget.client.rules.apply({})).commitId).toBeNull();
    await budget.client.history.undo({});
    expect((await budget.client.transactions.get({ id: lidl.id })).postings[1]?.categoryId).toBeNull();
  });

  test("only what waits for a category is looked at where that is asked", async () => {
    await spend("Lidl", -5420);
    const household = await categoryNamed("Household");
    await spend("Lidl", -100, { lines: [{ amount: -100, categoryId: household }] });
    expect((await budget.client.rules.preview({ rule: input(), scope: "uncategorised" })).changed).toBe(1);
    expect((await budget.client.rules.preview({ rule: input(), scope: "all" })).changed).toBe(2);
  });

  test("L1 · a split takes fixed parts first and shares the rest by percent", async () => {
    const made = await spend("Lidl", -1000);
    const household = await categoryNamed("Household");
    const rule = await save({
      actions: [
        {
          kind: "split",
          parts: [
            { categoryId: groceries, memo: "food", share: { kind: "percent", hundredths: 6667 } },
            { categoryId: household, memo: "", share: { kind: "percent", hundredths: 3333 } },
            { categoryId: null, memo: "deposit", share: { kind: "fixed", amount: 25 as never } },
          ],
        },
      ],
    });
    await budget.client.rules.apply({ id: rule.id });
    const after = await budget.client.transactions.get({ id: made.id });
    expect(after.postings.map(({ value, memo }) => [value, memo])).toEqual([
      [-1000, ""],
      [650, "food"],
      [325, ""],
      [25, "deposit"],
    ]);
  });

  test("a rule that is gone cannot be carried out", async () => {
    const id = "01890000-0000-7000-8000-000000000001" as RuleId;
    await expect(budget.client.rules.apply({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("suggesting them", () => {
  test("the same payee with the same category again and again becomes a suggestion, until it is a rule or set aside", async () => {
    const line = { lines: [{ amount: -500, categoryId: groceries }] };
    for (let times = 0; times < 6; times++) await spend("Lidl", -500, line);
    await spend("Lidl", -500);
    const [suggestion] = await budget.client.rules.suggestions({});
    expect(suggestion).toMatchObject({
      count: 6,
      of: 6,
      rule: {
        conditions: [{ field: "payee", values: ["Lidl"] }],
        actions: [{ kind: "category", categoryId: groceries }],
      },
    });
    if (!suggestion) throw new Error("no suggestion");
    await budget.client.rules.dismiss({ subject: suggestion.subject });
    expect(await budget.client.rules.suggestions({})).toEqual([]);
    await budget.client.history.undo({});
    expect(await budget.client.rules.suggestions({})).toHaveLength(1);
    await budget.client.rules.save({ rule: suggestion.rule });
    expect(await budget.client.rules.suggestions({})).toEqual([]);
  });

  test("a rule after one transaction names its payee and where its money went", async () => {
    const made = await spend("Lidl", -500, { lines: [{ amount: -500, categoryId: groceries }] });
    expect(await budget.client.rules.propose({ transactionId: made.id })).toMatchObject({
      name: "Lidl",
      conditions: [{ field: "payee", operator: "is", values: ["Lidl"] }],
      actions: [{ kind: "category", categoryId: groceries }],
    });
  });
});
