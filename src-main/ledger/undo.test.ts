import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CategoryId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { duplicate, editTransaction, recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import { rounds } from "../../tests/support/rounds.ts";
import type { Change } from "./change.ts";
import {
  categoryNamed,
  commitAll,
  day,
  eur,
  insertOf,
  lineOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "./test-support/sample-rows.ts";
import {
  dumpTables,
  EUR,
  expectLawful,
  type TemporaryLedger,
  temporaryLedger,
} from "./test-support/temporary-ledger.ts";

const ROUNDS = rounds(25, 300);

let t: TemporaryLedger;
let giro: Account;
let savings: Account;
beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  savings = makeAccount(t, "Savings", { kind: "savings" });
  await commitAll(t, [insertOf("accounts", giro), insertOf("accounts", savings)], { kind: "account-added" });
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

const update = (before: Transaction, after: Transaction): Change => ({ table: "transactions", before, after });
const here = (transaction: Transaction) => t.ledger.reads.transaction(transaction.id);

/** One random thing that a person could do to the ledger as it is. */
type Step = readonly [what: number, which: number, amount: number];
const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 8 }), fc.nat({ max: 999 }), fc.integer({ min: -9999, max: 9999 })),
  { minLength: 1, maxLength: 14 },
);

function changesOf([what, which, amount]: Step): Change[] {
  const { reads } = t.ledger;
  const all = [...reads.dump().transactions];
  const one = all[which % Math.max(1, all.length)];
  const categories = reads.categories();
  const categoryId = categories[which % categories.length]?.id as CategoryId;
  const date = `2026-0${1 + (which % 9)}-1${which % 10}` as LocalDate;
  const accounts = [giro, savings];
  const context = {
    budgetCurrency: EUR,
    account: (id: string) => accounts.find((account) => account.id === id),
    newId: t.newId,
    now: t.now(),
  };
  if (what === 0 || !one) {
    const lines = [lineOf(amount, { categoryId }), lineOf(7, { memo: "rest" })];
    return [insertOf("transactions", makeTransaction(t, giro, amount + 7, { lines, date, memo: `m${which}` }))];
  }
  if (what === 1) {
    const lines = [lineOf(amount, { transferAccountId: savings.id })];
    const move = makeTransaction(t, giro, amount, { accounts, lines, cleared: "cleared" });
    return [insertOf("transactions", move)];
  }
  if (what === 2) return [{ table: "transactions", before: one, after: null }];
  if (what === 3) {
    const edited = editTransaction(one, { memo: `edited ${amount}`, date, reviewed: which % 2 === 0 }, context);
    return edited.ok ? [update(one, edited.value)] : [];
  }
  if (what === 4) {
    const edited = editTransaction(one, { amount: eur(amount), lines: [lineOf(amount, { categoryId })] }, context);
    return edited.ok ? [update(one, edited.value)] : [];
  }
  if (what === 5)
    return all
      .flatMap((each) => setCleared(each, "cleared", t.now()) ?? [])
      .flatMap((after) => {
        const before = all.find(({ id }) => id === after.id);
        return before ? [update(before, after)] : [];
      });
  if (what === 6) {
    const payee = makePayee(t, `payee ${which}`, { aliases: [`alias ${amount}`] });
    const after = { ...one, payeeId: payee.id, updated: t.now() };
    return [insertOf("payees", payee), update(one, after)];
  }
  if (what === 7) return [insertOf("transactions", duplicate(one, { id: t.newId<TransactionId>(), date }, context))];
  const after = recategorise(one, categoryId, t.now());
  const renamed = categories[which % categories.length];
  const rename: Change[] = renamed
    ? [{ table: "categories", before: renamed, after: { ...renamed, name: `${renamed.name}.`, archived: true } }]
    : [];
  return after ? [...rename, update(one, after)] : rename;
}

test("undo is the identity: after all undos the file is as it was before, after all redos as it was after", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const dumps = [dumpTables(t.raw)];
      for (const step of sequence) {
        const changes = changesOf(step);
        if (changes.length === 0) continue;
        await commitAll(t, changes);
        dumps.push(dumpTables(t.raw));
      }
      const last = dumps.length - 1;
      for (let at = last; at > 0; at--) {
        expect(await t.ledger.undo()).toMatchObject({ ok: true, value: { stale: 0 } });
        expect(dumpTables(t.raw)).toBe(dumps[at - 1]);
      }
      await expectLawful(t);
      for (let at = 1; at <= last; at++) {
        expect(await t.ledger.redo()).toMatchObject({ ok: true, value: { stale: 0 } });
        expect(dumpTables(t.raw)).toBe(dumps[at]);
      }
      expect(await t.ledger.redo()).toEqual({ ok: false, error: { kind: "nothing-to-undo" } });
      await expectLawful(t);
    }),
    { numRuns: ROUNDS },
  );
});

