/** The laws as the gate holds them: a change that would break one is refused, and nothing of it is written. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import type { Change } from "./change.ts";
import { brokenLaws, lawfulFile } from "./test-support/lawful-file.ts";
import { categoryNamed, commitAll, day, eur, insertOf, lineOf, makeTransaction } from "./test-support/sample-rows.ts";
import { dumpTables, type TemporaryLedger, USD } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let depot: Account;
let dollars: Account;
let spent: Transaction;
beforeEach(async () => {
  ({ t, giro, depot, dollars, spent } = await lawfulFile());
});
afterEach(() => t.close());

/** What the gate says to a transaction that was bent after it was built. */
async function refusedFor(bend: (transaction: Transaction) => Transaction): Promise<string> {
  const before = dumpTables(t.raw);
  const bent = bend(makeTransaction(t, giro, -100, { lines: [lineOf(-60), lineOf(-40)] }));
  const commit = await t.ledger.commit({
    origin: "user",
    label: { kind: "transaction-added" },
    changes: [insertOf("transactions", bent)],
  });
  expect(dumpTables(t.raw)).toBe(before);
  return commit.ok ? "written" : commit.error.kind === "law-broken" ? commit.error.law : commit.error.kind;
}

const withPosting = (index: number, more: Partial<Transaction["postings"][number]>) => (transaction: Transaction) => ({
  ...transaction,
  postings: transaction.postings.map((posting, at) => (at === index ? { ...posting, ...more } : posting)),
});

