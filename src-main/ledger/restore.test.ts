import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import { jsonLines } from "../exporters/json.ts";
import { readBudgetRow } from "../importers/budget-file/rows.ts";
import { type BudgetFileFailure, scanBudgetFile } from "../importers/budget-file/scan.ts";
import type { Ledger, RestoredRow } from "./ledger.ts";
import { TABLE_ORDER } from "./rows/rows.ts";
import {
  fingerprint,
  notPartOfABudget,
  partsOfOthers,
  tablesOf,
  writtenByNothing,
} from "./test-support/fingerprint.ts";
import { makeRichBudget } from "./test-support/rich-budget.ts";
import { commitAll, insertOf, makeAccount, makeTransaction } from "./test-support/sample-rows.ts";
import { EUR, expectLawful, type TemporaryLedger, temporaryLedger, USD } from "./test-support/temporary-ledger.ts";

const open: TemporaryLedger[] = [];
const ledgerOf = (currency = EUR) => {
  const made = temporaryLedger({ currency });
  open.push(made);
  return made;
};
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const copyOf = ({ currency, reads }: Ledger): string =>
  [...jsonLines(reads.everything(), { currency, instant: "2026-02-01T00:00:00.000Z" })].join("");

function* rowsOf(text: string): Generator<Result<RestoredRow, BudgetFileFailure>> {
  for (const item of scanBudgetFile([Buffer.from(text)])) {
    if (!item.ok) yield item;
    else if (item.value.kind === "row") yield readBudgetRow(item.value.table, item.value.line, item.value.bytes);
  }
}

/** Rows as they are written, by table. */
function rowsByTable(text: string): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  let name = "";
  for (const line of text.split("\n").slice(1)) {
    const [, table] = /^"([a-z_]+)":\[$/.exec(line) ?? [];
    if (line.startsWith('"end":')) break;
    if (table !== undefined) {
      name = table;
      tables.set(name, []);
    } else if (line !== "],") tables.get(name)?.push(line.replace(/,$/, ""));
  }
  return tables;
}

const bringBack = ({ ledger }: TemporaryLedger, text: string) =>
  ledger.restore({ label: { kind: "budget-restored" }, currency: USD, rows: rowsOf(text), count: 0 });

