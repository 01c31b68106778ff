import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Account } from "../../../src-shared/domain/account.ts";
import type { LocalDate, Month } from "../../../src-shared/domain/date.ts";
import type { Payee } from "../../../src-shared/domain/payee.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import type { Change } from "../change.ts";
import {
  categoryNamed,
  commitAll,
  day,
  insertOf,
  lineOf,
  makeAccount,
  makePayee,
  makeTransaction,
  type TransactionOptions,
} from "../test-support/sample-rows.ts";
import { expectLawful, type TemporaryLedger, temporaryLedger, USD } from "../test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let savings: Account;
let dollars: Account;
let lidl: Payee;
beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  savings = makeAccount(t, "Savings", { position: 1 });
  dollars = makeAccount(t, "Dollars", { currency: USD, position: 2 });
  lidl = makePayee(t, "Lidl", { aliases: ["LIDL SAGT DANKE"] });
  await commitAll(t, [
    ...[giro, savings, dollars].map((account) => insertOf("accounts", account)),
    insertOf("payees", lidl),
  ]);
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

async function add(account: Account, amount: number, options: TransactionOptions = {}): Promise<Transaction> {
  const transaction = makeTransaction(t, account, amount, { accounts: [giro, savings, dollars], ...options });
  await commitAll(t, [insertOf("transactions", transaction)]);
  return transaction;
}
const page = (filter: TransactionFilter, offset = 0, limit = 100) => t.ledger.reads.page({ filter, offset, limit });
const memos = (filter: TransactionFilter) => page(filter).rows.map(({ memo }) => memo);

describe("the register of an account", () => {
  test("is the newest first, with the balance after each row, at any offset (property)", async () => {
    const sizes = fc.array(
      fc.tuple(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
      ),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat({ max: 45 }), fc.integer({ min: 1, max: 9 }), async (entries, offset, limit) => {
        const account = makeAccount(t, "Fresh");
        const changes = entries.map(([amount, dayOfMonth, month, isMove]) => {
          const date = `2026-0${month}-${String(dayOfMonth).padStart(2, "0")}` as LocalDate;
          const lines = [lineOf(amount, isMove ? { transferAccountId: savings.id } : {})];
          return insertOf("transactions", makeTransaction(t, account, amount, { date, lines, accounts: [savings] }));
        });
        await commitAll(t, [insertOf("accounts", account), ...changes]);
        let balance = 0;
        const expected = changes
          .map(({ after }, at) => ({ after: after as Transaction, at }))
          .sort((a, b) => (a.after.date < b.after.date ? -1 : a.after.date > b.after.date ? 1 : a.at - b.at))
          .map(({ after }) => {
            const amount = after.postings[0]?.quantity ?? 0;
            balance += amount;
            return { id: after.id, amount, balance };
          })
          .reverse();
        const found = page({ accountId: account.id }, offset, limit);
        expect(found.total).toBe(expected.length);
        expect(found.sums).toEqual([{ currency: "EUR", amount: balance }]);
        expect(found.rows.map(({ id, amount, balance }) => ({ id, amount, balance }))).toEqual(
          expected.slice(offset, offset + limit),
        );
      }),
      { numRuns: rounds(20, 200) },
    );
  });

  test("shows a transaction with two postings in one account as one row", async () => {
    const depot = makeAccount(t, "Depot", { inBudget: false });
    await commitAll(t, [insertOf("accounts", depot)]);
    const saving = categoryNamed(t, "Saving").id;
    const gifts = categoryNamed(t, "Gifts").id;
    const move = makeTransaction(t, giro, -300, {
      accounts: [depot],
      lines: [
        lineOf(-100, { transferAccountId: depot.id, categoryId: saving }),
        lineOf(-200, { transferAccountId: depot.id, categoryId: gifts }),
      ],
    });
    await commitAll(t, [insertOf("transactions", move)]);
    const found = page({ accountId: depot.id });
    expect(found).toMatchObject({ total: 1, sums: [{ amount: 300 }] });
    expect(found.rows).toMatchObject([{ amount: 300, balance: 300, category: { kind: "transfer", name: "Giro" } }]);
    expect(page({ accountId: giro.id }).rows[0]?.category).toEqual({ kind: "split", count: 2 });
    expect(t.ledger.reads.balances().get(depot.id)).toMatchObject({ balance: 300, postings: 1 });
  });
});

