import { afterEach, beforeEach, expect, test } from "vitest";
import type { Month } from "../../src-shared/domain/date.ts";
import type { AllocationId, CategoryId, MoveId, TagId, ValuationId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import { makeRichBudget } from "../ledger/test-support/rich-budget.ts";
import {
  categoryNamed,
  commitAll,
  day,
  eur,
  insertOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "../ledger/test-support/sample-rows.ts";
import { expectLawful } from "../ledger/test-support/temporary-ledger.ts";
import { checkProjection } from "./check-projection.ts";
import { leaveBudget, shareBudget } from "./share.ts";
import {
  createRelayLog,
  join,
  openReplica,
  type RelayLog,
  type Replica,
  share,
  sharedRows,
} from "./test-support/replicas.ts";

let [anna, ben]: Replica[] = [];
let relay: RelayLog;
const both = (): [Replica, Replica] => {
  if (!anna || !ben) throw new Error("They have not met");
  return [anna, ben];
};

beforeEach(async () => {
  anna = openReplica(1);
  ben = openReplica(2);
  relay = createRelayLog();
});
afterEach(async () => {
  for (const replica of both()) {
    await expectLawful(replica);
    replica.close();
  }
});

async function expectSame(): Promise<void> {
  const [a, b] = both();
  await relay.settle([a, b]);
  await relay.settle([a, b]);
  expect(await sharedRows(a)).toEqual(await sharedRows(b));
}
const read = async (replica: Replica, id: string): Promise<Transaction> => {
  const found = replica.ledger.reads.transaction(id as Transaction["id"]);
  if (!found) throw new Error("It is not there");
  return found;
};
const edit = (before: Transaction, more: Partial<Transaction>): Change => ({
  table: "transactions",
  before,
  after: { ...before, ...more },
});

test("S1 · a budget in which every field holds something is the same budget for who joins", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  await share(a);
  await join(b, a);
  const rows = await sharedRows(a);
  expect(await sharedRows(b)).toEqual(rows);
  expect(Object.entries(rows).flatMap(([table, of]) => (of.length === 0 ? [table] : []))).toEqual([
    "saved_filters",
    "import_presets",
    "dismissals",
  ]);
});

test("two people who edit different fields of one transaction both win, and of one field the same edit wins", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  await commitAll(a, [edit(lunch, { memo: "with Ben", note: "A" })]);
  await commitAll(b, [edit(lunch, { date: day("2025-12-31"), note: "B" })]);
  await expectSame();
  expect(await read(a, lunch.id)).toMatchObject({ memo: "with Ben", date: "2025-12-31" });
  const commits = b.ledger.reads.commits({ offset: 0, limit: 1 }).commits;
  expect(commits[0]).toMatchObject({ origin: "remote", author: { person: "member 1" }, undoable: false });
});

test("S2 · what one deleted and the other still uses stays, a category as archived, until nothing uses it any more", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lidl = makePayee(a, "Lidl");
  const food = categoryNamed(a, "Groceries");
  await commitAll(a, [insertOf("accounts", giro), insertOf("payees", lidl)]);
  await share(a);
  await join(b, a);
  await commitAll(a, [
    { table: "payees", before: lidl, after: null },
    { table: "categories", before: food, after: null },
  ]);
  const bought = makeTransaction(b, giro, -500, { payeeId: lidl.id, categoryId: food.id });
  await commitAll(b, [insertOf("transactions", bought)]);
  await expectSame();
  expect(a.ledger.reads.category(food.id)).toMatchObject({ archived: true });
  expect(a.ledger.reads.payee(lidl.id)).toMatchObject({ name: "Lidl" });
  expect((await a.shared.asides()).map(({ law, table }) => `${law} ${table}`).sort()).toEqual([
    "S2 categories",
    "S2 payees",
  ]);
  await commitAll(b, [{ table: "transactions", before: await read(b, bought.id), after: null }]);
  await expectSame();
  expect(a.ledger.reads.category(food.id)).toBeUndefined();
  expect(await a.shared.asides()).toEqual([]);
});

test("S4 · of two valuations of one day the one that was made first stands, the other comes when that goes", async () => {
  const [a, b] = both();
  const house = makeAccount(a, "House", { kind: "property", inBudget: false });
  await commitAll(a, [insertOf("accounts", house)]);
  await share(a);
  await join(b, a);
  const valued = (t: Replica, value: number) => ({
    id: t.newId<ValuationId>(),
    accountId: house.id,
    date: day("2026-01-01"),
    value: eur(value),
    note: "",
  });
  const [first, second] = [valued(a, 100), valued(b, 200)];
  await commitAll(a, [insertOf("valuations", first)]);
  await commitAll(b, [insertOf("valuations", second)]);
  await expectSame();
  expect((await sharedRows(b))["valuations"]?.map((row) => row.slice(0, 36))).toEqual([first.id]);
  expect(await b.shared.asides()).toMatchObject([{ law: "S4", id: second.id, other: first.id, shown: "aside" }]);
  await commitAll(b, [{ table: "valuations", before: first, after: null }]);
  await expectSame();
  expect((await sharedRows(a))["valuations"]?.map((row) => row.slice(0, 36))).toEqual([second.id]);
});

