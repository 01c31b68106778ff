/** What is shown where merged documents contradict the laws of the ledger: S2 to S9 of docs/spec/sync.md, each by a meeting of two. */
import { expect, test } from "vitest";
import type { Month } from "../../src-shared/domain/date.ts";
import type {
  AllocationId,
  LoanId,
  MoveId,
  PayeeId,
  ReconciliationId,
  ValuationId,
} from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
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
import { createFlatDocument } from "./flat-document.ts";
import { apply, join, type Replica, share, sharedRows } from "./test-support/replicas.ts";
import { edit, read, twoMembers } from "./test-support/two-members.ts";

const { both, relay, expectSame } = twoMembers();

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
  await commitAll(b, [{ table: "transactions", before: read(b, bought.id), after: null }]);
  await expectSame();
  expect(a.ledger.reads.category(food.id)).toBeUndefined();
  expect(await a.shared.asides()).toEqual([]);
});

test("S2 · what comes back for something that is not shown after all goes again", async () => {
  const [a, b] = both();
  const debt = makeAccount(a, "Debt", { kind: "loan", inBudget: false });
  const interest = categoryNamed(a, "Groceries");
  await commitAll(a, [insertOf("accounts", debt)]);
  await share(a);
  await join(b, a);
  await commitAll(b, [
    { table: "categories", before: interest, after: null },
    { table: "accounts", before: debt, after: { ...debt, kind: "property" } },
  ]);
  const loan = {
    id: a.newId<LoanId>(),
    accountId: debt.id,
    rate: 50_000,
    principal: eur(100_000),
    payment: eur(5_000),
    firstPayment: day("2026-01-01"),
    payments: null,
    interestCategoryId: interest.id,
    inPlan: true,
    updated: a.now(),
  };
  await commitAll(a, [insertOf("loans", loan)]);
  await expectSame();
  for (const each of both()) {
    expect(each.ledger.reads.category(interest.id)).toBeUndefined();
    expect((await each.shared.asides()).map(({ law, table }) => `${law} ${table}`)).toEqual(["S9 loans"]);
  }
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
  expect(read(a, edited.id).postings.map(({ bankRef }) => bankRef)).toEqual([null, null]);
  await commitAll(b, [{ table: "transactions", before: read(b, mine.id), after: null }]);
  await expectSame();
  expect(read(a, his.id)).toMatchObject({ memo: "" });
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
  expect(read(a, moved.id).postings.map(({ categoryId }) => categoryId)).toEqual([null, null]);
  expect(await a.shared.asides()).toMatchObject([{ law: "S8", shown: "changed", id: moved.id }]);
});

test("S3 · what arrives before what it names waits for it, and is shown then", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await relay().collect(a);
  const [account, transaction] = [
    relay().entries.filter(({ document }) => document === "budget"),
    relay().entries.filter(({ document }) => document !== "budget"),
  ];
  await apply(b, transaction);
  expect(b.ledger.reads.transaction(lunch.id)).toBeUndefined();
  expect(await b.shared.asides()).toMatchObject([{ law: "S3", shown: "waiting", id: lunch.id }]);
  await apply(b, account);
  expect(read(b, lunch.id)).toMatchObject({ id: lunch.id });
  expect(await b.shared.asides()).toEqual([]);
  await expectSame();
});

test("S7 · a reconciliation whose line the other changed meanwhile counts as reopened, for both", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200, { cleared: "cleared" });
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  const agreed = {
    id: a.newId<ReconciliationId>(),
    accountId: giro.id,
    date: day("2026-01-31"),
    balance: eur(-1200),
    base: eur(0),
    began: a.now(),
    finished: a.now(),
    reopened: null,
  };
  const main = (transaction: Transaction, more: Partial<Transaction["postings"][number]>) =>
    edit(transaction, {
      postings: transaction.postings.map((posting) => (posting.accountId ? { ...posting, ...more } : posting)),
    });
  await commitAll(a, [
    insertOf("reconciliations", agreed),
    main(lunch, { cleared: "reconciled", reconciliationId: agreed.id }),
  ]);
  const dearer = makeTransaction(b, giro, -1300, { id: lunch.id, cleared: "cleared" });
  const postings = dearer.postings.map((posting, at) => ({ ...posting, id: lunch.postings[at]?.id ?? posting.id }));
  await commitAll(b, [edit(lunch, { postings })]);
  await expectSame();
  const shown = read(a, lunch.id);
  expect(shown.postings.map(({ quantity, cleared }) => [quantity, cleared])).toEqual([
    [-1300, "cleared"],
    [1300, "none"],
  ]);
  expect(a.ledger.reads.reconciliation(agreed.id)).toMatchObject({ reopened: agreed.finished });
  expect((await b.shared.asides()).map(({ law, table }) => `${law} ${table}`).sort()).toEqual([
    "S7 reconciliations",
    "S7 transactions",
  ]);
  await commitAll(b, [edit(read(b, lunch.id), { postings: lunch.postings })]);
  await expectSame();
  expect(b.ledger.reads.reconciliation(agreed.id)).toMatchObject({ reopened: null });
  expect(await a.shared.asides()).toEqual([]);
});

test("S9 · an edit that nobody can read is not shown, and what was made so is set aside; both are listed", async () => {
  const [a, b] = both();
  const lidl = makePayee(a, "Lidl");
  await commitAll(a, [insertOf("payees", lidl)]);
  await share(a);
  await join(b, a);
  const [state] = (await a.shared.snapshots()).filter(({ document }) => document === "budget");
  const strange = createFlatDocument({
    name: "budget",
    tables: ["payees"],
    updates: state ? [state.bytes] : [],
    random: () => Uint8Array.of(1, 2, 3, 4),
  });
  const made = a.newId<PayeeId>();
  const bytes = strange.write([
    { table: "payees", id: lidl.id, before: { name: "Lidl" }, after: { name: 7 } },
    { table: "payees", id: made, before: null, after: { name: "x".repeat(2_000_000) } },
  ]);
  if (!bytes) throw new Error("Nothing was written");
  for (const replica of [a, b])
    await apply(replica, [{ person: "eve", device: "e", document: "budget", bytes, cursor: 0 }]);
  await expectSame();
  expect(a.ledger.reads.payee(lidl.id)).toMatchObject({ name: "Lidl" });
  expect(await a.shared.asides()).toMatchObject([
    { law: "S9", shown: "changed", id: lidl.id, person: "eve" },
    { law: "S9", shown: "aside", id: made, person: "eve" },
  ]);
});