test("one line for each transaction says account, amount and the other side", async () => {
  const groceries = categoryNamed(t, "Groceries");
  await add(giro, -100, { categoryId: groceries.id, payeeId: lidl.id, date: day("2026-01-01"), cleared: "cleared" });
  await add(giro, -300, { lines: [lineOf(-200), lineOf(-100)], date: day("2026-01-02"), reviewed: false });
  await add(giro, -500, { lines: [lineOf(-500, { transferAccountId: savings.id })], date: day("2026-01-03") });
  await add(dollars, -700, { date: day("2026-01-04") });
  const { rows, total, sums } = page({});
  expect(total).toBe(4);
  expect(sums).toEqual([
    { currency: "EUR", amount: -900 },
    { currency: "USD", amount: -700 },
  ]);
  expect(rows.map(({ account, amount, category, balance }) => ({ account, amount, category, balance }))).toEqual([
    { account: "Dollars", amount: -700, category: { kind: "none" }, balance: null },
    { account: "Giro", amount: -500, category: { kind: "transfer", id: savings.id, name: "Savings" }, balance: null },
    { account: "Giro", amount: -300, category: { kind: "split", count: 2 }, balance: null },
    {
      account: "Giro",
      amount: -100,
      category: { kind: "category", id: groceries.id, name: "Groceries", slot: groceries.slot },
      balance: null,
    },
  ]);
  expect(rows[3]).toMatchObject({ payee: "Lidl", cleared: "cleared", reviewed: true, currency: "EUR" });
  expect(page({ accountId: savings.id }).rows[0]).toMatchObject({ amount: 500, category: { name: "Giro" } });
});

describe("a filter", () => {
  beforeEach(async () => {
    const groceries = categoryNamed(t, "Groceries").id;
    const hobbies = categoryNamed(t, "Hobbies").id;
    await add(giro, -100, {
      memo: "a",
      categoryId: groceries,
      payeeId: lidl.id,
      date: day("2026-01-01"),
      cleared: "cleared",
    });
    await add(giro, -250, {
      memo: "b",
      lines: [lineOf(-150, { categoryId: hobbies, memo: "Möbel für Käthe" }), lineOf(-100)],
      date: day("2026-02-01"),
    });
    await add(savings, 4000, { memo: "c 100% off_er", reviewed: false, date: day("2026-03-01") });
    await add(dollars, -70, { memo: "Kiosk\nŻabka", categoryId: hobbies, date: day("2026-04-01") });
  });
  const groceriesId = () => categoryNamed(t, "Groceries").id;

  test.each<[string, (ids: { readonly hobbies: ReturnType<typeof groceriesId> }) => TransactionFilter, string[]]>([
    ["category", ({ hobbies }) => ({ categoryId: hobbies }), ["Kiosk\nŻabka", "b"]],
    ["payee", () => ({ payeeId: lidl.id }), ["a"]],
    ["days", () => ({ from: day("2026-02-01"), to: day("2026-03-01") }), ["c 100% off_er", "b"]],
    ["amount", () => ({ least: 100 as never, most: 250 as never }), ["b", "a"]],
    ["uncategorised", () => ({ uncategorised: true }), ["c 100% off_er", "b"]],
    ["unreviewed", () => ({ unreviewed: true }), ["c 100% off_er"]],
    ["uncleared", () => ({ uncleared: true }), ["Kiosk\nŻabka", "c 100% off_er", "b"]],
    ["account and days", () => ({ accountId: giro.id, to: day("2026-01-31") }), ["a"]],
    ["account and amount", () => ({ accountId: giro.id, least: 200 as never }), ["b"]],
    ["account and category", ({ hobbies }) => ({ accountId: giro.id, categoryId: hobbies }), ["b"]],
    ["category and uncategorised", ({ hobbies }) => ({ categoryId: hobbies, uncategorised: true }), ["b"]],
    ["memo", () => ({ text: "kiosk" }), ["Kiosk\nŻabka"]],
    ["memo of a posting, any case", () => ({ text: "MÖBEL" }), ["b"]],
    ["memo of a posting, three letters", () => ({ text: "kät" }), ["b"]],
    ["several words", () => ({ text: "käthe mö" }), ["b"]],
    ["two letters", () => ({ text: "żA" }), ["Kiosk\nŻabka"]],
    ["one letter", () => ({ text: "c", accountId: savings.id }), ["c 100% off_er"]],
    ["payee's name", () => ({ text: "lid" }), ["a"]],
    ["category's name", () => ({ text: "hobb" }), ["Kiosk\nŻabka", "b"]],
    ["account's name", () => ({ text: "ollar" }), ["Kiosk\nŻabka"]],
    ["names and memo together", () => ({ text: "dollars żabka hobbies" }), ["Kiosk\nŻabka"]],
    ["signs of LIKE", () => ({ text: "0% off_" }), ["c 100% off_er"]],
    ["signs of LIKE that do not stand there", () => ({ text: "0_ off" }), []],
    ["quotes", () => ({ text: '"or" 1=1' }), []],
    ["letters in another order", () => ({ text: "kioskk" }), []],
    ["text and category", ({ hobbies }) => ({ text: "k", categoryId: hobbies }), ["Kiosk\nŻabka", "b"]],
    ["text and uncategorised", () => ({ text: "off", uncategorised: true }), ["c 100% off_er"]],
    ["blank text", () => ({ text: "  ", unreviewed: true }), ["c 100% off_er"]],
  ])("by %s", (_, filter, expected) => {
    const asked = filter({ hobbies: categoryNamed(t, "Hobbies").id });
    expect(memos(asked)).toEqual(expected);
    const found = page(asked, 0, 1);
    expect(found.total).toBe(expected.length);
    expect(found.rows).toHaveLength(Math.min(1, expected.length));
    const sums = new Map<string, number>();
    for (const { currency, amount } of page(asked).rows) sums.set(currency, (sums.get(currency) ?? 0) + amount);
    expect(found.sums).toEqual([...sums].sort().map(([currency, amount]) => ({ currency, amount })));
  });

  test("by import batch", () => {
    expect(page({ importBatchId: t.newId() }).total).toBe(0);
  });

  test("finds by the index what reading everything finds (property)", async () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "ä", " ", "c"), maxLength: 7 }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.string({ unit: fc.constantFrom("a", "b", "ä", "c"), minLength: 1, maxLength: 5 }),
        async (texts, word) => {
          const account = makeAccount(t, "X");
          const changes = texts.map((memo) => insertOf("transactions", makeTransaction(t, account, -1, { memo })));
          await commitAll(t, [insertOf("accounts", account), ...changes]);
          const expected = texts.filter((memo) => memo.includes(word)).length;
          expect(page({ text: word, accountId: account.id }).total).toBe(expected);
        },
      ),
      { numRuns: rounds(30, 300) },
    );
  });
});

