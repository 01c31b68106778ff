import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "./account.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, TransactionId } from "./id.ts";
import { checkTransaction, isWaitingForRate } from "./laws.ts";
import { type Minor, minor } from "./money.ts";
import {
  context,
  depot,
  dollars,
  EUR,
  giro,
  moreDollars,
  newId,
  savings,
  USD,
} from "./test-support/sample-accounts.ts";
import type { Transaction } from "./transaction.ts";
import { buildTransaction, type NewTransaction, wholeLine } from "./transaction-build.ts";
import {
  asTransfer,
  duplicate,
  editTransaction,
  recategorise,
  replaceCategory,
  setCleared,
  withBankFacts,
} from "./transaction-edit.ts";
import { isTransfer, type Line, linesOf } from "./transaction-lines.ts";

const food = newId<CategoryId>();
const home = newId<CategoryId>();
const m = (amount: number): Minor => minor(amount);
const line = (amount: number, more: Partial<Line> = {}): Line => wholeLine(m(amount), more);

function build(from: Account, amount: number, lines: readonly Line[], more: Partial<NewTransaction> = {}) {
  return buildTransaction(
    {
      id: newId<TransactionId>(),
      date: "2026-01-10" as LocalDate,
      payeeId: null,
      memo: "",
      cleared: "none",
      reviewed: true,
      ...more,
      account: from,
      amount: m(amount),
      lines,
    },
    context,
  );
}
function must(from: Account, amount: number, lines: readonly Line[], more: Partial<NewTransaction> = {}): Transaction {
  const built = build(from, amount, lines, more);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}
const values = ({ postings }: Transaction) => postings.map(({ quantity, value }) => [quantity, value]);

describe("the worked examples of the specification", () => {
  test("groceries, salary, split", () => {
    expect(values(must(giro, -5420, [line(-5420, { categoryId: food })]))).toEqual([
      [-5420, -5420],
      [5420, 5420],
    ]);
    expect(values(must(giro, 300_000, [line(300_000, { categoryId: home })]))).toEqual([
      [300_000, 300_000],
      [-300_000, -300_000],
    ]);
    const split = must(giro, -8000, [line(-6200, { categoryId: food }), line(-1800, { categoryId: home })]);
    expect(values(split)).toEqual([
      [-8000, -8000],
      [6200, 6200],
      [1800, 1800],
    ]);
  });
  test("a transfer has accounts and no categories", () => {
    const move = must(giro, -50_000, [line(-50_000, { transferAccountId: savings.id })]);
    expect(values(move)).toEqual([
      [-50_000, -50_000],
      [50_000, 50_000],
    ]);
    expect(isTransfer(move)).toBe(true);
  });
  test("100 EUR become 110 USD", () => {
    const change = must(giro, -10_000, [line(-10_000, { transferAccountId: dollars.id, transferQuantity: m(11_000) })]);
    expect(values(change)).toEqual([
      [-10_000, -10_000],
      [11_000, 10_000],
    ]);
    expect(change.currency).toBe(EUR);
  });
  test("L4 · a lunch from a dollar account stays in dollars until a rate is known", () => {
    const lunch = must(dollars, -2200, [line(-2200, { categoryId: food })]);
    expect([lunch.currency, isWaitingForRate(lunch, EUR)]).toEqual([USD, true]);
    expect(isWaitingForRate(must(dollars, -1, [line(-1, { transferAccountId: moreDollars.id })]), EUR)).toBe(false);
  });
  test("L3 · money into a tracking account uses a category", () => {
    const save = must(giro, -20_000, [line(-20_000, { transferAccountId: depot.id, categoryId: home })]);
    expect(save.postings[1]).toMatchObject({ accountId: depot.id, categoryId: home, value: 20_000 });
    expect(build(giro, -1, [line(-1, { transferAccountId: savings.id, categoryId: home })])).toMatchObject({
      error: { kind: "law-broken", law: "L3" },
    });
  });
});

describe("building refuses", () => {
  test("lines that do not add up", () => {
    expect(build(giro, -100, [line(-99)])).toEqual({
      ok: false,
      error: { kind: "lines-do-not-add-up", amount: -100, lines: -99 },
    });
  });
  test("a transfer to the same account, or to one that nobody knows", () => {
    expect(build(giro, -1, [line(-1, { transferAccountId: giro.id })])).toMatchObject({
      error: { kind: "same-account" },
    });
    expect(build(giro, -1, [line(-1, { transferAccountId: newId<AccountId>() })])).toMatchObject({
      error: { kind: "unknown-account" },
    });
  });
  test("what needs a rate that is not known", () => {
    const needed = { error: { kind: "rate-needed", from: EUR, to: USD } };
    expect(build(giro, -1, [line(-1, { transferAccountId: dollars.id })])).toMatchObject(needed);
    const both = [line(-1, { categoryId: food }), line(-1, { transferAccountId: giro.id, transferQuantity: m(1) })];
    expect(build(dollars, -2, both)).toMatchObject({ error: { kind: "rate-needed", from: USD, to: EUR } });
  });
  test("L2 · a transaction without lines", () => {
    expect(build(giro, 0, [])).toMatchObject({ error: { kind: "law-broken", law: "L2" } });
  });
});