test("the stacks survive a restart", async () => {
  const first = makeTransaction(t, giro, -100);
  const second = makeTransaction(t, giro, -200);
  await commitAll(t, [insertOf("transactions", first)]);
  await commitAll(t, [insertOf("transactions", second)]);
  await t.ledger.undo();
  t = t.reopen();
  expect(here(second)).toBeUndefined();
  expect((await t.ledger.redo()).ok).toBe(true);
  t = t.reopen();
  await t.ledger.undo();
  t = t.reopen();
  await t.ledger.undo();
  expect([here(first), here(second)]).toEqual([undefined, undefined]);
});

test("something new ends what could be redone", async () => {
  await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -100))]);
  await t.ledger.undo();
  await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -200))]);
  expect(await t.ledger.redo()).toEqual({ ok: false, error: { kind: "nothing-to-undo" } });
});

describe("undo of a named, older commit", () => {
  test("reverts only fields that still hold what it wrote, and counts the others", async () => {
    const before = makeTransaction(t, giro, -100, { memo: "old" });
    await commitAll(t, [insertOf("transactions", before)]);
    const edit = { ...before, memo: "new", reviewed: false, updated: t.now() };
    const commit = await commitAll(t, [update(before, edit)]);
    const later = { ...edit, memo: "newest", updated: t.now() };
    await commitAll(t, [update(edit, later)]);
    expect(t.ledger.reads.commit(commit.id)).toMatchObject({ undoable: false, undone: false });
    expect(await t.ledger.undo(commit.id)).toMatchObject({ ok: true, value: { stale: 1, of: { id: commit.id } } });
    expect(here(before)).toMatchObject({ memo: "newest", reviewed: true });
    expect(t.ledger.reads.commit(commit.id)).toMatchObject({ undone: true });
    expect(await t.ledger.undo(commit.id)).toEqual({ ok: false, error: { kind: "no-longer-possible" } });
  });

  test("a category and a memo of one posting are fields of their own; its money is one", async () => {
    const groceries = categoryNamed(t, "Groceries").id;
    const before = makeTransaction(t, giro, -100, { categoryId: groceries });
    await commitAll(t, [insertOf("transactions", before)]);
    const edit = recategorise(before, categoryNamed(t, "Hobbies").id, t.now());
    if (!edit) throw new Error("not recategorised");
    const commit = await commitAll(t, [update(before, edit)]);
    const [main, line] = edit.postings;
    if (!main || !line) throw new Error("no postings");
    const dearer = {
      ...edit,
      postings: [
        { ...main, quantity: eur(-300), value: eur(-300) },
        { ...line, quantity: eur(300), value: eur(300) },
      ],
    };
    await commitAll(t, [update(edit, dearer)]);
    expect(await t.ledger.undo(commit.id)).toMatchObject({ ok: true, value: { stale: 0 } });
    expect(here(before)?.postings[1]).toMatchObject({ categoryId: groceries, value: 300 });
  });

  test("is refused when others build on what it made", async () => {
    const cash = makeAccount(t, "Cash");
    const commit = await commitAll(t, [insertOf("accounts", cash)]);
    const spent = makeTransaction(t, cash, -100);
    await commitAll(t, [insertOf("transactions", spent)]);
    expect(await t.ledger.undo(commit.id)).toEqual({ ok: false, error: { kind: "no-longer-possible" } });
    await t.ledger.undo();
    expect(await t.ledger.undo(commit.id)).toMatchObject({ ok: true });
    expect(t.ledger.reads.account(cash.id)).toBeUndefined();
  });

  test("L7 · undo does not touch the money of what was reconciled since", async () => {
    const before = makeTransaction(t, giro, -100);
    await commitAll(t, [insertOf("transactions", before)]);
    const dearer = editTransaction(
      before,
      { amount: eur(-200) },
      { budgetCurrency: EUR, account: () => giro, newId: t.newId, now: t.now() },
    );
    if (!dearer.ok) throw new Error(dearer.error.kind);
    const commit = await commitAll(t, [update(before, dearer.value)]);
    const agreed = setCleared(dearer.value, "reconciled", t.now());
    if (!agreed) throw new Error("nothing cleared");
    await commitAll(t, [update(dearer.value, agreed)]);
    expect(await t.ledger.undo(commit.id)).toEqual({ ok: false, error: { kind: "no-longer-possible" } });
    expect(here(before)).toEqual(agreed);
  });
});

test("a deleted category comes back with its postings", async () => {
  const groceries = categoryNamed(t, "Groceries");
  const before = makeTransaction(t, giro, -100, { categoryId: groceries.id, date: day("2026-02-01") });
  await commitAll(t, [insertOf("transactions", before)]);
  const dump = dumpTables(t.raw);
  const after = recategorise(before, null, t.now());
  if (!after) throw new Error("not recategorised");
  await commitAll(t, [{ table: "categories", before: groceries, after: null }, update(before, after)]);
  expect(t.ledger.reads.category(groceries.id)).toBeUndefined();
  await t.ledger.undo();
  expect(dumpTables(t.raw)).toBe(dump);
});