describe("sums", () => {
  test("come by account, category and month, and follow every commit", async () => {
    const groceries = categoryNamed(t, "Groceries");
    const spent = await add(giro, -100, { categoryId: groceries.id, date: day("2026-01-05") });
    await add(giro, -50, { categoryId: groceries.id, date: day("2026-01-05") });
    await add(giro, -7, { date: day("2026-02-28") });
    await add(dollars, 900, { categoryId: categoryNamed(t, "Salary").id, date: day("2026-02-28"), cleared: "cleared" });
    const { reads } = t.ledger;
    expect(reads.accountMonths()).toEqual([
      { accountId: giro.id, month: "2026-01", sum: -150, count: 2 },
      { accountId: giro.id, month: "2026-02", sum: -7, count: 1 },
      { accountId: dollars.id, month: "2026-02", sum: 900, count: 1 },
    ]);
    const range = { from: "2026-01" as Month, to: "2026-02" as Month };
    const sums = reads
      .categoryMonths(range)
      .map(({ categoryId, currency, month, sum, count }) => [
        categoryId && reads.category(categoryId)?.name,
        currency,
        month,
        sum,
        count,
      ]);
    expect(sums).toEqual([
      ["Groceries", "EUR", "2026-01", -150, 2],
      [null, "EUR", "2026-02", -7, 1],
      ["Salary", "USD", "2026-02", 900, 1],
    ]);
    expect(reads.spendingByDay({ from: day("2026-01-01"), to: day("2026-01-31"), scheduled: false })).toEqual([
      { date: "2026-01-05", currency: "EUR", spent: 150 },
    ]);
    expect(reads.balances().get(dollars.id)).toEqual({
      balance: 900,
      cleared: 900,
      postings: 1,
      lastDate: "2026-02-28",
    });
    expect(reads.balances().get(savings.id)).toEqual({ balance: 0, cleared: 0, postings: 0, lastDate: null });
    expect(reads.categoryUse().get(groceries.id)).toBe(2);
    expect(reads.counts()).toEqual({ transactions: 4, postings: 8, unreviewed: 0 });
    await commitAll(t, [{ table: "transactions", before: spent, after: null }]);
    expect(reads.categoryUse().get(groceries.id)).toBe(1);
    expect(reads.balances().get(giro.id)?.balance).toBe(-57);
  });

  test("payees know how often, when last and for what, also after edits", async () => {
    const groceries = categoryNamed(t, "Groceries").id;
    const hobbies = categoryNamed(t, "Hobbies").id;
    const { reads } = t.ledger;
    expect(reads.payeeUse().get(lidl.id)).toBeUndefined();
    const latest = await add(giro, -1, { payeeId: lidl.id, categoryId: groceries, date: day("2026-03-01") });
    expect(reads.payeeUse().get(lidl.id)).toEqual({
      transactions: 1,
      lastDate: "2026-03-01",
      lastCategoryId: groceries,
    });
    await add(giro, -1, { payeeId: lidl.id, categoryId: hobbies, date: day("2026-02-01") });
    expect(reads.payeeUse().get(lidl.id)).toEqual({
      transactions: 2,
      lastDate: "2026-03-01",
      lastCategoryId: groceries,
    });
    const change: Change = { table: "transactions", before: latest, after: { ...latest, payeeId: null } };
    await commitAll(t, [change]);
    expect(reads.payeeUse().get(lidl.id)).toEqual({ transactions: 1, lastDate: "2026-02-01", lastCategoryId: hobbies });
    t = t.reopen();
    expect(t.ledger.reads.payeeUse().get(lidl.id)?.transactions).toBe(1);
    expect(t.ledger.reads.transactionIdsOf({ payeeId: lidl.id })).toHaveLength(1);
    expect(t.ledger.reads.transactionIdsOf({ categoryId: groceries })).toEqual([latest.id]);
  });
});

