import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import { type LawId, laws } from "../../src-shared/domain/laws.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { brokenLaws, lawfulFile } from "./test-support/lawful-file.ts";
import { commitAll, insertOf, makeTransaction } from "./test-support/sample-rows.ts";
import type { TemporaryLedger } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let spent: Transaction;
beforeEach(async () => {
  ({ t, giro, spent } = await lawfulFile());
});
afterEach(() => t.close());

/** Behind the gate's back, where even foreign keys look away. */
function corrupt(statement: string): void {
  t.raw.pragma("foreign_keys = OFF");
  t.raw.exec(statement);
  t.raw.pragma("foreign_keys = ON");
}

test("a lawful file breaks nothing", async () => {
  expect(await brokenLaws(t)).toEqual([]);
  const report = await t.ledger.checkLaws();
  expect(report).toMatchObject({ ok: true, value: { transactions: 1, postings: 2, waitingForRate: 0 } });
});

test("the check can be cancelled", async () => {
  expect(await t.ledger.checkLaws({ signal: AbortSignal.abort() })).toEqual({
    ok: false,
    error: { kind: "cancelled" },
  });
});

/** Without the line that would make it add up. */
const SCHEDULE_RENT = `INSERT INTO schedules (row, id, name, account, memo, amount, amount_kind, recurrence, start, since, posting, paused, created, updated)
  SELECT 950, randomblob(16), 'Rent', row, '', -5, 'fixed', '{"pattern":{"kind":"days","every":1}}', 20000, 20000, 'remind', 0, 1, 1
  FROM accounts WHERE name = 'Giro'`;
const POST_RENT = (row: number) =>
  `INSERT INTO schedule_occurrences (row, id, schedule, date, state) VALUES (${row}, randomblob(16), 950, 20000, 'posted')`;
const SAVE = (values: string, source = "0, row, NULL, NULL FROM accounts WHERE name = 'Giro'") =>
  `INSERT INTO goals (row, id, name, currency, amount, date, start, position, note, archived, created, updated)
   VALUES (960, randomblob(16), 'Holiday', 'EUR', ${values}, 0, '', 0, 1, 1);
   INSERT INTO goal_sources (goal, position, account, category, most) SELECT 960, ${source}`;
const OWE = (rate: string, kind = "loan", row = 970) =>
  `UPDATE accounts SET kind = '${kind}' WHERE name = 'Giro';
   INSERT INTO loans (row, id, account, rate, principal, payment, first_payment, in_plan, updated)
   SELECT ${row}, randomblob(16), row, ${rate}, 100000, 1000, 20000, 1, 1 FROM accounts WHERE name = 'Giro'`;
const PLAN = (row: number, extra = 0) =>
  `INSERT INTO payoff_plans VALUES (${row}, randomblob(16), 'snowball', ${extra}, 1)`;
const VALUE_GIRO = `INSERT INTO valuations
  SELECT coalesce((SELECT max(row) FROM valuations), 900) + 1, randomblob(16), row, 20000, 5, '' FROM accounts WHERE name = 'Giro'`;

const RULE = (conditions: string, actions: string) =>
  `INSERT INTO rules VALUES (900, randomblob(16), 'A rule', 1, 0, 'all', '${conditions}', '${actions}', 0, 0)`;
const OUT = '[{"field":"direction","operator":"is","values":["out"]}]';
const SAVED_FILTER = (name: string, query: string) =>
  `INSERT INTO saved_filters VALUES (900, randomblob(16), '${name}', '${query}', NULL)`;
const SOMETHING = "01890000-0000-7000-8000-000000000001";

/** Each breaks one row; the check must find that law, and may find others that follow from it. */
const RATE = (base: string, quote: string, rate: string) =>
  `INSERT INTO exchange_rates SELECT 900 + count(*), randomblob(16), '${base}', '${quote}', 20000, ${rate}, 'manual' FROM exchange_rates`;
