import { afterEach, beforeEach, expect, test } from "vitest";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { Rule } from "../../src-shared/domain/rule.ts";
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

const makeRule = (more: Partial<Rule> = {}): Rule => ({
  id: t.newId(),
  name: "Food",
  enabled: true,
  position: 0,
  joined: "all",
  conditions: [{ field: "imported", operator: "contains", values: ["LIDL"] }],
  actions: [{ kind: "category", categoryId: categoryNamed(t, "Groceries").id }],
  stops: false,
  updated: t.now(),
  ...more,
});
const refusal = async (rule: Rule) => {
  const done = await t.ledger.commit({
    origin: "user",
    label: { kind: "rule-added" },
    changes: [insertOf("rules", rule)],
  });
  return done.ok ? "written" : done.error.kind === "law-broken" ? done.error.law : done.error.kind;
};

test("a rule is kept as it was written, changed, taken back and done again", async () => {
  const rule = makeRule();
  await commitAll(t, [insertOf("rules", rule)], { kind: "rule-added", subject: rule.name });
  const after: Rule = { ...rule, enabled: false, actions: [{ kind: "reviewed" }] };
  await commitAll(t, [{ table: "rules", before: rule, after }], { kind: "rule-changed", subject: rule.name });
  expect(t.ledger.reads.rules()).toEqual([after]);
  const changed = dumpTables(t.raw);
  expect((await t.ledger.undo()).ok).toBe(true);
  expect(t.ledger.reads.rules()).toEqual([rule]);
  expect((await t.ledger.redo()).ok).toBe(true);
  expect(dumpTables(t.raw)).toBe(changed);
  t = t.reopen();
  expect(t.ledger.reads.rules()).toEqual([after]);
  expect([...t.ledger.reads.dump().rules]).toEqual([after]);
});

test("L11 · what a rule names must be there, and stays while it is named", async () => {
  expect(await refusal(makeRule({ actions: [{ kind: "category", categoryId: t.newId<CategoryId>() }] }))).toBe("L11");
  const payee = makePayee(t, "Lidl");
  const rule = makeRule({ actions: [{ kind: "payee", payeeId: payee.id }] });
  await commitAll(t, [insertOf("payees", payee), insertOf("rules", rule)]);
  const gone = await t.ledger.commit({
    origin: "user",
    label: { kind: "payee-deleted" },
    changes: [{ table: "payees", before: payee, after: null }],
  });
  expect(gone).toMatchObject({ ok: false, error: { law: "L11" } });
  await commitAll(t, [
    { table: "payees", before: payee, after: null },
    { table: "rules", before: rule, after: null },
  ]);
  expect(t.ledger.reads.rules()).toEqual([]);
});

test("L20 · the gate takes no rule without conditions or with a split that does not add up", async () => {
  expect(await refusal(makeRule({ conditions: [] }))).toBe("L20");
  const half = { categoryId: null, memo: "", share: { kind: "percent", hundredths: 4_000 } } as const;
  expect(await refusal(makeRule({ actions: [{ kind: "split", parts: [half, half] }] }))).toBe("L20");
  expect(await refusal(makeRule())).toBe("written");
});

test("what a bank wrote is kept with the posting, through an undo and a restart", async () => {
  const giro = makeAccount(t, "Giro");
  const made = makeTransaction(t, giro, -100);
  const [main, other] = made.postings;
  if (!main || !other) throw new Error("two postings");
  const spent = { ...made, postings: [{ ...main, imported: "LIDL 1234\nEC" }, other] };
  await commitAll(t, [insertOf("accounts", giro)]);
  await commitAll(t, [insertOf("transactions", spent)]);
  await t.ledger.undo();
  await t.ledger.redo();
  t = t.reopen();
  expect(t.ledger.reads.transaction(spent.id)).toEqual(spent);
  const [rows] = [...t.ledger.reads.ruleSubjects()];
  expect(rows).toMatchObject([{ id: spent.id, subject: { imported: "LIDL 1234\nEC", target: { kind: "category" } } }]);
});