describe("a copy of a budget", () => {
  test("brought back into a new budget is the same budget, row for row and in the same order", async () => {
    const from = ledgerOf(USD);
    await makeRichBudget(from);
    const into = ledgerOf(EUR);
    const restored = await bringBack(into, copyOf(from.ledger));
    expect(restored).toMatchObject({ ok: true, value: { commit: { origin: "restore" } } });
    expect(fingerprint(into.raw)).toEqual(fingerprint(from.raw));
    expect(into.ledger.currency).toBe(USD);
    expect(into.ledger.reads.accounts()).toEqual(from.ledger.reads.accounts());
    expect([...into.ledger.reads.balances()]).toEqual([...from.ledger.reads.balances()]);
    expect(copyOf(into.ledger)).toBe(copyOf(from.ledger));
    await expectLawful(into);
    const again = into.reopen();
    open[open.indexOf(into)] = again;
    expect(fingerprint(again.raw)).toEqual(fingerprint(from.raw));
  });

  test("leaves out no table and no column: each of them holds something in the budget that is compared", async () => {
    const from = ledgerOf(USD);
    await makeRichBudget(from);
    const tables = tablesOf(from.raw).filter((name) => !notPartOfABudget.has(name));
    const copied = new Set<string>(["meta", "attachment_contents", ...TABLE_ORDER]);
    // What a migration made and nothing writes yet must be just that: neither copied nor filled.
    const left = tables.filter((table) => !copied.has(partsOfOthers.get(table) ?? table));
    expect(left).toEqual([...writtenByNothing].filter((name) => !name.includes(".")).sort());
    for (const { table, columns, filled } of fingerprint(from.raw)) {
      const expected = columns.filter((name) => !writtenByNothing.has(`${table}.${name}`));
      expect([table, filled]).toEqual([table, writtenByNothing.has(table) ? [] : expected]);
    }
    const named = from.ledger.reads.everything().map(({ table }) => table);
    expect(named).toEqual(["attachment_contents", ...TABLE_ORDER]);
  });

  test("a fingerprint tells a single changed field, so that the comparison can fail", async () => {
    const from = ledgerOf(USD);
    await makeRichBudget(from);
    const before = fingerprint(from.raw);
    from.raw.prepare("UPDATE payee_aliases SET alias = alias || 'x' WHERE position = 0").run();
    expect(fingerprint(from.raw)).not.toEqual(before);
  });

  // Written by the programs of those versions, from budgets in which every column held something.
  test.each([
    [5, []],
    [6, []],
    [7, ["goals", "loans", "payoff_plans"]],
    [8, ["goals", "loans", "payoff_plans", "saved_filters"]],
    [9, ["goals", "loans", "payoff_plans", "saved_filters", "allocations", "moves"]],
  ])("of version %i is brought back whole; what there was no word for then is empty", async (version, younger) => {
    const file = new URL(`../../tests/fixtures/copies/version-${version}.json.gz`, import.meta.url);
    const old = gunzipSync(readFileSync(file)).toString("utf8");
    expect(old).toContain(`"version":${version},`);
    const into = ledgerOf(USD);
    const restored = await bringBack(into, old);
    expect(restored).toMatchObject({ ok: true });
    const [before, after] = [rowsByTable(old), rowsByTable(copyOf(into.ledger))];
    for (const [table, rows] of after) expect([table, rows]).toEqual([table, before.get(table) ?? []]);
    for (const table of before.keys()) expect([table, after.has(table)]).toEqual([table, true]);
    for (const table of younger) expect([table, after.get(table)?.length]).not.toEqual([table, 0]);
    await expectLawful(into);
  });

  test("is taken back by nothing: History begins with it", async () => {
    const from = ledgerOf();
    await makeRichBudget(from);
    const into = ledgerOf(EUR);
    await bringBack(into, copyOf(from.ledger));
    expect(await into.ledger.undo()).toEqual({ ok: false, error: { kind: "nothing-to-undo" } });
    const [latest] = into.ledger.reads.commits({ offset: 0, limit: 1 }).commits;
    expect(latest).toMatchObject({ origin: "restore", undoable: false, label: { kind: "budget-restored" } });
  });

  test("does not go where there is an account already", async () => {
    const from = ledgerOf();
    await makeRichBudget(from);
    const into = ledgerOf();
    await commitAll(into, [insertOf("accounts", makeAccount(into, "Giro"))]);
    const before = fingerprint(into.raw);
    expect(await bringBack(into, copyOf(from.ledger))).toEqual({ ok: false, error: { kind: "not-empty" } });
    expect(fingerprint(into.raw)).toEqual(before);
  });

  test("L1 · with one transaction that does not add up is refused whole, and nothing of it is written", async () => {
    const from = ledgerOf();
    const giro = makeAccount(from, "Giro");
    await commitAll(from, [insertOf("accounts", giro)]);
    const good = makeTransaction(from, giro, -500);
    const [first, second] = good.postings;
    if (!first || !second) throw new Error("no postings");
    const bad = { ...makeTransaction(from, giro, -700), postings: [first, { ...second, quantity: 1, value: 1 }] };
    const into = ledgerOf();
    const before = fingerprint(into.raw);
    const rows = [
      ok({ table: "accounts", row: giro }),
      ok({ table: "transactions", row: good }),
      ok({ table: "transactions", row: bad }),
    ] as Result<RestoredRow, never>[];
    const label = { kind: "budget-restored" };
    expect(await into.ledger.restore({ label, currency: EUR, rows, count: 3 })).toMatchObject({
      ok: false,
      error: { kind: "law-broken", law: "L1" },
    });
    expect(fingerprint(into.raw)).toEqual(before);
    await expectLawful(into);
  });

  test("L11 · with a category that it does not hold is refused whole", async () => {
    const from = ledgerOf();
    await makeRichBudget(from);
    const lines = copyOf(from.ledger).split("\n");
    const into = ledgerOf();
    const before = fingerprint(into.raw);
    const without = [...rowsOf(lines.join("\n"))].filter((row) => !row.ok || row.value.table !== "categories");
    const label = { kind: "budget-restored" };
    expect(await into.ledger.restore({ label, currency: EUR, rows: without, count: 0 })).toMatchObject({
      ok: false,
      error: { kind: "law-broken", law: "L11" },
    });
    expect(fingerprint(into.raw)).toEqual(before);
  });

  test("that is cancelled leaves the budget as it was", async () => {
    const from = ledgerOf();
    await makeRichBudget(from);
    const into = ledgerOf();
    const before = fingerprint(into.raw);
    const { signal, abort } = (() => {
      const controller = new AbortController();
      return { signal: controller.signal, abort: () => controller.abort() };
    })();
    const rows = rowsOf(copyOf(from.ledger));
    const label = { kind: "budget-restored" };
    const work = { signal, onProgress: abort };
    expect(await into.ledger.restore({ label, currency: EUR, rows, count: 0 }, work)).toEqual({
      ok: false,
      error: { kind: "cancelled" },
    });
    expect(fingerprint(into.raw)).toEqual(before);
  });
});
