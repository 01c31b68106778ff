import { afterAll, beforeAll, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { SavedFilterId } from "../../src-shared/domain/id.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";
import { codeOf } from "../../tests/support/refusal.ts";

let budget: OpenBudget;
let filters: CofferClient["filters"];
beforeAll(async () => {
  budget = await openBudget();
  filters = budget.client.filters;
});
afterAll(() => budget.dispose());

const names = async () => (await filters.list()).map(({ name }) => name);

test("a filter is saved under a name, renamed, replaced and deleted, and each of it can be undone", async () => {
  const { savedFilterId: id } = await filters.create({ name: "Large", query: ">100" });
  expect(await filters.list()).toEqual([{ id, name: "Large", query: ">100", quick: null }]);
  await filters.update({ id, name: "Large and open" });
  await filters.update({ id, query: "", quick: "uncleared" });
  expect(await filters.list()).toEqual([{ id, name: "Large and open", query: "", quick: "uncleared" }]);
  await filters.remove({ id });
  expect(await filters.list()).toEqual([]);
  const { history } = budget.client;
  expect((await history.undo({})).of.kind).toBe("saved-filter-deleted");
  await history.undo({});
  expect(await filters.list()).toEqual([{ id, name: "Large and open", query: ">100", quick: null }]);
  await history.undo({});
  await history.undo({});
  expect(await filters.list()).toEqual([]);
  await history.redo({});
  expect(await names()).toEqual(["Large"]);
});

test("two filters cannot carry the same name, and one that is gone is not found", async () => {
  const { savedFilterId: id } = await filters.create({ name: "Café", query: "café" });
  expect(await codeOf(filters.create({ name: " CAFÉ ", query: "x" }))).toBe("NAME_TAKEN");
  expect(await codeOf(filters.update({ id, name: "large" }))).toBe("NAME_TAKEN");
  await filters.update({ id, name: "CAFÉ" });
  expect(await names()).toEqual(["CAFÉ", "Large"]);
  const nobody = "01900000-0000-7000-8000-000000000000" as SavedFilterId;
  expect(await codeOf(filters.update({ id: nobody, name: "x" }))).toBe("NOT_FOUND");
  expect(await codeOf(filters.remove({ id: nobody }))).toBe("NOT_FOUND");
});

test("L27 · a filter that asks for nothing is refused", async () => {
  expect(await codeOf(filters.create({ name: "Nothing", query: "  " }))).toBe("REFUSED");
  const [kept] = await filters.list();
  if (!kept) throw new Error("no filter");
  expect(await codeOf(filters.update({ id: kept.id, query: "", quick: null }))).toBe("REFUSED");
  expect(await filters.list()).toContainEqual(kept);
});

test("what a filter names keeps its filter when it is renamed, in one commit with one undo", async () => {
  const { client } = budget;
  const { account } = await client.accounts.create({ name: "Giro", kind: "checking" });
  const { savedFilterId: id } = await filters.create({ name: "Daily", query: "account:giro #groceries" });
  const queryOf = async () => (await filters.list()).find((filter) => filter.id === id)?.query;
  await client.accounts.update({ id: account.id, name: "Everyday money" });
  expect(await queryOf()).toBe('account:"Everyday money" #groceries');
  const categories = (await client.categories.list()).flatMap((group) => group.categories);
  const groceries = categories.find(({ name }) => name === "Groceries");
  if (!groceries) throw new Error("there are no groceries");
  await client.categories.update({ id: groceries.id, name: "Food" });
  expect(await queryOf()).toBe('account:"Everyday money" #Food');
  await client.history.undo({});
  expect(await queryOf()).toBe('account:"Everyday money" #groceries');
});