describe("editing", () => {
  test("an amount alone keeps the category, the ids and what the bank said", () => {
    const before = must(giro, -100, [line(-100, { categoryId: food, memo: "x" })], {
      bankRef: "R",
      importHash: "h",
      cleared: "cleared",
    });
    const edited = editTransaction(before, { amount: m(-250) }, context);
    if (!edited.ok) throw new Error(edited.error.kind);
    expect(edited.value).toEqual({
      ...before,
      updated: 5000,
      postings: [
        { ...before.postings[0], quantity: -250, value: -250 },
        { ...before.postings[1], quantity: 250, value: 250 },
      ],
    });
  });
  test("an amount alone cannot be spread over a split", () => {
    const split = must(giro, -3, [line(-1), line(-2)]);
    expect(editTransaction(split, { amount: m(-4) }, context)).toMatchObject({
      error: { kind: "lines-do-not-add-up" },
    });
    const lines = [line(-1), line(-3, { categoryId: home })];
    expect(editTransaction(split, { amount: m(-4), lines }, context)).toMatchObject({ ok: true });
  });
  test("another account drops what the old one's bank said", () => {
    const before = must(giro, -100, [line(-100)], {
      bankRef: "R",
      importHash: "h",
      bankDate: "2026-01-11" as LocalDate,
    });
    const edited = editTransaction(before, { account: savings }, context);
    expect(edited).toMatchObject({
      ok: true,
      value: { postings: [{ accountId: savings.id, bankRef: null, importHash: null, bankDate: null }, {}] },
    });
  });
  test("L7 · a reconciled amount stays", () => {
    const before = must(giro, -100, [line(-100)], { cleared: "reconciled" });
    expect(editTransaction(before, { amount: m(-1) }, context)).toEqual({
      ok: false,
      error: { kind: "reconciled", id: before.id },
    });
    expect(editTransaction(before, { memo: "fine" }, context)).toMatchObject({ ok: true });
  });
  test("a category goes to transactions with one line only", () => {
    const one = must(giro, -1, [line(-1)]);
    expect(recategorise(one, food, 9)).toMatchObject({ updated: 9, postings: [{}, { categoryId: food }] });
    expect(recategorise(must(giro, -3, [line(-1), line(-2)]), food, 9)).toBeUndefined();
    expect(recategorise(must(giro, -1, [line(-1, { transferAccountId: savings.id })]), food, 9)).toBeUndefined();
    expect(recategorise(must(giro, -1, [line(-1, { categoryId: food })]), food, 9)).toBeUndefined();
  });
  test("becomes a transfer, a copy, cleared, another category, known to the bank", () => {
    const before = must(giro, -100, [line(-100, { categoryId: food })], { cleared: "cleared", bankRef: "R" });
    const moved = asTransfer(before, savings, context);
    expect(moved.ok && isTransfer(moved.value)).toBe(true);
    expect(asTransfer(before, dollars, context)).toMatchObject({ error: { kind: "rate-needed" } });
    const copy = duplicate(before, { id: newId<TransactionId>(), date: "2026-02-01" as LocalDate }, context);
    expect(copy).toMatchObject({
      date: "2026-02-01",
      postings: [{ cleared: "none", bankRef: null }, { categoryId: food }],
    });
    expect(copy.postings[0]?.id).not.toBe(before.postings[0]?.id);
    expect(setCleared(before, "cleared", 9)).toBeUndefined();
    expect(setCleared(before, "none", 9, savings.id)).toBeUndefined();
    expect(setCleared(before, "none", 9)).toMatchObject({ postings: [{ cleared: "none" }, { cleared: "none" }] });
    expect(replaceCategory(before, food, null, 9).postings[1]?.categoryId).toBeNull();
    const [main] = before.postings;
    if (!main) throw new Error("no posting");
    const facts = { id: main.id, bankDate: null, bankRef: "S", importHash: "k", cleared: "cleared" as const };
    expect(withBankFacts(before, facts, 9).postings[0]).toMatchObject({
      bankRef: "S",
      importHash: "k",
      accountId: giro.id,
    });
  });
});

test("L1 · any sequence of edits gives a lawful transaction or a refusal (property)", () => {
  const amounts = fc.integer({ min: -100_000, max: 100_000 });
  const someLine = fc.tuple(
    amounts,
    fc.constantFrom<Partial<Line>>(
      {},
      { categoryId: food },
      { transferAccountId: savings.id },
      { transferAccountId: depot.id, categoryId: home },
      { transferAccountId: dollars.id, transferQuantity: m(77) },
    ),
  );
  const patches = fc.array(
    fc.record(
      {
        account: fc.constantFrom(giro, savings, dollars, depot),
        amount: amounts.map(m),
        lines: fc
          .array(someLine, { minLength: 1, maxLength: 4 })
          .map((all) => all.map(([amount, more]) => line(amount, more))),
        memo: fc.string({ maxLength: 4 }),
        cleared: fc.constantFrom("none" as const, "cleared" as const, "reconciled" as const),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 8 },
  );
  void fc.assert(
    fc.property(patches, (sequence) => {
      let transaction = must(giro, -100, [line(-100, { categoryId: food })]);
      for (const patch of sequence) {
        const edited = editTransaction(transaction, patch, context);
        if (!edited.ok) continue;
        expect(checkTransaction(edited.value, context)).toBeUndefined();
        expect(new Set(edited.value.postings.map(({ id }) => id)).size).toBe(edited.value.postings.length);
        transaction = edited.value;
      }
      const shown = linesOf(transaction);
      expect(shown?.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(shown?.main.value);
    }),
    { numRuns: 500 },
  );
});
