import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Category } from "../../../src-shared/domain/category.ts";
import type { FilterCondition } from "../../../src-shared/domain/filter-condition.ts";
import type { Payee } from "../../../src-shared/domain/payee.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
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
} from "../test-support/sample-rows.ts";
import { type TemporaryLedger, temporaryLedger } from "../test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let savings: Account;
let lidl: Payee;
let food: Category;
let home: Category;
let all: Transaction[];

beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  savings = makeAccount(t, "Savings", { position: 1 });
  lidl = makePayee(t, "Lidl", { aliases: ["LIDL SAGT DANKE"] });
  food = categoryNamed(t, "Groceries");
  home = categoryNamed(t, "Eating out");
  const make = (account: Account, amount: number, more: Parameters<typeof makeTransaction>[3]) =>
    makeTransaction(t, account, amount, { accounts: [giro, savings], ...more });
  all = [
    make(giro, -5420, { memo: "bread", payeeId: lidl.id, categoryId: food.id, date: day("2026-01-02") }),
    make(giro, -8000, {
      memo: "split",
      date: day("2026-01-05"),
      cleared: "cleared",
      lines: [lineOf(-6200, { categoryId: food.id, memo: "cheese" }), lineOf(-1800, { categoryId: home.id })],
    }),
    make(giro, 300_000, { memo: "salary", date: day("2026-02-01"), reviewed: false }),
    make(giro, -50_000, {
      memo: "move",
      date: day("2026-02-03"),
      lines: [lineOf(-50_000, { transferAccountId: savings.id })],
    }),
    make(savings, -1299, { payeeId: lidl.id, date: day("2026-02-03"), cleared: "cleared" }),
  ];
  await commitAll(t, [
    ...[giro, savings].map((account) => insertOf("accounts", account)),
    insertOf("payees", lidl),
    ...all.map((transaction) => insertOf("transactions", transaction)),
  ]);
});
afterEach(() => t.close());

const find = (filter: TransactionFilter) => t.ledger.reads.page({ filter, offset: 0, limit: 100 });
const memos = (filter: TransactionFilter) => find(filter).rows.map(({ memo }) => memo);
const by = (...conditions: FilterCondition[]) => memos({ anyOf: [conditions] });

test("each condition finds its rows, the newest first, and its opposite all the others", () => {
  const cases: readonly (readonly [FilterCondition, readonly string[]])[] = [
    [{ kind: "text", text: "chee" }, ["split"]],
    [{ kind: "text", text: "sagt" }, []],
    [{ kind: "text", text: "lidl" }, ["", "bread"]],
    [{ kind: "memo", text: "CHEESE" }, ["split"]],
    [{ kind: "memo", text: "lidl" }, []],
    [{ kind: "payee", texts: ["sagt danke"] }, ["", "bread"]],
    [{ kind: "category", ids: [home.id] }, ["split"]],
    [{ kind: "category", ids: [] }, []],
    [{ kind: "account", ids: [savings.id] }, ["", "move"]],
    [{ kind: "amount", least: eur(5420), most: eur(8000) }, ["split", "bread"]],
    [{ kind: "amount", direction: "in" }, ["salary"]],
    [{ kind: "amount", direction: "out", most: eur(2000) }, [""]],
    [{ kind: "date", from: day("2026-01-05"), to: day("2026-02-01") }, ["salary", "split"]],
    [{ kind: "cleared", states: ["cleared", "reconciled"] }, ["", "split"]],
    [{ kind: "reviewed" }, ["", "move", "split", "bread"]],
    [{ kind: "shape", shape: "transfer" }, ["move"]],
    [{ kind: "shape", shape: "split" }, ["split"]],
    [{ kind: "shape", shape: "uncategorised" }, ["", "salary"]],
    [{ kind: "has", what: "memo" }, ["move", "salary", "split", "bread"]],
    [{ kind: "has", what: "payee" }, ["", "bread"]],
  ];
  const everything = memos({});
  for (const [condition, found] of cases) {
    expect(by(condition), JSON.stringify(condition)).toEqual(found);
    expect(by({ ...condition, not: true }), `not ${JSON.stringify(condition)}`).toEqual(
      everything.filter((memo) => !found.includes(memo)),
    );
  }
});