test("S5 · what both assigned to a category is there in full", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  const food = categoryNamed(a, "Groceries");
  const assign = async (t: Replica, amount: number) =>
    commitAll(t, [
      insertOf("allocations", {
        id: t.newId<AllocationId>(),
        categoryId: food.id,
        month: "2026-01" as Month,
        amount: eur(amount),
      }),
      insertOf("moves", {
        id: t.newId<MoveId>(),
        month: "2026-01" as Month,
        fromId: null,
        toId: food.id,
        amount: eur(amount),
        kind: "assign",
        at: t.now(),
        by: { kind: "person" },
      }),
    ]);
  await assign(a, 100);
  await assign(b, 250);
  await expectSame();
  expect((await sharedRows(a))["allocations"]).toEqual([expect.stringContaining('"amount":350')]);
});

const booked = (t: Replica, account: Parameters<typeof makeTransaction>[1], ref: string): Transaction => {
  const made = makeTransaction(t, account, -700);
  return {
    ...made,
    postings: made.postings.map((posting) =>
      posting.accountId ? { ...posting, importHash: ref, bankRef: ref } : posting,
    ),
  };
};

test("S6 · a booking that both imported is there once, and one that was edited stays beside it", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  await commitAll(a, [insertOf("accounts", giro)]);
  await share(a);
  await join(b, a);
  const [mine, his, edited] = [booked(a, giro, "1"), booked(b, giro, "1"), booked(b, giro, "2")];
  await commitAll(a, [insertOf("transactions", mine), insertOf("transactions", booked(a, giro, "2"))]);
  await commitAll(b, [insertOf("transactions", his), insertOf("transactions", edited)]);
  await commitAll(b, [edit(edited, { memo: "I know what this was" })]);
  await expectSame();
  expect((await sharedRows(a))["transactions"]).toHaveLength(3);
  expect(a.ledger.reads.transaction(his.id)).toBeUndefined();
  expect((await read(a, edited.id)).postings.map(({ bankRef }) => bankRef)).toEqual([null, null]);
  await commitAll(b, [{ table: "transactions", before: await read(b, mine.id), after: null }]);
  await expectSame();
  expect(await read(a, his.id)).toMatchObject({ memo: "" });
});

test("S8 · a category for what has become a transfer meanwhile is left out", async () => {
  const [a, b] = both();
  const [giro, savings] = [makeAccount(a, "Giro"), makeAccount(a, "Savings")];
  const food = categoryNamed(a, "Groceries");
  const moved = makeTransaction(a, giro, -5000);
  await commitAll(a, [insertOf("accounts", giro), insertOf("accounts", savings), insertOf("transactions", moved)]);
  await share(a);
  await join(b, a);
  const other = moved.postings.find(({ accountId }) => accountId === null);
  const change = (more: Partial<Transaction["postings"][number]>) => ({
    postings: moved.postings.map((posting) => (posting === other ? { ...posting, ...more } : posting)),
  });
  await commitAll(a, [edit(moved, change({ accountId: savings.id }))]);
  await commitAll(b, [edit(moved, change({ categoryId: food.id }))]);
  await expectSame();
  expect((await read(a, moved.id)).postings.map(({ categoryId }) => categoryId)).toEqual([null, null]);
  expect(await a.shared.asides()).toMatchObject([{ law: "S8", shown: "changed", id: moved.id }]);
});

test("S10 · undo takes back what I did and leaves what the other did to it since", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  await commitAll(a, [edit(lunch, { memo: "mine", note: "mine" })]);
  await expectSame();
  await commitAll(b, [edit(await read(b, lunch.id), { memo: "his" })]);
  await expectSame();
  expect(await a.ledger.undo()).toMatchObject({ ok: true, value: { stale: 1, commit: { origin: "undo" } } });
  await expectSame();
  expect(await read(b, lunch.id)).toMatchObject({ memo: "his", note: "" });
  // What the other did is not mine to take back: what comes next is what was done before sharing.
  expect(
    a.ledger.reads
      .commits({ offset: 0, limit: 9, only: "edits" })
      .commits.map(({ undoable, origin }) => [origin, undoable])[0],
  ).toEqual(["remote", false]);
});