test("payees are found by name or alias, ignoring case and spaces around", async () => {
  const { reads } = t.ledger;
  expect(reads.payeeNamed(" lidl ")).toEqual(lidl);
  expect(reads.payeeNamed("Lidl sagt danke")).toEqual(lidl);
  expect(reads.payeeNamed("Aldi")).toBeUndefined();
  const renamed = { ...lidl, name: "Lidl & Co", aliases: ["Lidl"] };
  await commitAll(t, [{ table: "payees", before: lidl, after: renamed }]);
  expect(reads.payeeNamed("LIDL")).toEqual(renamed);
});

test("the lines of an account tell matching what it needs", async () => {
  const bank = { bankRef: "R1", importHash: "a1", payeeId: lidl.id, memo: "m" };
  const spent = await add(giro, -100, { ...bank, date: day("2026-01-05") });
  const move = await add(giro, -5, { lines: [lineOf(-5, { transferAccountId: savings.id })], date: day("2026-01-04") });
  const range = { from: day("2026-01-01"), to: day("2026-01-31") };
  expect(t.ledger.reads.accountLines(giro.id, range)).toEqual([
    {
      postingId: move.postings[0]?.id,
      transactionId: move.id,
      date: "2026-01-04",
      bankDate: null,
      isTransfer: true,
      amount: -5,
      payeeId: null,
      payee: "",
      memo: "",
      bankRef: null,
      importHash: null,
      imported: false,
      printed: "",
      pending: false,
    },
    {
      postingId: spent.postings[0]?.id,
      transactionId: spent.id,
      date: "2026-01-05",
      bankDate: null,
      isTransfer: false,
      amount: -100,
      payeeId: lidl.id,
      payee: "Lidl",
      memo: "m",
      bankRef: "R1",
      importHash: "a1",
      imported: true,
      printed: "",
      pending: true,
    },
  ]);
  expect(t.ledger.reads.accountLines(savings.id, range)).toMatchObject([{ amount: 5, isTransfer: true }]);
});

test("a dump holds everything, oldest first, while other questions are asked", async () => {
  const changes = Array.from({ length: 1203 }, (_, at) =>
    insertOf("transactions", makeTransaction(t, giro, -at - 1, { date: `2026-0${1 + (at % 9)}-01` as LocalDate })),
  );
  await commitAll(t, changes);
  const dump = t.ledger.reads.dump();
  expect(dump.count).toBe(1203);
  const dates: string[] = [];
  for (const { date } of dump.transactions) {
    dates.push(date);
    if (dates.length % 400 === 0) t.ledger.reads.counts();
  }
  expect(dates).toHaveLength(1203);
  expect(dates).toEqual([...dates].sort());
  expect([...dump.transactions]).toHaveLength(1203);
});

test("presets are found by the fingerprint of a header", async () => {
  const preset = { id: t.newId<never>(), name: "DKB", fingerprint: "f1", mapping: "{}", updated: 5 };
  await commitAll(t, [insertOf("import_presets", preset)]);
  expect(t.ledger.reads.presetFor("f1")).toEqual(preset);
  expect(t.ledger.reads.presetFor("f2")).toBeUndefined();
  await t.ledger.undo();
  expect(t.ledger.reads.presets()).toEqual([]);
});
