import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../../src-shared/domain/account.ts";
import type { CategoryId, ImportBatchId } from "../../../src-shared/domain/id.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { recategorise } from "../../../src-shared/domain/transaction-edit.ts";
import type { Change } from "../change.ts";
import {
  categoryNamed,
  commitAll,
  day,
  eur,
  insertOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "../test-support/sample-rows.ts";
import { type TemporaryLedger, temporaryLedger } from "../test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let lidl: Transaction;
const update = (before: Transaction, after: Transaction): Change => ({ table: "transactions", before, after });

beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  const payee = makePayee(t, "Lidl");
  await commitAll(t, [insertOf("accounts", giro)], { kind: "account-added", subject: "Giro" });
  lidl = makeTransaction(t, giro, -5420, { payeeId: payee.id, date: day("2026-01-10") });
  await commitAll(t, [insertOf("payees", payee), insertOf("transactions", lidl)], {
    kind: "transaction-added",
    subject: "Lidl",
  });
});
afterEach(() => t.close());

const list = (query: Partial<Parameters<typeof t.ledger.reads.commits>[0]> = {}) =>
  t.ledger.reads.commits({ offset: 0, limit: 50, ...query });
const details = (kind: string, window = { offset: 0, limit: 50 }) => {
  const found = list().commits.find(({ label }) => label.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  const answer = t.ledger.reads.commitDetails(found.id, window);
  if (!answer) throw new Error("no details");
  return answer;
};

const inCategory = (id: CategoryId): Transaction => {
  const changed = recategorise(lidl, id, t.now());
  if (!changed) throw new Error("the category cannot be set");
  return changed;
};

describe("the journal as a list", () => {
  test("is searched by names, in any case, and by kinds whose words were meant", () => {
    expect(list({ text: "LIDL" }).commits.map(({ label }) => label.kind)).toEqual(["transaction-added"]);
    expect(list({ text: "account", kinds: ["account-added"] }).total).toBe(1);
    expect(list({ text: "100%" }).total).toBe(0);
    expect(list({ text: "%" }).total).toBe(0);
  });

  test("shows edits, imports or what was taken back alone, and counts what it shows", async () => {
    await t.ledger.undo();
    expect(list({ only: "undos" })).toMatchObject({ total: 1, commits: [{ origin: "undo" }] });
    expect(list({ only: "edits" }).total).toBe(list().total - 1);
    expect(list({ only: "imports" }).total).toBe(0);
  });

  test("says why something cannot be taken back", async () => {
    const category = categoryNamed(t, "Groceries");
    const changed = inCategory(category.id);
    await commitAll(t, [update(lidl, changed)], { kind: "transactions-recategorised", subject: "Groceries" });
    const obstacles = () => Object.fromEntries(list().commits.map(({ label, obstacle }) => [label.kind, obstacle]));
    expect(obstacles()).toMatchObject({
      "transactions-recategorised": null,
      "transaction-added": "later-changes",
      "budget-started": "never",
    });
    await t.ledger.undo();
    expect(
      list()
        .commits.map(({ obstacle }) => obstacle)
        .slice(0, 3),
    ).toEqual(["is-undo", "undone", null]);
  });
});

describe("what one commit changed", () => {
  test("a new thing is named and said to be there, or not any more", async () => {
    const added = details("transaction-added");
    expect(added.changes.find(({ what }) => what === "transaction")).toMatchObject({
      how: "added",
      id: lidl.id,
      name: "Lidl",
      day: "2026-01-10",
      amount: -5420,
      currency: "EUR",
      there: true,
    });
    await t.ledger.undo();
    expect(details("transaction-added").changes.find(({ what }) => what === "transaction")).toMatchObject({
      id: lidl.id,
      there: false,
    });
  });

  test("an edit is told in names, from what to what, without what only the program needs", async () => {
    const category = categoryNamed(t, "Groceries");
    const changed = { ...inCategory(category.id), memo: "milk", date: day("2026-01-11"), updated: 99 };
    await commitAll(t, [update(lidl, changed)], { kind: "transaction-changed" });
    const [change] = details("transaction-changed").changes;
    expect(change?.fields.map(({ field, before, after }) => [field, before, after])).toEqual(
      expect.arrayContaining([
        ["date", { kind: "day", day: "2026-01-10" }, { kind: "day", day: "2026-01-11" }],
        ["memo", null, { kind: "text", text: "milk" }],
        ["category", null, { kind: "text", text: "Groceries" }],
      ]),
    );
    expect(change?.fields).toHaveLength(3);
    const added = details("transaction-added");
    expect(added.inTheWay?.label.kind).toBe("transaction-changed");
  });

  test("money is told as one amount for each account", async () => {
    const [first, second] = lidl.postings;
    if (!first || !second) throw new Error("two postings");
    const more = {
      ...lidl,
      postings: [
        { ...first, quantity: eur(-60), value: eur(-60) },
        { ...second, quantity: eur(60), value: eur(60) },
      ],
    };
    await commitAll(t, [update(lidl, more)], { kind: "transaction-changed" });
    expect(details("transaction-changed").changes[0]?.fields).toEqual([
      {
        field: "amount",
        of: "Giro",
        before: { kind: "amount", amount: -5420, currency: "EUR" },
        after: { kind: "amount", amount: more.postings[0]?.quantity, currency: "EUR" },
      },
    ]);
  });

  test("imports are listed newest first, each with its commit, and edited ones can still be taken back", async () => {
    const bring = async (fileName: string, at: number, more: object = {}) => {
      const mine = makeTransaction(t, giro, -500);
      const batch = { id: t.newId<ImportBatchId>(), fileName, format: "csv", at, added: 1, matched: 0, ...more };
      const label = { kind: "file-imported", subject: fileName, count: 1 };
      const done = await t.ledger.importBatch({ label, batch, changes: [], transactions: [mine], count: 1 });
      return done.ok ? { mine, commit: done.value.commit.id } : undefined;
    };
    const listed = () => t.ledger.reads.imports({ offset: 0, limit: 10 });
    const old = await bring("old.csv", 1);
    await bring("new.csv", 2, { alreadyThere: 4, accounts: `${giro.id} 0190c000-0000-7000-8000-000000000000` });
    await bring("", 3, { format: "sample" });
    expect(listed()).toMatchObject({
      total: 2,
      imports: [
        { fileName: "new.csv", alreadyThere: 4, accounts: [{ id: giro.id, name: giro.name }] },
        { fileName: "old.csv", accounts: [], commit: { id: old?.commit, undoable: true, undone: false } },
      ],
    });
    if (!old) throw new Error("nothing was brought");
    await commitAll(t, [{ table: "transactions", before: old.mine, after: { ...old.mine, memo: "mine now" } }]);
    expect(listed().imports[1]?.commit).toMatchObject({ undoable: true });
    await t.ledger.undo(listed().imports[0]?.commit?.id);
    expect(listed()).toMatchObject({ total: 1, imports: [{ fileName: "old.csv" }] });
  });

  test("a large import is read window by window, before and after it was taken back", async () => {
    const many = Array.from({ length: 25 }, (_, n) => makeTransaction(t, giro, -100 - n));
    const batch = { id: t.newId<ImportBatchId>(), fileName: "bank.csv", format: "csv", at: 0, added: 25, matched: 0 };
    const label = { kind: "file-imported", subject: "bank.csv", count: 25 };
    const done = await t.ledger.importBatch({ label, batch, changes: [], transactions: many, count: many.length });
    if (!done.ok) throw new Error(done.error.kind);
    const shown = details("file-imported", { offset: 10, limit: 5 });
    expect(shown).toMatchObject({ total: 26, importBatchId: batch.id });
    expect(shown.changes.map(({ amount, there }) => [amount, there])).toHaveLength(5);
    const all = details("file-imported").changes.filter(({ what }) => what === "transaction");
    expect(all.map(({ amount }) => amount)).toEqual(many.map(({ postings }) => postings[0]?.quantity));
    await t.ledger.undo();
    const undone = t.ledger.reads.commitDetails(list().commits[0]?.id ?? done.value.commit.id, {
      offset: 0,
      limit: 50,
    });
    expect(undone?.of?.id).toBe(done.value.commit.id);
    const gone = undone?.changes.filter(({ what }) => what === "transaction") ?? [];
    expect(gone.map(({ how, amount, there }) => [how, amount, there])).toEqual(
      many.map(({ postings }) => ["deleted", postings[0]?.quantity, false]),
    );
  });
});