test("conditions of a group hold together, groups stand beside each other, and an account narrows them all", () => {
  expect(by({ kind: "payee", texts: ["lidl"] }, { kind: "amount", least: eur(5000) })).toEqual(["bread"]);
  const anyOf: FilterCondition[][] = [
    [{ kind: "shape", shape: "transfer" }],
    [{ kind: "amount", direction: "out", most: eur(2000) }],
  ];
  expect(memos({ anyOf })).toEqual(["", "move"]);
  expect(memos({ anyOf, accountId: giro.id })).toEqual(["move"]);
  expect(memos({ anyOf, accountId: savings.id, from: day("2026-02-02") })).toEqual(["", "move"]);
});

test("the sum is that of the rows as they are shown, for the account that is looked at", () => {
  const anyOf: FilterCondition[][] = [[{ kind: "shape", shape: "transfer" }]];
  expect(find({ anyOf }).sums).toEqual([{ currency: "EUR", amount: -50_000 }]);
  expect(find({ anyOf, accountId: savings.id }).sums).toEqual([{ currency: "EUR", amount: 50_000 }]);
});

test("an edit is seen by the next question", async () => {
  const filter: TransactionFilter = { anyOf: [[{ kind: "amount", least: eur(5000), most: eur(6000) }]] };
  expect(memos(filter)).toEqual(["bread"]);
  const before = t.ledger.reads.transaction(all[0]?.id as Transaction["id"]);
  if (!before) throw new Error("no transaction");
  const postings = before.postings.map((posting) => ({
    ...posting,
    quantity: eur(Math.sign(posting.quantity) * 100),
    value: eur(Math.sign(posting.value) * 100),
  }));
  await commitAll(t, [{ table: "transactions", before, after: { ...before, postings } }]);
  expect(memos(filter)).toEqual([]);
});

test("the flat filter and the same said as conditions find the same, and a change of many finds it too (property)", async () => {
  const parts = fc.record(
    {
      accountId: fc.constantFrom(0, 1),
      categoryId: fc.constantFrom(0, 1),
      uncategorised: fc.constant(true as const),
      unreviewed: fc.constant(true as const),
      text: fc.constantFrom("l", "split", "s"),
      from: fc.constantFrom(day("2026-01-03"), day("2026-02-01")),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.property(parts, ({ accountId, categoryId, uncategorised, unreviewed, text, from }) => {
      const account = accountId === undefined ? undefined : [giro, savings][accountId]?.id;
      const category = categoryId === undefined ? undefined : [food, home][categoryId]?.id;
      const flat: TransactionFilter = {
        ...(account ? { accountId: account } : {}),
        ...(category ? { categoryId: category } : {}),
        ...(uncategorised ? { uncategorised } : {}),
        ...(unreviewed ? { unreviewed } : {}),
        ...(text ? { text } : {}),
        ...(from ? { from } : {}),
      };
      const conditions: FilterCondition[] = [
        ...(account ? [{ kind: "account" as const, ids: [account] }] : []),
        ...(category ? [{ kind: "category" as const, ids: [category] }] : []),
        ...(uncategorised ? [{ kind: "shape" as const, shape: "uncategorised" as const }] : []),
        ...(unreviewed ? [{ kind: "reviewed" as const, not: true }] : []),
        ...(text ? [{ kind: "text" as const, text }] : []),
        ...(from ? [{ kind: "date" as const, from }] : []),
      ];
      const said: TransactionFilter = conditions.length > 0 ? { anyOf: [conditions] } : {};
      const ids = find(flat).rows.map(({ id }) => id);
      expect(find(said).rows.map(({ id }) => id)).toEqual(ids);
      expect(find(said).total).toBe(ids.length);
      expect([...t.ledger.reads.transactionIdsMatching(said)].sort()).toEqual([...ids].sort());
    }),
  );
});
