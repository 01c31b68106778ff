import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { ImportBatchId, PayeeId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { ImportRequest } from "./ledger.ts";
import {
  commitAll,
  eur,
  insertOf,
  lineOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "./test-support/sample-rows.ts";
import { dumpTables, expectLawful, type TemporaryLedger, temporaryLedger } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let lidl: Payee;
beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  lidl = makePayee(t, "Lidl");
  await commitAll(t, [insertOf("accounts", giro)]);
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

function request(count: number, more: Partial<ImportRequest> = {}): ImportRequest & { readonly all: Transaction[] } {
  const batchId = t.newId<ImportBatchId>();
  const lines = (at: number) => (at % 7 === 0 ? [lineOf(-at), lineOf(-1, { memo: `note ${at}` })] : [lineOf(-at - 1)]);
  const all = Array.from({ length: count }, (_, at) =>
    makeTransaction(t, giro, -at - 1, {
      lines: lines(at),
      importBatchId: batchId,
      payeeId: at % 3 === 0 ? lidl.id : null,
      memo: `line ${at}`,
      date: `2026-0${1 + (at % 9)}-01` as Transaction["date"],
      reviewed: false,
    }),
  );
  return {
    label: { kind: "file-imported", subject: "bank.csv", count },
    batch: { id: batchId, fileName: "bank.csv", format: "csv", at: 0, added: count, matched: 0 },
    changes: t.ledger.reads.payee(lidl.id) ? [] : [insertOf("payees", lidl)],
    transactions: all,
    count,
    all,
    ...more,
  };
}

const textTotal = (text: string) => t.ledger.reads.page({ filter: { text }, offset: 0, limit: 10 }).total;

test("one import is one commit, one announcement and one undo; redo brings back exactly the same", async () => {
  const heard: string[] = [];
  t.ledger.onCommit((commit) => heard.push(commit.origin));
  const before = dumpTables(t.raw);
  const asked = request(2500);
  const progress: number[] = [];
  const outcome = await t.ledger.importBatch(asked, { onProgress: (done) => progress.push(done) });
  expect(outcome).toMatchObject({ ok: true, value: { added: 2500, refused: [] } });
  expect(heard).toEqual(["import"]);
  expect(progress).toEqual([0, 2000, 2500]);
  expect(t.ledger.reads.counts()).toEqual({ transactions: 2500, postings: 5358, unreviewed: 2500 });
  expect(t.ledger.reads.transaction(asked.all[1711]?.id as Transaction["id"])).toEqual(asked.all[1711]);
  const after = dumpTables(t.raw);
  expect(await t.ledger.undo()).toMatchObject({ ok: true, value: { stale: 0, of: { origin: "import" } } });
  expect(dumpTables(t.raw)).toBe(before);
  expect(await t.ledger.redo()).toMatchObject({ ok: true, value: { stale: 0 } });
  expect(dumpTables(t.raw)).toBe(after);
  expect(await t.ledger.undo()).toMatchObject({ ok: true, value: { stale: 0 } });
  t = t.reopen();
  expect(dumpTables(t.raw)).toBe(before);
  expect(await t.ledger.redo()).toMatchObject({ ok: true });
  expect(dumpTables(t.raw)).toBe(after);
});

test("reads see the state before while an import runs, and other commits wait for their turn", async () => {
  const counts: number[] = [];
  const importing = t.ledger.importBatch(request(2100), {
    onProgress: () => counts.push(t.ledger.reads.counts().transactions),
  });
  const single = commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -1))]);
  await nextTurn();
  expect(t.ledger.reads.counts().transactions).toBe(0);
  await importing;
  expect(counts.slice(0, 2)).toEqual([0, 0]);
  await single;
  expect(t.ledger.reads.counts().transactions).toBe(2101);
});

test("a cancelled import leaves nothing", async () => {
  const before = dumpTables(t.raw);
  const controller = new AbortController();
  const outcome = await t.ledger.importBatch(request(2100), {
    signal: controller.signal,
    onProgress: (done) => done >= 2000 && controller.abort(),
  });
  expect(outcome).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(dumpTables(t.raw)).toBe(before);
  expect(t.ledger.reads.payee(lidl.id)).toBeUndefined();
  expect(await t.ledger.importBatch(request(10))).toMatchObject({ ok: true, value: { added: 10 } });
});