const SOME_CATEGORY = "FROM categories LIMIT 1";
const NEXT = (table: string) => `(SELECT 950 + count(*) FROM ${table}), randomblob(16)`;
const ASSIGN = `INSERT INTO allocations SELECT ${NEXT("allocations")}, row, 24000, 5 ${SOME_CATEGORY}`;
const MOVE = (row: number, amount: number) =>
  `INSERT INTO moves SELECT ${row}, randomblob(16), 24000, NULL, row, ${amount}, 'assign', 1, 'person', '' ${SOME_CATEGORY}`;
const PLANNED = (target: string) =>
  `INSERT INTO category_plans SELECT ${NEXT("category_plans")}, row, 'carry', 'return', 5, ${target}, '' ${SOME_CATEGORY}`;
/** Giro as agreed with a statement. */
const AGREE = (balance: string, base = "0", finished = "5") =>
  `INSERT INTO reconciliations (row, id, account, date, balance, base, began, finished)
   SELECT 900, randomblob(16), row, 20000, ${balance}, ${base}, 1, ${finished} FROM accounts WHERE name = 'Giro'`;
const HELD_BY = "UPDATE postings SET reconciliation = 900";

const breaks: readonly (readonly [law: LawId, how: string, statement: string])[] = [
  ["L1", "a value", "UPDATE postings SET value = value + 1, quantity = quantity + 1 WHERE category IS NOT NULL"],
  ["L2", "a posting that is gone", "DELETE FROM postings WHERE category IS NOT NULL"],
  ["L2", "no account", "UPDATE postings SET account = NULL"],
  ["L3", "a category on a budget account", "UPDATE postings SET category = (SELECT row FROM categories LIMIT 1)"],
  ["L4", "another currency", "UPDATE transactions SET currency = 'USD'"],
  ["L5", "a quantity", "UPDATE postings SET quantity = quantity + 1 WHERE account IS NOT NULL"],
  ["L8", "a category that moves what no account moved", "UPDATE monthly_totals SET sum = sum + 1 WHERE kind = 2"],
  ["L9", "a total outside the budget", "INSERT INTO monthly_totals VALUES (3, 2, 'EUR', 24000, 5, 0, 1)"],
  ["L9", "an account that left the budget behind the gate's back", "UPDATE accounts SET in_budget = 0"],
  ["L10", "a total", "UPDATE monthly_totals SET sum = sum + 1 WHERE kind = 2"],
  ["L10", "a total too many", "INSERT INTO monthly_totals VALUES (1, 2, 'EUR', 24000, 0, 0, 1)"],
  ["L10", "a total that is missing", "DELETE FROM monthly_totals WHERE kind = 1"],
  ["L10", "a count", "UPDATE monthly_counts SET postings = 7"],
  ["L10", "a count of what is to review", "UPDATE monthly_counts SET unreviewed = unreviewed + 1"],
  ["L10", "a count that is missing", "DELETE FROM monthly_counts"],
  ["L11", "an account that is gone", "DELETE FROM accounts WHERE name = 'Giro'"],
  ["L11", "a category that is gone", "DELETE FROM categories WHERE name = 'Groceries'"],
  ["L11", "a payee that is gone", "DELETE FROM payees"],
  ["L11", "a transaction that is gone", "DELETE FROM transactions"],
  ["L13", "a waiting line that is cleared", "UPDATE postings SET category = NULL, cleared = 1 WHERE account IS NULL"],
  ["L14", "another day", "UPDATE postings SET date = date + 1 WHERE account IS NOT NULL"],
  ["L15", "an amount", "UPDATE postings SET value = 9007199254740993"],
  ["L15", "half a cent", "UPDATE postings SET value = 0.5"],
  ["L16", "a gap", "UPDATE postings SET row = row + 1 WHERE category IS NOT NULL"],
  ["L11", "a valuation of nothing", "INSERT INTO valuations VALUES (900, randomblob(16), 899, 20000, 5, '')"],
  [
    "L15",
    "half a cent of worth",
    "INSERT INTO valuations SELECT 900, randomblob(16), row, 20000, 0.5, '' FROM accounts LIMIT 1",
  ],
  ["L11", "a tag that is gone", "INSERT INTO transaction_tags SELECT row, 899 FROM transactions"],
  [
    "L11",
    "a tag on nothing",
    "INSERT INTO tags VALUES (900, randomblob(16), 'x', 1); INSERT INTO transaction_tags VALUES (899, 900)",
  ],
  [
    "L11",
    "an attachment of nothing",
    "INSERT INTO attachments VALUES (900, randomblob(16), 899, 898, 'x', 'image/png', 1, NULL)",
  ],
  [
    "L19",
    "a receipt that lost a piece",
    "INSERT INTO attachment_contents (row, hash, size, released) VALUES (900, randomblob(32), 5, 1)",
  ],
  [
    "L19",
    "a receipt with a gap",
    "INSERT INTO attachment_contents (row, hash, size, released) VALUES (900, randomblob(32), 2, 1); INSERT INTO attachment_pieces VALUES (900, 1, x'0102')",
  ],
  ["L17", "a valuation of a bank account", VALUE_GIRO],
  ["L18", "a rate of nothing", RATE("EUR", "USD", "'0.00'")],
  ["L18", "a rate below nothing", RATE("EUR", "USD", "'-1.1'")],
  ["L18", "a rate that is no decimal", RATE("EUR", "USD", "'1.1.1'")],
  ["L18", "a rate as an inexact number", RATE("EUR", "USD", "x'01'")],
  ["L18", "a currency against itself", RATE("EUR", "EUR", "'1'")],
  ["L18", "two of a pair on a day", `${RATE("EUR", "USD", "'1.1'")}; ${RATE("USD", "EUR", "'0.9'")}`],
  ["L22", "a schedule whose lines do not add up", SCHEDULE_RENT],
  [
    "L22",
    "a range around another amount",
    `${SCHEDULE_RENT}; UPDATE schedules SET amount_kind = 'range', least = 1, most = 2`,
  ],
  [
    "L22",
    "a recurrence that nobody can follow",
    `${SCHEDULE_RENT}; UPDATE schedules SET recurrence = '{"pattern":{"kind":"moons"}}'`,
  ],
  ["L11", "a schedule of no account", `${SCHEDULE_RENT}; UPDATE schedules SET account = 899`],
  [
    "L23",
    "a transaction of an occurrence that was not posted",
    `${SCHEDULE_RENT}; UPDATE transactions SET schedule = 950, occurrence = 20000`,
  ],
  [
    "L23",
    "an occurrence that was dealt with twice",
    `${SCHEDULE_RENT}; DROP INDEX schedule_occurrences_date; ${POST_RENT(951)}; ${POST_RENT(952)}`,
  ],
  ["L24", "a goal of nothing", SAVE("0, NULL, 20000")],
  ["L24", "a goal that is due before it begins", SAVE("5, 19999, 20000")],
  ["L24", "a slice of nothing", SAVE("5, NULL, 20000", "0, row, NULL, 0 FROM accounts WHERE name = 'Giro'")],
  ["L24", "a source that is nowhere", SAVE("5, NULL, 20000", "0, NULL, NULL, NULL")],
  ["L24", "a goal in another currency", `${SAVE("5, NULL, 20000")}; UPDATE goals SET currency = 'USD'`],
  ["L24", "a source of no account", SAVE("5, NULL, 20000", "0, 899, NULL, NULL")],
  ["L26", "a payment that is less than the interest", OWE("150000")],
  ["L26", "terms of an account that owes nothing", OWE("0", "checking")],
  ["L26", "an account with two loans", `DROP INDEX loans_account; ${OWE("0")}; ${OWE("0", "loan", 971)}`],
  ["L26", "two pay-off plans", `${PLAN(980)}; ${PLAN(981)}`],
  ["L26", "a plan to pay less than is asked for", PLAN(980, -5)],
  ["L28", "something assigned that nobody moved", ASSIGN],
  ["L28", "a move that nothing holds", MOVE(950, 5)],
  ["L28", "a move of less than nothing", MOVE(950, -5)],
  ["L29", "a month with two allocations", `DROP INDEX allocations_category_month; ${ASSIGN}; ${ASSIGN}`],
  ["L29", "a target that nobody can reckon with", PLANNED("'{}'")],
  ["L29", "a category with two plans", `DROP INDEX category_plans_category; ${PLANNED("NULL")}; ${PLANNED("NULL")}`],
  ["L29", "less than nothing held", "INSERT INTO budget_months VALUES (950, randomblob(16), 24000, -1, '')"],
  ["L29", "a style that nobody knows", "INSERT INTO budget_styles VALUES (950, randomblob(16), 'other')"],
  ["L11", "a plan of no category", `${PLANNED("NULL")}; UPDATE category_plans SET category = 899`],
  ["L21", "a statement that said something else", AGREE("1")],
  ["L21", "a statement that builds on nothing", AGREE("7", "7")],
  ["L21", "an agreed line that is not reconciled", `${AGREE("0")}; ${HELD_BY} WHERE account IS NOT NULL`],
  [
    "L21",
    "an open reconciliation with lines",
    `${AGREE("0", "0", "NULL")}; ${HELD_BY}, cleared = 2 WHERE account IS NOT NULL`,
  ],
  ["L11", "a reconciliation that is gone", `${HELD_BY} WHERE account IS NOT NULL`],
  [
    "L17",
    "two on a day",
    `UPDATE accounts SET kind = 'property'; DROP INDEX valuations_account_date; ${VALUE_GIRO}; ${VALUE_GIRO}`,
  ],
  ["L27", "a saved filter without a name", SAVED_FILTER(" ", "lidl")],
  ["L27", "a saved filter that asks for nothing", SAVED_FILTER("Nothing", " ")],
  ["L11", "a rule about nothing", "INSERT INTO rule_references VALUES (1, 899, 'categories', 898)"],
  ["L20", "a rule that cannot be read", RULE("[", "[]")],
  ["L20", "a rule that does nothing", RULE(OUT, "[]")],
  ["L20", "a category not noted", RULE(OUT, `[{"kind":"category","categoryId":"${SOMETHING}"}]`)],
  ["L20", "a tag not noted", RULE(OUT, `[{"kind":"tags","tagIds":["${SOMETHING}"]}]`)],
  [
    "L20",
    "an account not noted",
    RULE(`[{"field":"account","operator":"is","values":["${SOMETHING}"]}]`, '[{"kind":"reviewed"}]'),
  ],
];

