import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Account } from "./account.ts";
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import { type AccountId, type CategoryId, type PayeeId, type RuleId, type TransactionId, uuidV7 } from "./id.ts";
import { checkReconciled, checkTransaction } from "./laws.ts";
import type { Minor } from "./money.ts";
import { checkRule, type Rule, type RuleAction, type RuleCondition, type RuleShare, WHOLE } from "./rule.ts";
import { applyOutcome, transactionToSubject } from "./rule-apply.ts";
import type { PatternCompiler, RuleSubject } from "./rule-conditions.ts";
import { createRuleRunner, type RuleContext } from "./rule-run.ts";
import { shareOut } from "./rule-split.ts";
import type { Transaction } from "./transaction.ts";
import { type BuildContext, buildTransaction } from "./transaction-build.ts";

const EUR = "EUR" as Currency;
let chance = 0;
const newId = () => {
  chance++;
  return uuidV7(
    1_700_000_000_000 + chance,
    Uint8Array.from({ length: 10 }, (_, at) => (chance >> (at * 3)) & 255),
  );
};
const ids = <T extends string>(count: number) => Array.from({ length: count }, () => newId() as T);
const [giro, savings, dollars] = ids<AccountId>(3) as [AccountId, AccountId, AccountId];
const categories = ids<CategoryId>(4) as [CategoryId, CategoryId, CategoryId, CategoryId];
const payeeIds = ids<PayeeId>(3) as [PayeeId, PayeeId, PayeeId];
const names = new Map(payeeIds.map((id, at) => [id, ["Lidl", "Spotify", "Café Müller"][at] ?? ""]));

const account = (id: AccountId, currency = EUR): Account => ({
  id,
  name: id,
  kind: "checking",
  currency,
  inBudget: true,
  opened: null,
  closed: null,
  position: 0,
  note: "",
  institution: "",
  number: "",
});
const accounts = new Map([
  [giro, account(giro)],
  [savings, account(savings)],
  [dollars, account(dollars, "USD" as Currency)],
]);
const context: RuleContext = { payeeName: (id) => names.get(id), account: (id) => accounts.get(id) };
const building: BuildContext = { budgetCurrency: EUR, account: (id) => accounts.get(id), newId, now: 1 };
/** Only for these tests, whose patterns are words. */
const compile: PatternCompiler = (pattern) =>
  /^[a-z|]+$/.test(pattern) ? (text) => new RegExp(pattern, "i").test(text) : undefined;

const rule = (
  conditions: readonly RuleCondition[],
  actions: readonly RuleAction[],
  more: Partial<Rule> = {},
): Rule => ({
  id: newId() as RuleId,
  name: "A rule",
  enabled: true,
  position: 0,
  joined: "all",
  conditions,
  actions,
  stops: false,
  updated: 0,
  ...more,
});
const subject = (more: Partial<RuleSubject> = {}): RuleSubject => ({
  date: "2026-11-21" as LocalDate,
  amount: -5420 as Minor,
  accountId: giro,
  imported: "LIDL SAGT DANKE 1234\nEC 20.11.",
  payeeId: null,
  payee: "Lidl Sagt Danke",
  memo: "",
  target: { kind: "category", categoryId: null },
  tagIds: [],
  reviewed: false,
  cleared: "none",
  canReshape: true,
  ...more,
});
const run = (rules: readonly Rule[], on: RuleSubject) => createRuleRunner(rules, compile, context).run(on);
const contains = (value: string): RuleCondition => ({ field: "imported", operator: "contains", values: [value] });
const toCategory = (at: number): RuleAction => ({ kind: "category", categoryId: categories[at] as CategoryId });