test("a transaction whose date moves to another year stays in its document, also for who edits it there", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200, { date: day("2025-12-31") });
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  await commitAll(a, [edit(lunch, { date: day("2026-01-01") })]);
  await expectSame();
  await commitAll(b, [edit(await read(b, lunch.id), { memo: "lunch" })]);
  anna = a.reopen();
  await expectSame();
  expect(await read(anna, lunch.id)).toMatchObject({ memo: "lunch", date: "2026-01-01" });
  expect(new Set(relay.entries.map(({ document }) => document))).toEqual(new Set(["transactions:2025"]));
});

test("a commit that is refused leaves neither rows nor documents nor anything to send", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  await commitAll(a, [insertOf("accounts", giro)]);
  await share(a);
  await join(b, a);
  const tag = { id: a.newId<TagId>(), name: "holiday", slot: 1 };
  const broken = makeTransaction(a, giro, -1, { categoryId: a.newId<CategoryId>() });
  await expect(commitAll(a, [insertOf("tags", tag), insertOf("transactions", broken)])).rejects.toThrow("L11");
  expect(await a.shared.waiting(10)).toEqual([]);
  await commitAll(a, [insertOf("tags", tag)]);
  await expectSame();
});

test("what is no update of a document is refused whole, with its author, and the next is read", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  const author = { person: "member 1", device: "d" };
  for (const [document, bytes] of [
    ["budget", Uint8Array.of(255, 255, 255, 1)],
    ["../elsewhere", Uint8Array.of(0, 0)],
  ] as const)
    expect(await b.shared.applyRemote([{ ...author, document, bytes, cursor: 9 }])).toMatchObject({
      ok: false,
      error: { kind: "unreadable", document, ...author },
    });
  await commitAll(a, [insertOf("payees", makePayee(a, "Lidl"))]);
  await expectSame();
  expect(b.ledger.reads.payees().map(({ name }) => name)).toContain("Lidl");
});

const check = (replica: Replica) =>
  checkProjection({
    ledger: replica.ledger,
    sharing: replica.sharing,
    scratch: () => openReplica(50),
    random: (length) => new Uint8Array(length).fill(9),
  });

test("S1 · the check finds a row that was changed, added or taken away behind the documents' back", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  expect(await check(a)).toEqual({ ok: true, value: undefined });
  await share(a);
  await join(b, a);
  expect(await check(b)).toMatchObject({ ok: true, value: { id: "S1", broken: 0 } });
  for (const [harm, detail, mend] of [
    ["UPDATE payees SET name = name || '!'", "name", "UPDATE payees SET name = rtrim(name, '!')"],
    [
      "INSERT INTO tags (row, id, name, slot) VALUES (9999, randomblob(16), 'x', 1)",
      "do not show it",
      "DELETE FROM tags WHERE row = 9999",
    ],
    ["DELETE FROM budget_styles", "it is not there", undefined],
  ] as const) {
    b.raw.exec(harm);
    expect(await check(b)).toMatchObject({
      value: { broken: 1, examples: [{ detail: expect.stringContaining(detail) }] },
    });
    if (mend) b.raw.exec(mend);
  }
});

test("sharing that is cancelled leaves the budget private, and leaving one keeps its rows", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  const rows = await sharedRows(a);
  const stop = new AbortController();
  const cancelled = await shareBudget(
    a.ledger,
    a.sharing,
    { person: "p", device: "d" },
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  expect(cancelled).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(await a.shared.state()).toBeUndefined();
  expect(a.raw.prepare("SELECT count(*) FROM sync_documents").pluck().get()).toBe(0);
  await share(a);
  await join(b, a);
  expect(await shareBudget(a.ledger, a.sharing, { person: "p", device: "d" })).toMatchObject({
    error: { kind: "already-shared" },
  });
  expect(await leaveBudget(a.ledger, a.sharing)).toMatchObject({ ok: true, value: { label: { kind: "budget-left" } } });
  expect(await sharedRows(a)).toEqual(rows);
  await commitAll(a, [insertOf("payees", makePayee(a, "Only mine"))]);
  expect(await a.shared.waiting(9)).toEqual([]);
  expect(await leaveBudget(a.ledger, a.sharing)).toEqual({ ok: false, error: { kind: "not-shared" } });
});

test("documents that were drawn together are the same, and what waits to be sent still waits", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  for (let at = 0; at < 510; at++)
    await commitAll(a, [insertOf("tags", { id: a.newId<TagId>(), name: `${at}`, slot: 1 })]);
  await a.shared.compact();
  expect(await a.shared.countWaiting()).toBe(510);
  anna = a.reopen();
  expect(await check(anna)).toMatchObject({ value: { broken: 0 } });
  await expectSame();
  await anna.shared.compact();
  expect(await check(anna)).toMatchObject({ value: { broken: 0 } });
});
