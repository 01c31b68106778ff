import { afterAll, beforeAll, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { TransactionFilter } from "../../src-shared/contract/transaction-filter.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";
import { codeOf } from "../../tests/support/refusal.ts";
import { rounds } from "../../tests/support/rounds.ts";
import { manyLines } from "../../tests/support/seeded-home.ts";

const LINES = rounds(3000, 60_000);

let budget: OpenBudget;
let client: CofferClient;
let giro: AccountId;
let home: CategoryId;
beforeAll(async () => {
  budget = await openBudget();
  client = budget.client;
  giro = (await budget.account("Giro")).id;
  await budget.importText(manyLines(LINES), giro);
  const [category] = (await client.categories.list()).flatMap(({ categories }) => categories);
  if (!category) throw new Error("there is no category");
  home = category.id;
});
afterAll(() => budget.dispose());

const filter = (): TransactionFilter => ({ accountId: giro });
const counted = async (more: TransactionFilter) =>
  (await client.transactions.page({ ...filter(), ...more, limit: 1 })).total;
const brokenLaws = async () => (await client.health.check()).laws.filter(({ broken }) => broken > 0);
const toHome = () => ({ kind: "category", categoryId: home }) as const;

test("L10 · thousands change in one commit, keep the laws, and one undo takes them all back", async () => {
  const { total: before } = await client.history.list({});
  const done = await client.transactions.changeMatching({ filter: filter(), change: toHome() });
  expect(done.changed).toBe(LINES);
  expect(await counted({ categoryId: home })).toBe(LINES);
  expect(await counted({ uncategorised: true })).toBe(0);
  const { commits, total } = await client.history.list({ limit: 1 });
  expect(total).toBe(before + 1);
  expect(commits[0]).toMatchObject({ id: done.commitId, kind: "transactions-recategorised", count: LINES });
  expect(await brokenLaws()).toEqual([]);
  await client.history.undo({});
  expect(await counted({ uncategorised: true })).toBe(LINES);
  expect(await counted({ categoryId: home })).toBe(0);
  expect(await brokenLaws()).toEqual([]);
});

test("a filter by text means what the list shows, and what is excepted stays", async () => {
  const some = { ...filter(), text: "receipt 17" };
  const { rows, total } = await client.transactions.page({ ...some, limit: 3 });
  const except = rows.map(({ id }) => id);
  const change = { kind: "reviewed", reviewed: true } as const;
  const { changed, commitId } = await client.transactions.changeMatching({ filter: some, except, change });
  expect(changed).toBe(total - 3);
  expect(await counted({ unreviewed: true })).toBe(LINES - changed);
  const again = await client.transactions.changeMatching({ filter: some, except, change });
  expect(again.changed).toBe(0);
  await client.history.undo({ commitId: again.commitId });
  await client.history.undo({ commitId });
  expect(await counted({ unreviewed: true })).toBe(LINES);
});

test("L7 · one reconciled transaction among them, and nothing at all is changed", async () => {
  const { rows } = await client.transactions.page({ ...filter(), limit: 1, offset: LINES - 1 });
  const [oldest] = rows;
  if (!oldest) throw new Error("there is no transaction");
  const { commitId } = await client.transactions.edit({ id: oldest.id, cleared: "reconciled" });
  const none = { kind: "cleared", cleared: "none" } as const;
  expect(await codeOf(client.transactions.changeMatching({ filter: filter(), change: none }))).toBe("RECONCILED");
  expect(await codeOf(client.transactions.changeMatching({ filter: filter(), change: { kind: "remove" } }))).toBe(
    "RECONCILED",
  );
  expect(await counted({})).toBe(LINES);
  expect(await counted({ uncleared: true })).toBe(0);
  await client.history.undo({ commitId });
});

test("a split and a transfer keep their categories and are not counted", async () => {
  const other = (await budget.account("Second account")).id;
  const line = (amount: number, more: object = {}) => ({ amount: amount as Minor, ...more });
  const entered = { accountId: other, date: "2026-02-02" as LocalDate };
  await client.transactions.create({
    ...entered,
    amount: -300 as Minor,
    lines: [line(-100, { categoryId: home }), line(-200)],
  });
  await client.transactions.create({
    ...entered,
    amount: -50 as Minor,
    lines: [line(-50, { transferAccountId: giro })],
  });
  await client.transactions.create({ ...entered, amount: -7 as Minor });
  const { changed } = await client.transactions.changeMatching({ filter: { accountId: other }, change: toHome() });
  expect(changed).toBe(1);
});

test("who hangs up in the middle finds everything as it was", async () => {
  const hangUp = new AbortController();
  const asked = client.transactions.changeMatching(
    { filter: filter(), change: { kind: "remove" } },
    { signal: hangUp.signal },
  );
  setImmediate(() => hangUp.abort());
  await expect(asked).rejects.toThrow();
  // The next command waits for the end of that one.
  const { rows } = await client.transactions.page({ ...filter(), limit: 1 });
  const [newest] = rows;
  if (!newest) throw new Error("there is no transaction");
  await client.transactions.edit({ id: newest.id, memo: "still there" });
  expect(await counted({})).toBeGreaterThanOrEqual(LINES);
  expect(await brokenLaws()).toEqual([]);
});

test("all of them are deleted, and come back", async () => {
  const before = await counted({});
  const { changed } = await client.transactions.changeMatching({ filter: filter(), change: { kind: "remove" } });
  expect(changed).toBe(before);
  expect(await counted({})).toBe(0);
  await client.history.undo({});
  expect(await counted({})).toBe(before);
  expect(await brokenLaws()).toEqual([]);
});

test("payee, memo, account and copies for the chosen ones, each one commit that one undo takes back", async () => {
  const savings = (await budget.account("Moved here")).id;
  const { rows } = await client.transactions.page({ ...filter(), limit: 3 });
  const ids = rows.map(({ id }) => id);
  const change = async (what: Parameters<typeof client.transactions.changeMatching>[0]["change"]) => {
    const done = await client.transactions.changeMatching({ filter: filter(), ids, change: what });
    const seen = await Promise.all(ids.map((id) => client.transactions.get({ id })));
    return { done, seen };
  };
  const payee = await change({ kind: "payee", payee: "Corner shop" });
  expect(payee.seen.map((each) => each.payee)).toEqual(["Corner shop", "Corner shop", "Corner shop"]);
  expect(payee.done.changed).toBe(3);
  const memo = await change({ kind: "memo", memo: "together" });
  expect(memo.seen.map((each) => each.memo)).toEqual(["together", "together", "together"]);
  const moved = await change({ kind: "account", accountId: savings });
  expect(moved.seen.map(({ postings }) => postings[0]?.accountId)).toEqual([savings, savings, savings]);
  const copies = await change({ kind: "duplicate" });
  expect(copies.done.changed).toBe(3);
  expect((await client.transactions.page({ accountId: savings, limit: 10 })).total).toBe(6);
  expect(await brokenLaws()).toEqual([]);
  for (const { done } of [copies, moved, memo, payee]) await client.history.undo({ commitId: done.commitId });
  expect((await client.transactions.page({ ...filter(), limit: 3 })).rows).toEqual(rows);
});

test("edits and additions are written together or not at all, and a payee that several name is made once", async () => {
  const { rows } = await client.transactions.page({ ...filter(), limit: 2 });
  const [first, second] = rows;
  if (!first || !second) throw new Error("there are no transactions");
  const addition = { accountId: giro, date: "2026-11-20" as LocalDate, payee: "New place", amount: -1200 as Minor };
  const edits = [
    { id: first.id, memo: "one" },
    { id: second.id, payee: "new place" },
  ];
  const done = await client.transactions.write({ edits, additions: [addition, addition] });
  expect(done).toMatchObject({ changed: 2, added: 2 });
  expect((await client.payees.list()).filter(({ name }) => name.toLowerCase() === "new place")).toHaveLength(1);
  await client.history.undo({ commitId: done.commitId });
  expect((await client.transactions.page({ ...filter(), limit: 2 })).rows).toEqual(rows);
  const nowhere = { ...addition, accountId: rows[0]?.id as unknown as AccountId };
  expect(await codeOf(client.transactions.write({ edits, additions: [nowhere] }))).toBe("NOT_FOUND");
  expect((await client.transactions.page({ ...filter(), limit: 2 })).rows).toEqual(rows);
});

test("two lines of two banks become one transfer, with both days, and come apart again", async () => {
  const savings = (await budget.account("Third account")).id;
  const made = async (accountId: AccountId, amount: number, date: string) => {
    const { transactions } = await client.transactions.create({
      accountId,
      date: date as LocalDate,
      amount: amount as Minor,
    });
    return transactions[0]?.id ?? ("" as never);
  };
  const out = await made(giro, -50_000, "2026-11-03");
  const arrived = await made(savings, 50_000, "2026-11-05");
  const { transactions, commitId } = await client.transactions.join({ ids: [arrived, out] });
  expect(transactions[0]).toMatchObject({ id: out, date: "2026-11-03" });
  expect(transactions[0]?.postings.map(({ bankDate }) => bankDate)).toEqual([null, "2026-11-05"]);
  expect(await codeOf(client.transactions.get({ id: arrived }))).toBe("NOT_FOUND");
  expect(await codeOf(client.transactions.join({ ids: [out, out] }))).toBe("NO_PAIR");
  expect(await brokenLaws()).toEqual([]);
  await client.history.undo({ commitId });
  expect((await client.transactions.get({ id: arrived })).date).toBe("2026-11-05");
});