describe("conditions", () => {
  const answers = (condition: RuleCondition, more: Partial<RuleSubject> = {}) =>
    createRuleRunner([rule([condition], [{ kind: "reviewed" }])], compile, context).matching(subject(more)).length ===
    1;

  test.each<[RuleCondition, boolean]>([
    [{ field: "imported", operator: "contains", values: ["lidl sagt"] }, true],
    [{ field: "imported", operator: "contains", values: ["danke 1234 ec"] }, true],
    [{ field: "imported", operator: "not-contains", values: ["rewe"] }, true],
    [{ field: "imported", operator: "starts-with", values: ["sagt"] }, false],
    [{ field: "payee", operator: "is", values: ["LIDL SAGT DANKE"] }, true],
    [{ field: "payee", operator: "is-not", values: ["Lidl Sagt Danke"] }, false],
    [{ field: "payee", operator: "one-of", values: ["Rewe", "lidl sagt danke"] }, true],
    [{ field: "payee", operator: "matches", values: ["rewe|lidl"] }, true],
    [{ field: "payee", operator: "matches", values: ["("] }, false],
    [{ field: "amount", operator: "is", values: [5420 as Minor] }, true],
    [{ field: "amount", operator: "between", values: [5420 as Minor, 5420 as Minor] }, true],
    [{ field: "amount", operator: "less", values: [5420 as Minor] }, false],
    [{ field: "amount", operator: "greater", values: [5419 as Minor] }, true],
    [{ field: "date", operator: "before", values: ["2026-11-21" as LocalDate] }, false],
    [{ field: "date", operator: "between", values: ["2026-11-21", "2026-11-30"] as LocalDate[] }, true],
    [{ field: "account", operator: "one-of", values: [savings, giro] }, true],
    [{ field: "account", operator: "is-not", values: [giro] }, false],
    [{ field: "direction", operator: "is", values: ["in"] }, false],
    [{ field: "direction", operator: "is", values: ["out"] }, true],
  ])("%j is answered: %s", (condition, expected) => {
    expect(answers(condition)).toBe(expected);
  });

  test("accents are found however they are spelt", () => {
    const condition: RuleCondition = { field: "payee", operator: "contains", values: ["müller".normalize("NFD")] };
    expect(answers(condition, { payee: "CAFÉ MÜLLER" })).toBe(true);
  });

  test("any of the conditions is enough where that is said", () => {
    const both: RuleCondition[] = [contains("rewe"), contains("lidl")];
    expect(run([rule(both, [toCategory(0)])], subject())).toBeUndefined();
    expect(run([rule(both, [toCategory(0)], { joined: "any" })], subject())?.by.target).toBeDefined();
  });
});

describe("actions", () => {
  test("the later rule has the last word, unless an earlier one stops", () => {
    const first = rule([contains("lidl")], [toCategory(0)], { position: 0 });
    const second = rule([contains("lidl")], [toCategory(1)], { position: 1 });
    expect(run([second, first], subject())?.after.target).toEqual({ kind: "category", categoryId: categories[1] });
    expect(run([second, { ...first, stops: true }], subject())?.after.target).toEqual({
      kind: "category",
      categoryId: categories[0],
    });
    expect(run([{ ...first, enabled: false }, second], subject())?.by.target).toBe(second.id);
  });

  test("a rule sees what those before it made", () => {
    const rename = rule([contains("lidl")], [{ kind: "payee", payeeId: payeeIds[0] }]);
    const sort = rule([{ field: "payee", operator: "is", values: ["Lidl"] }], [toCategory(2)], { position: 1 });
    const outcome = run([rename, sort], subject());
    expect(outcome?.after).toMatchObject({ payee: "Lidl", target: { categoryId: categories[2] } });
    expect(outcome?.by).toEqual({ payee: rename.id, target: sort.id });
  });

  test("memos are set, added to and tidied, each once", () => {
    const memo = (action: RuleAction, before: string) =>
      run([rule([contains("lidl")], [action])], subject({ memo: before }))?.after.memo;
    expect(memo({ kind: "memo", how: "set", text: "food" }, "old")).toBe("food");
    expect(memo({ kind: "memo", how: "append", text: "food" }, "old")).toBe("old food");
    expect(memo({ kind: "memo", how: "append", text: "food" }, "old FOOD")).toBeUndefined();
    expect(memo({ kind: "memo-part", find: "ref ", text: "" }, "REF 12 of ref 13")).toBe("12 of 13");
  });

  test("transfers and splits that are there stay as they are", () => {
    const rules = [rule([contains("lidl")], [toCategory(0)])];
    expect(run(rules, subject({ target: { kind: "split" } }))).toBeUndefined();
    expect(run(rules, subject({ target: { kind: "transfer", accountId: null } }))).toBeUndefined();
  });

  test("no transfer goes to the own account, to a closed one or into another currency", () => {
    const to = (accountId: AccountId) => run([rule([contains("lidl")], [{ kind: "transfer", accountId }])], subject());
    expect(to(savings)?.after.target).toEqual({ kind: "transfer", accountId: savings });
    expect(to(giro)).toBeUndefined();
    expect(to(dollars)).toBeUndefined();
  });

  test("rules that contradict each other change nothing", () => {
    const there = rule([{ field: "memo", operator: "is", values: ["a"] }], [{ kind: "memo", how: "set", text: "b" }], {
      stops: true,
    });
    const back = rule([{ field: "memo", operator: "is", values: ["b"] }], [{ kind: "memo", how: "set", text: "a" }], {
      position: 1,
    });
    expect(run([there, back], subject({ memo: "a" }))).toBeUndefined();
  });
});