describe("the check finds, behind the gate's back,", () => {
  test.each(breaks)("%s · %s", async (law, _, statement) => {
    corrupt(statement);
    expect(await brokenLaws(t)).toContain(law);
  });

  test("L12 · a booking that is there twice", async () => {
    const bank = { bankRef: "REF-1", importHash: "a1" };
    await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -5, bank))]);
    await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -5, { importHash: "a1" }))]);
    expect(await brokenLaws(t)).toEqual([]);
    await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -5, bank))]);
    expect(await brokenLaws(t)).toEqual(["L12"]);
  });

  test("examples with ids, at most twenty", async () => {
    const more = Array.from({ length: 30 }, () => insertOf("transactions", makeTransaction(t, giro, -1)));
    await commitAll(t, more);
    corrupt("UPDATE postings SET value = value + 1, quantity = quantity + 1 WHERE account IS NULL");
    const report = await t.ledger.checkLaws();
    const found = report.ok ? report.value.laws.find(({ id }) => id === "L1") : undefined;
    expect(found).toMatchObject({ says: laws.L1, checked: 31, broken: 31 });
    expect(found?.examples).toHaveLength(20);
    expect(found?.examples.map(({ id }) => id)).toContain(spent.id);
  });
});

test("every law has a test and a whole-file check, or is about edits or about what is reckoned when it is read", async () => {
  const report = await t.ledger.checkLaws();
  const checked = report.ok ? report.value.laws.map(({ id }) => id) : [];
  expect([...checked, "L7", "L25"].sort()).toEqual(Object.keys(laws).sort());
  const broken = new Set<string>([...breaks.map(([law]) => law), "L12"]);
  expect(checked.filter((law) => !broken.has(law))).toEqual([]);
});