test("a transaction that breaks a law is refused alone and named by its place", async () => {
  const asked = request(5);
  const bent = asked.all.map((transaction, at) => {
    if (at === 2) return { ...transaction, postings: transaction.postings.slice(1) };
    return at === 4 ? { ...transaction, payeeId: t.newId<PayeeId>() } : transaction;
  });
  const outcome = await t.ledger.importBatch({ ...asked, transactions: bent });
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      added: 3,
      refused: [
        { index: 2, law: "L2" },
        { index: 4, law: "L11" },
      ],
    },
  });
});

test("a transaction whose id is taken stops the import: a bug must not half succeed", async () => {
  const asked = request(3);
  const before = dumpTables(t.raw);
  const twice = [...asked.all, ...asked.all];
  expect(await t.ledger.importBatch({ ...asked, transactions: twice })).toMatchObject({ error: { kind: "stale" } });
  expect(dumpTables(t.raw)).toBe(before);
});

test("undo of an import leaves what somebody changed since, and says how much", async () => {
  const asked = request(50);
  const outcome = await t.ledger.importBatch(asked);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  const [first, second, third] = asked.all;
  if (!first || !second || !third) throw new Error("too few");
  await commitAll(t, [
    { table: "transactions", before: first, after: { ...first, memo: "mine", reviewed: true, updated: t.now() } },
  ]);
  // Changed and changed back is not changed.
  await commitAll(t, [{ table: "transactions", before: third, after: { ...third, memo: "x" } }]);
  await t.ledger.undo();
  expect(t.ledger.reads.commit(outcome.value.commit.id)).toMatchObject({ undoable: true });
  expect(await t.ledger.undo(outcome.value.commit.id)).toMatchObject({ ok: true, value: { stale: 4 } });
  expect(t.ledger.reads.transaction(first.id)).toMatchObject({ memo: "mine" });
  expect([second, third].map(({ id }) => t.ledger.reads.transaction(id))).toEqual([undefined, undefined]);
  await expectLawful(t);
  expect(await t.ledger.redo()).toMatchObject({ ok: true, value: { stale: 0 } });
  expect(t.ledger.reads.counts().transactions).toBe(50);
  expect(await t.ledger.undo(outcome.value.commit.id)).toMatchObject({ ok: true });
  expect(t.ledger.reads.transaction(first.id)).toMatchObject({ memo: "mine" });
});

test("matched transactions are edited in the same commit and come back with its undo", async () => {
  const entered = makeTransaction(t, giro, -999, { memo: "by hand" });
  await commitAll(t, [insertOf("transactions", entered)]);
  const before = dumpTables(t.raw);
  const asked = request(3);
  const [main] = entered.postings;
  if (!main) throw new Error("no posting");
  const matched = {
    ...entered,
    postings: [{ ...main, cleared: "cleared" as const, importHash: "a1" }, ...entered.postings.slice(1)],
  };
  const changes = [...asked.changes, { table: "transactions", before: entered, after: matched } as const];
  expect(await t.ledger.importBatch({ ...asked, changes })).toMatchObject({ ok: true });
  expect(t.ledger.reads.balances().get(giro.id)).toMatchObject({ cleared: -999 });
  await t.ledger.undo();
  expect(dumpTables(t.raw)).toBe(before);
});

test("words are found at once after an import, not after its undo, and again after redo and reopening", async () => {
  const asked = request(3000);
  expect(textTotal("line 2999")).toBe(0);
  await t.ledger.importBatch(asked);
  const isNote = (memo: string) => memo.includes("note") && memo.includes("14");
  const notes = asked.all.filter(({ postings }) => postings.some(({ memo }) => isNote(memo)));
  expect([textTotal("line 2999"), textTotal("note 14"), textTotal("lidl")]).toEqual([1, notes.length, 1000]);
  expect(textTotal("ine 299")).toBe(asked.all.filter(({ memo }) => memo.includes("299")).length);
  await t.ledger.undo();
  expect(textTotal("line 2999")).toBe(0);
  await t.ledger.redo();
  expect(textTotal("line 2999")).toBe(1);
  t = t.reopen();
  expect(textTotal("line 2999")).toBe(1);
});

test("importing the same rows in two files keeps sums right", async () => {
  await t.ledger.importBatch(request(100));
  await t.ledger.importBatch(request(100));
  expect(t.ledger.reads.balances().get(giro.id)?.balance).toBe(eur(-2 * 5050));
});