test("L1 · postings of a transaction add up to zero", async () => {
  expect(await refusedFor(withPosting(1, { value: eur(61), quantity: eur(61) }))).toBe("L1");
});
test("L2 · a transaction has two postings, one of them with an account", async () => {
  expect(await refusedFor((transaction) => ({ ...transaction, postings: transaction.postings.slice(0, 1) }))).toBe(
    "L2",
  );
  expect(await refusedFor(withPosting(0, { accountId: null }))).toBe("L2");
});
test("L3 · an account and a category together only on a tracking account", async () => {
  const categoryId = categoryNamed(t, "Saving").id;
  expect(await refusedFor(withPosting(0, { categoryId }))).toBe("L3");
  const move = makeTransaction(t, giro, -200, {
    accounts: [depot],
    lines: [lineOf(-200, { categoryId, transferAccountId: depot.id })],
  });
  await commitAll(t, [insertOf("transactions", move)]);
  const change: Change = { table: "accounts", before: depot, after: { ...depot, inBudget: true } };
  expect(
    await t.ledger.commit({ origin: "user", label: { kind: "account-changed" }, changes: [change] }),
  ).toMatchObject({
    error: { kind: "law-broken", law: "L3" },
  });
});
test("L4 · categories are in the budget's currency, or wait for a rate in their account's", async () => {
  expect(await refusedFor((transaction) => ({ ...transaction, currency: USD }))).toBe("L4");
  const foreign = makeTransaction(t, dollars, -2200, { categoryId: categoryNamed(t, "Eating out").id });
  await commitAll(t, [insertOf("transactions", foreign)]);
  expect(await brokenLaws(t)).toEqual([]);
  expect(await t.ledger.checkLaws()).toMatchObject({ ok: true, value: { waitingForRate: 1 } });
  expect(t.ledger.reads.balances().get(dollars.id)?.balance).toBe(-2200);
});
test("L5 · quantity equals value where no other currency is involved", async () => {
  expect(await refusedFor(withPosting(0, { quantity: eur(-99) }))).toBe("L5");
  expect(await refusedFor(withPosting(1, { quantity: eur(61) }))).toBe("L5");
  const exchange = makeTransaction(t, giro, -10_000, {
    accounts: [dollars],
    lines: [lineOf(-10_000, { transferAccountId: dollars.id, transferQuantity: eur(11_000) })],
  });
  await commitAll(t, [insertOf("transactions", exchange)]);
  expect(t.ledger.reads.balances().get(dollars.id)?.balance).toBe(11_000);
  const change: Change = { table: "accounts", before: giro, after: { ...giro, currency: USD } };
  expect(
    await t.ledger.commit({ origin: "user", label: { kind: "account-changed" }, changes: [change] }),
  ).toMatchObject({
    error: { kind: "law-broken", law: "L5" },
  });
});
test("L7 · a reconciled posting keeps account and amount until it is reopened", async () => {
  const agreed = setCleared(spent, "reconciled", t.now());
  if (!agreed) throw new Error("nothing cleared");
  await commitAll(t, [{ table: "transactions", before: spent, after: agreed }]);
  const [main, line] = agreed.postings;
  if (!main || !line) throw new Error("no postings");
  const dearer = {
    ...agreed,
    postings: [
      { ...main, quantity: eur(-9), value: eur(-9) },
      { ...line, quantity: eur(9), value: eur(9) },
    ],
  };
  const attempt = (after: Transaction | null) =>
    t.ledger.commit({
      origin: "user",
      label: { kind: "transaction-changed" },
      changes: [{ table: "transactions", before: agreed, after }],
    });
  expect(await attempt(dearer)).toMatchObject({ error: { kind: "law-broken", law: "L7" } });
  expect(await attempt(null)).toMatchObject({ error: { kind: "law-broken", law: "L7" } });
  const hobbies = recategorise(agreed, categoryNamed(t, "Hobbies").id, t.now());
  expect(hobbies && (await attempt(hobbies))).toMatchObject({ ok: true });
  const reopened = hobbies && setCleared(hobbies, "none", t.now());
  if (!hobbies || !reopened) throw new Error("not reopened");
  await commitAll(t, [{ table: "transactions", before: hobbies, after: reopened }]);
  await commitAll(t, [{ table: "transactions", before: reopened, after: null }]);
});
test("L11 · every reference points to a row that exists", async () => {
  const nowhere = t.newId<CategoryId>();
  expect(await refusedFor(withPosting(1, { categoryId: nowhere }))).toBe("L11");
  expect(await refusedFor(withPosting(0, { accountId: t.newId<AccountId>() }))).toBe("L11");
  expect(await refusedFor((transaction) => ({ ...transaction, payeeId: t.newId() }))).toBe("L11");
  const change: Change = { table: "accounts", before: giro, after: null };
  expect(
    await t.ledger.commit({ origin: "user", label: { kind: "account-deleted" }, changes: [change] }),
  ).toMatchObject({
    error: { kind: "law-broken", law: "L11" },
  });
});
test("L13 · what waits for a category is not cleared", async () => {
  expect(await refusedFor(withPosting(1, { cleared: "cleared" }))).toBe("L13");
});
test("L15 · amounts and balances stay whole numbers that are kept exactly", async () => {
  expect(await refusedFor(withPosting(1, { value: 0.5 as (typeof spent.postings)[0]["value"] }))).toBe("L15");
  const much = Number.MAX_SAFE_INTEGER - 10;
  await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, much, { date: day("2026-02-01") }))]);
  const more = makeTransaction(t, giro, much, { date: day("2026-03-01") });
  const commit = await t.ledger.commit({
    origin: "user",
    label: { kind: "transaction-added" },
    changes: [insertOf("transactions", more)],
  });
  expect(commit).toMatchObject({ error: { kind: "law-broken", law: "L15" } });
  expect(await brokenLaws(t)).toEqual([]);
});
test("L16 · postings are numbered from 0 without a gap", async () => {
  expect(await refusedFor(withPosting(1, { position: 5 }))).toBe("L16");
  const lines = Array.from({ length: 1024 }, () => lineOf(-1));
  expect(() => makeTransaction(t, giro, -1024, { lines })).toThrow("L16");
});
test("a row that changed since it was read is not overwritten", async () => {
  const edit = { ...spent, memo: "mine" };
  await commitAll(t, [{ table: "transactions", before: spent, after: { ...spent, memo: "theirs" } }]);
  const commit = await t.ledger.commit({
    origin: "user",
    label: { kind: "transaction-changed" },
    changes: [{ table: "transactions", before: spent, after: edit }],
  });
  expect(commit).toEqual({ ok: false, error: { kind: "stale", table: "transactions", id: spent.id } });
});
