/** Random budgets as fast-check arbitraries: every shape of transaction that a person can make, with awkward names. */
import * as fc from "fast-check";
import type { LedgerDump } from "../../src-main/ledger/ledger.ts";
import type { Account, AccountKind } from "../../src-shared/domain/account.ts";
import { accountKinds, isBudgetKind } from "../../src-shared/domain/account.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { fromDayNumber } from "../../src-shared/domain/date.ts";
import type { ExchangeRate } from "../../src-shared/domain/exchange-rate.ts";
import { uuidV7 } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Tag } from "../../src-shared/domain/tag.ts";
import { noExtras, type Posting, type Transaction } from "../../src-shared/domain/transaction.ts";
import type { Valuation } from "../../src-shared/domain/valuation.ts";

const awkward = [
  "Giro",
  "Lidl & Söhne",
  "=SUM(A1)",
  "+49 30 1234",
  "-5 % off",
  "@home",
  "'quoted",
  'with "quotes"',
  "semi;colon",
  "a: b",
  "two  spaces",
  "(virtual)",
  "[2026-01-01]",
  "date: 2026-99-99",
  "line one\nline two",
  "| bar",
  "* star",
  "! mark",
  "Ünïcödé 日本",
  "comma, here",
] as const;

/** Distinct names. */
const names = (least: number, most: number) =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...awkward.filter((text) => !text.includes("\n"))), fc.nat(99))
      .map(([a, b]) => `${a} ${b}`),
    { minLength: least, maxLength: most, selector: (name) => name.toLowerCase() },
  );
const memo = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: fc.constantFrom(...awkward) });
const cents = fc.integer({ min: -5_000_000, max: 5_000_000 }).filter((n) => n !== 0);

/** @param currencies of the accounts; the first is the budget's */
export function randomDump(currencies: readonly Currency[] = ["EUR", "USD", "JPY", "KWD"] as Currency[]) {
  const base = currencies[0] as Currency;
  return fc
    .tuple(names(1, 5), names(1, 3), names(1, 6), names(1, 6), fc.array(shape(), { maxLength: 30 }), fc.nat())
    .chain(([accountNames, groupNames, categoryNames, payeeNames, shapes, seed]) =>
      fc
        .tuple(
          fc.array(fc.tuple(fc.constantFrom(...accountKinds), fc.constantFrom(...currencies)), {
            minLength: accountNames.length,
            maxLength: accountNames.length,
          }),
        )
        .map(([kinds]) => build({ base, accountNames, groupNames, categoryNames, payeeNames, shapes, kinds, seed })),
    );
}

function shape() {
  return fc.record({
    kind: fc.constantFrom("one", "waiting", "split", "transfer", "tracking", "mixed"),
    day: fc.integer({ min: 15_000, max: 21_000 }),
    account: fc.nat(),
    other: fc.nat(),
    payee: fc.option(fc.nat(), { nil: null }),
    amounts: fc.array(cents, { minLength: 1, maxLength: 4 }),
    categories: fc.array(fc.option(fc.nat(), { nil: null, freq: 6 }), { minLength: 4, maxLength: 4 }),
    moved: cents,
    foreign: fc.integer({ min: 1, max: 3_000_000 }),
    memo,
    memos: fc.array(memo, { minLength: 5, maxLength: 5 }),
    cleared: fc.constantFrom("none", "cleared", "reconciled"),
    reviewed: fc.boolean(),
    bankDate: fc.option(fc.integer({ min: 15_000, max: 21_000 }), { nil: null }),
    bankRef: fc.option(fc.constantFrom("REF1", "+ref", "A,B;C"), { nil: null }),
  });
}
type Shape = ReturnType<typeof shape> extends fc.Arbitrary<infer T> ? T : never;

interface Parts {
  readonly base: Currency;
  readonly accountNames: readonly string[];
  readonly groupNames: readonly string[];
  readonly categoryNames: readonly string[];
  readonly payeeNames: readonly string[];
  readonly shapes: readonly Shape[];
  readonly kinds: readonly (readonly [AccountKind, Currency])[];
  readonly seed: number;
}