describe("what makes a rule", () => {
  const ok = rule([contains("lidl")], [toCategory(0)]);
  test.each<[string, Partial<Rule>]>([
    ["no condition", { conditions: [] }],
    ["no action", { actions: [] }],
    ["an empty text", { conditions: [contains("")] }],
    ["two values for one", { conditions: [{ field: "payee", operator: "is", values: ["a", "b"] }] }],
    [
      "an end before the beginning",
      { conditions: [{ field: "amount", operator: "between", values: [2, 1] as Minor[] }] },
    ],
    ["two targets", { actions: [toCategory(0), { kind: "transfer", accountId: savings }] }],
    ["a memo that grows", { actions: [{ kind: "memo-part", find: "a", text: "aa" }] }],
  ])("L20 · %s is none", (_, wrong) => {
    expect(checkRule(ok)).toBeUndefined();
    expect(checkRule({ ...ok, ...wrong })).toBeDefined();
  });
});

const word = fc.constantFrom("lidl", "spotify", "rent", "café", "a", "b");
const anyCondition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    field: fc.constantFrom("payee", "memo", "imported"),
    operator: fc.constantFrom("contains", "not-contains", "is", "is-not", "starts-with", "one-of"),
    values: fc.tuple(word),
  }) as fc.Arbitrary<RuleCondition>,
  fc
    .integer({ min: 0, max: 9000 })
    .map((least): RuleCondition => ({ field: "amount", operator: "greater", values: [least as Minor] })),
  fc.constantFrom<RuleCondition>({ field: "direction", operator: "is", values: ["out"] }),
  fc.constantFrom<RuleCondition>({ field: "account", operator: "is", values: [giro] }),
);
const anyShares = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 2 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  )
  .map(([fixed, weights]): RuleShare[] => {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const hundredths = weights.map((weight) => Math.floor((weight * WHOLE) / whole));
    hundredths[0] = (hundredths[0] ?? 0) + WHOLE - hundredths.reduce((sum, each) => sum + each, 0);
    return [
      ...fixed.map((amount) => ({ kind: "fixed" as const, amount: amount as Minor })),
      ...hundredths.map((each) => ({ kind: "percent" as const, hundredths: each })),
    ];
  })
  .filter((shares) => shares.length > 1);
