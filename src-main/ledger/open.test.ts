import { afterEach, beforeEach, expect, test } from "vitest";
import {
  categoryNamed,
  commitAll,
  insertOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "./test-support/sample-rows.ts";
import { dumpTables, expectLawful, type TemporaryLedger, temporaryLedger } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
beforeEach(() => {
  t = temporaryLedger();
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

test("a new budget starts with tidy categories and one commit that cannot be undone", async () => {
  expect(t.ledger.reads.categoryGroups().map(({ name }) => name)).toEqual([
    "Income",
    "Home",
    "Everyday",
    "Getting around",
    "Leisure",
    "Money",
  ]);
  expect(t.ledger.reads.categories()).toHaveLength(25);
  const { commits, total } = t.ledger.reads.commits({ offset: 0, limit: 10 });
  expect(total).toBe(1);
  expect(commits[0]).toMatchObject({ label: { kind: "budget-started" }, undoable: false, undone: false });
  expect(await t.ledger.undo()).toEqual({ ok: false, error: { kind: "nothing-to-undo" } });
  expect(t.ledger.sequence()).toBe(1);
});

test("what was committed is there after a restart", async () => {
  const giro = makeAccount(t, "Giro");
  const lidl = makePayee(t, "Lidl", { aliases: ["LIDL SAGT DANKE", "Lidl 4711"] });
  const groceries = categoryNamed(t, "Groceries");
  const transaction = makeTransaction(t, giro, -5420, { categoryId: groceries.id, payeeId: lidl.id, memo: "week" });
  await commitAll(t, [insertOf("transactions", transaction), insertOf("accounts", giro), insertOf("payees", lidl)]);
  const before = dumpTables(t.raw);
  t = t.reopen();
  expect(dumpTables(t.raw)).toBe(before);
  expect(t.ledger.reads.transaction(transaction.id)).toEqual(transaction);
  expect(t.ledger.reads.account(giro.id)).toEqual(giro);
  expect(t.ledger.reads.payeeNamed("lidl sagt danke")).toEqual(lidl);
  expect(t.ledger.reads.balances().get(giro.id)).toEqual({
    balance: -5420,
    cleared: 0,
    postings: 1,
    lastDate: "2026-01-10",
  });
  expect(t.ledger.sequence()).toBe(2);
  expect((await t.ledger.undo()).ok).toBe(true);
  expect(t.ledger.reads.transaction(transaction.id)).toBeUndefined();
  expect((await t.ledger.redo()).ok).toBe(true);
  expect(dumpTables(t.raw)).toBe(before);
});

test("the currency of a budget can be set as long as it is empty", async () => {
  expect(await t.ledger.setCurrency("CHF" as typeof t.ledger.currency)).toMatchObject({ ok: true });
  expect(t.ledger.currency).toBe("CHF");
  const giro = makeAccount(t, "Giro", { currency: t.ledger.currency });
  const transaction = makeTransaction(t, giro, 100, { budgetCurrency: t.ledger.currency });
  await commitAll(t, [insertOf("accounts", giro), insertOf("transactions", transaction)]);
  expect(await t.ledger.setCurrency("EUR" as typeof t.ledger.currency)).toEqual({
    ok: false,
    error: { kind: "in-use" },
  });
});