function build(parts: Parts): LedgerDump {
  let counter = 0;
  const id = <T extends string>() => {
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(4, ++counter);
    new DataView(random.buffer).setUint16(8, parts.seed & 0xffff);
    return uuidV7(1_700_000_000_000 + counter, random) as T;
  };
  const accounts = parts.accountNames.map((name, position): Account => {
    const [kind, currency] = parts.kinds[position] ?? ["checking", parts.base];
    const inBudget = isBudgetKind(kind);
    const plain = { opened: null, closed: null, note: "", institution: "", number: "" };
    return { id: id(), name, kind, currency, inBudget, position, ...plain };
  });
  const groups = parts.groupNames.map((name, position): CategoryGroup => ({ id: id(), name, position }));
  const categories = parts.categoryNames.map((name, position): Category => {
    const groupId = pick(groups, position).id;
    const flow = position % 3 === 0 ? "income" : "expense";
    return { id: id(), groupId, name, flow, archived: false, position, slot: (position % 8) + 1 };
  });
  const payees = parts.payeeNames.map((name): Payee => ({ id: id(), name, aliases: [], defaultCategoryId: null }));
  const transactions = parts.shapes
    .toSorted((a, b) => a.day - b.day)
    .map((shape) => transactionOf(shape, { base: parts.base, accounts, categories, payees, id }))
    .filter((transaction) => transaction !== undefined);
  const valuations = accounts
    .filter(({ kind }) => kind === "property")
    .flatMap(({ id: accountId }, at) =>
      [0, 400].map((later): Valuation => {
        const date = fromDayNumber(15_000 + (parts.seed % 5_000) + later);
        return {
          id: id(),
          accountId,
          date,
          value: (at * 1_000 + later * 7) as Minor,
          note: awkward[at + later ? 15 : 3],
        };
      }),
    );
  const tags = [0, 3, 7].map(
    (at): Tag => ({ id: id(), name: `tag ${awkward[at]?.replaceAll(/[,;\s]+/g, " ").trim()}${at}`, slot: at + 1 }),
  );
  const exchangeRates = accounts
    .filter(({ currency }) => currency !== parts.base)
    .map(
      ({ currency }, at): ExchangeRate => ({
        id: id(),
        base: at % 2 === 0 ? parts.base : currency,
        quote: at % 2 === 0 ? currency : parts.base,
        date: fromDayNumber(15_000 + at),
        rate: `${at + 1}.${(parts.seed % 8999) + 1001}`,
        source: "manual",
      }),
    );
  return {
    accounts,
    groups,
    categories,
    payees,
    tags,
    valuations,
    exchangeRates,
    rules: [],
    schedules: [],
    occurrences: [],
    transactions,
    count: transactions.length,
  };
}

interface World {
  readonly base: Currency;
  readonly accounts: readonly Account[];
  readonly categories: readonly Category[];
  readonly payees: readonly Payee[];
  id<T extends string>(): T;
}

function transactionOf(shape: Shape, world: World): Transaction | undefined {
  const { accounts, categories, base, id } = world;
  const account = pick(accounts, shape.account);
  const others = accounts.filter((other) => other.id !== account.id);
  const other = others.length ? pick(others, shape.other) : undefined;
  const postings: Posting[] = [];
  const push = (posting: Partial<Posting> & { quantity: Minor; value: Minor }, at: number) => {
    const isSide = posting.accountId !== undefined;
    postings.push({
      id: id(),
      position: postings.length,
      accountId: null,
      categoryId: null,
      memo: shape.memos[at] ?? "",
      cleared: isSide ? shape.cleared : "none",
      bankDate: isSide && shape.bankDate !== null ? fromDayNumber(shape.bankDate) : null,
      bankRef: isSide ? shape.bankRef : null,
      importHash: null,
      ...posting,
    });
  };
  const categoryAt = (at: number) => {
    const index = shape.categories[at];
    return index === null || index === undefined ? null : pick(categories, index).id;
  };
  const flows = shape.kind === "one" || shape.kind === "waiting" ? shape.amounts.slice(0, 1) : shape.amounts;
  const isMoving = shape.kind === "transfer" || shape.kind === "tracking" || shape.kind === "mixed";
  if (isMoving && !other) return undefined;
  const hasFlows = !isMoving || shape.kind === "mixed";
  // The value of a foreign account's side is in the budget's currency; a transfer is in that of its first account.
  const currency = hasFlows || shape.kind === "tracking" ? base : account.currency;
  const moved = isMoving ? shape.moved : 0;
  const spent = hasFlows ? flows.reduce((sum, amount) => sum + amount, 0) : 0;
  const value = -(spent + moved);
  if (value === 0) return undefined;
  const inCurrency = (of: Account, amount: number) =>
    of.currency === currency ? amount : Math.sign(amount) * shape.foreign;
  push(
    {
      accountId: account.id,
      quantity: inCurrency(account, value) as Minor,
      value: value as Minor,
      memo: hasFlows ? "" : (shape.memos[4] ?? ""),
    },
    4,
  );
  if (hasFlows)
    flows.forEach((amount, at) => {
      const categoryId = shape.kind === "waiting" ? null : categoryAt(at);
      push({ categoryId, quantity: amount as Minor, value: amount as Minor }, at);
    });
  if (isMoving && other) {
    const leaves = account.inBudget && !other.inBudget && shape.kind === "tracking";
    const categoryId = leaves ? pick(categories, shape.other).id : null;
    push({ accountId: other.id, categoryId, quantity: inCurrency(other, moved) as Minor, value: moved as Minor }, 3);
  }
  if (postings.some((posting) => posting.quantity === 0)) return undefined;
  return {
    id: id(),
    date: fromDayNumber(shape.day),
    payeeId: shape.payee === null ? null : pick(world.payees, shape.payee).id,
    memo: shape.memo,
    currency,
    reviewed: shape.reviewed,
    ...noExtras,
    importBatchId: null,
    created: 1,
    updated: 1,
    postings,
  };
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