const anyAction: fc.Arbitrary<RuleAction> = fc.oneof(
  fc.constantFrom(...payeeIds).map((payeeId): RuleAction => ({ kind: "payee", payeeId })),
  fc.constantFrom(...categories).map((categoryId): RuleAction => ({ kind: "category", categoryId })),
  fc.record({
    kind: fc.constant("memo" as const),
    how: fc.constantFrom("set" as const, "append" as const),
    text: word,
  }),
  fc.record({ kind: fc.constant("memo-part" as const), find: word, text: word }),
  fc.constantFrom<RuleAction>({ kind: "transfer", accountId: savings }, { kind: "reviewed" }, { kind: "cleared" }),
  anyShares.map(
    (shares): RuleAction => ({
      kind: "split",
      parts: shares.map((share, at) => ({ categoryId: categories[at % 3] ?? null, memo: "", share })),
    }),
  ),
);
const anyRules = fc
  .array(
    fc.record({
      conditions: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
      actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
      joined: fc.constantFrom("all" as const, "any" as const),
      stops: fc.boolean(),
      enabled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ conditions, actions, ...more }, position) => rule(conditions, actions, { ...more, position })),
  )
  .map((all) => all.filter((each) => checkRule(each) === undefined));
const anyTransaction = fc
  .record({
    amount: fc.integer({ min: -9000, max: 9000 }),
    memo: word,
    payeeId: fc.constantFrom(...payeeIds, null),
    cleared: fc.constantFrom("none" as const, "cleared" as const, "reconciled" as const),
    imported: word,
    categoryId: fc.constantFrom(...categories, null),
    isSplit: fc.boolean(),
  })
  .map(({ amount, memo, payeeId, cleared, imported, categoryId, isSplit }): Transaction => {
    const half = Math.trunc(amount / 2);
    const lines = (isSplit ? [half, amount - half] : [amount]).map((part) => ({
      amount: (part === 0 ? 0 : part) as Minor,
      categoryId,
      transferAccountId: null,
      memo: "",
    }));
    const built = buildTransaction(
      {
        id: newId() as TransactionId,
        date: "2026-11-21" as LocalDate,
        payeeId,
        memo,
        account: accounts.get(giro) as Account,
        amount: amount as Minor,
        lines,
        cleared,
        reviewed: false,
      },
      building,
    );
    if (!built.ok) throw new Error(built.error.kind);
    const [main, ...others] = built.value.postings;
    return { ...built.value, postings: main ? [{ ...main, imported }, ...others] : others };
  });

const nameOf = (id: PayeeId | null) => ({ name: id === null ? "" : (names.get(id) ?? "") });
const once = (rules: readonly Rule[], before: Transaction): Transaction => {
  const seen = transactionToSubject(before, nameOf(before.payeeId));
  const outcome = seen && run(rules, seen);
  if (!outcome) return before;
  const after = applyOutcome(before, outcome, building);
  if (!after.ok) throw new Error(JSON.stringify(after.error));
  return after.value;
};

describe("for all rules and transactions", () => {
  test("running them twice is running them once", () => {
    fc.assert(
      fc.property(anyRules, anyTransaction, (rules, before) => {
        const first = once(rules, before);
        expect(once(rules, first)).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  test("L1 L2 L3 L4 L5 L7 · what they make is lawful, and what was reconciled keeps account and amount", () => {
    fc.assert(
      fc.property(anyRules, anyTransaction, (rules, before) => {
        const after = once(rules, before);
        expect(checkTransaction(after, { budgetCurrency: EUR, account: building.account })).toBeUndefined();
        expect(checkReconciled(before, after)).toBeUndefined();
        expect(after.postings[0]).toMatchObject({ id: before.postings[0]?.id, quantity: before.postings[0]?.quantity });
        if (before.postings[0]?.cleared === "reconciled") expect(after.postings[0]?.cleared).toBe("reconciled");
      }),
      { numRuns: 400 },
    );
  });

  test("L1 · shares add up to the amount, and none is off by a whole unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), anyShares, (amount, shares) => {
        const parts = shareOut(amount as Minor, shares);
        const fixed = shares.reduce((sum, share) => (share.kind === "fixed" ? sum + share.amount : sum), 0);
        if (!parts) {
          expect(fixed).toBeGreaterThanOrEqual(Math.abs(amount));
          return;
        }
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        shares.forEach((share, at) => {
          const exact = share.kind === "fixed" ? share.amount : ((Math.abs(amount) - fixed) * share.hundredths) / WHOLE;
          expect(Math.abs(Math.abs(parts[at] ?? 0) - exact)).toBeLessThan(1);
        });
      }),
    );
  });
});
