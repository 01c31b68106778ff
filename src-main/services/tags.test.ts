import { afterAll, beforeAll, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";
import { codeOf } from "../../tests/support/refusal.ts";

let budget: OpenBudget;
let client: CofferClient;
let accountId: AccountId;
beforeAll(async () => {
  budget = await openBudget();
  client = budget.client;
  accountId = (await budget.account("Giro")).id;
});
afterAll(() => budget.dispose());

const spend = async (memo: string, tags: string[] = []) => {
  const date = "2026-03-01" as LocalDate;
  const made = await client.transactions.create({ accountId, date, memo, amount: -100 as Minor, tags });
  return made.transactions[0] as NonNullable<(typeof made.transactions)[0]>;
};
const tagsOf = async (id: TransactionId) => (await client.transactions.get({ id })).tags.map(({ name }) => name);
const list = async () =>
  Object.fromEntries((await client.tags.list()).map(({ name, transactions }) => [name, transactions]));
const idOf = async (name: string) => {
  const found = (await client.tags.list()).find((tag) => tag.name === name);
  if (!found) throw new Error(`no tag ${name}`);
  return found.id;
};

test("tags are made by naming them, found ignoring case, and each new one has a colour of its own", async () => {
  const first = await spend("a", ["Holiday", "holiday ", "Tax"]);
  expect(first.tags).toMatchObject([
    { name: "Holiday", slot: 1 },
    { name: "Tax", slot: 2 },
  ]);
  await client.history.undo({});
  expect(await client.tags.list()).toEqual([]);
  await client.history.redo({});
  const { transactions } = await client.transactions.edit({ id: first.id, tags: ["TAX"], note: "one\ntwo" });
  expect(transactions).toMatchObject([{ note: "one\ntwo", tags: [{ name: "Tax" }] }]);
  expect(await list()).toEqual({ Holiday: 0, Tax: 1 });
  expect(await codeOf(client.tags.create({ name: "hoLiday" }))).toBe("NAME_TAKEN");
  await client.tags.update({ id: await idOf("Holiday"), name: "Journey", slot: 7 });
  expect(await client.tags.list()).toMatchObject([{ name: "Journey", slot: 7 }, { name: "Tax" }]);
});

test("many at once: put on, taken off, and all that match in one commit, each with one undo", async () => {
  const ids = [];
  for (const memo of ["many one", "many two", "many three"]) ids.push((await spend(memo)).id);
  const [one, two, three] = ids as [TransactionId, TransactionId, TransactionId];
  await client.transactions.setTags({ ids: [one, two], add: ["Shared", "Tax"], remove: [] });
  const tax = await idOf("Tax");
  const off = await client.transactions.setTags({ ids: [one, two, three], add: [], remove: [tax] });
  expect(off.transactions).toHaveLength(2);
  const all = await client.transactions.changeMatching({
    filter: { text: "many" },
    except: [three],
    change: { kind: "tags", add: ["Fresh", "Shared"], remove: [] },
  });
  expect(all.changed).toBe(2);
  expect([await tagsOf(one), await tagsOf(three)]).toEqual([["Fresh", "Shared"], []]);
  expect((await client.history.list({ limit: 1 })).commits[0]).toMatchObject({ kind: "transactions-tagged", count: 2 });
  const tagged = await client.transactions.page({ tagIds: [await idOf("Fresh"), await idOf("Shared")] });
  expect(tagged.total).toBe(2);
  await client.history.undo({});
  expect([await tagsOf(one), await list()]).toMatchObject([["Shared"], { Shared: 2 }]);
});

test("merging and deleting reach every transaction and come back with one undo", async () => {
  const a = await spend("merge", ["Left", "Right"]);
  const b = await spend("merge", ["Right"]);
  const merged = await client.tags.merge({ id: await idOf("Left"), others: [await idOf("Right")] });
  expect(merged.transactions).toBe(2);
  expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([["Left"], ["Left"]]);
  await client.history.undo({ commitId: merged.commitId });
  expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([["Left", "Right"], ["Right"]]);
  const right = await idOf("Right");
  expect((await client.tags.remove({ id: right })).transactions).toBe(2);
  expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([["Left"], []]);
  expect(await codeOf(client.tags.remove({ id: right }))).toBe("NOT_FOUND");
  await client.history.undo({});
  expect(await tagsOf(b.id)).toEqual(["Right"]);
  const left = await idOf("Left");
  expect(await codeOf(client.tags.merge({ id: left, others: [left] }))).toBe("REFUSED");
  const { laws } = await client.health.check({});
  expect(laws.filter(({ broken }) => broken > 0)).toEqual([]);
});

test("a transaction tells its own history, newest first, in windows, and a step can be undone from there", async () => {
  const { id } = await spend("history", ["Story"]);
  await client.transactions.edit({ id, memo: "changed" });
  const noted = await client.transactions.edit({ id, note: "why" });
  const { steps, total } = await client.history.ofTransaction({ id });
  expect(total).toBe(3);
  expect(steps.map(({ how }) => how)).toEqual(["changed", "changed", "added"]);
  expect(steps[0]).toMatchObject({
    commit: { id: noted.commitId, undoable: true, by: { kind: "command-line" } },
    fields: [{ field: "note", before: null, after: { kind: "text", text: "why" } }],
  });
  expect((await client.history.ofTransaction({ id, offset: 1, limit: 1 })).steps).toMatchObject([
    { fields: [{ field: "memo", before: { text: "history" }, after: { text: "changed" } }] },
  ]);
  await client.history.undo({ commitId: noted.commitId });
  expect((await client.history.ofTransaction({ id })).steps[0]).toMatchObject({ commit: { origin: "undo" } });
});
