import { readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import { formatOf } from "../read-file.ts";
import { createRandom } from "../test-support/mutants.ts";
import { readActual } from "./actual.ts";

const bytes = readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures/actual/household.zip"));
const EUR = "EUR" as Currency;
const read = async (file: Uint8Array, currency = EUR) => readActual(file, { currency });

/** The same budget after some SQL that Actual never ran. */
function changed(sql: string): Uint8Array {
  const database = new Database(Buffer.from(unzipSync(bytes)["db.sqlite"] ?? []));
  database.exec(sql);
  const file = database.serialize();
  database.close();
  return zipSync({ "db.sqlite": file, "metadata.json": strToU8("{}") });
}

describe("the budget file of Actual", () => {
  test("gives accounts, splits, transfers and merged names; what was deleted and the whole of a split stay out", async () => {
    expect(formatOf(bytes)).toEqual({ ok: true, value: "actual" });
    const file = await read(bytes);
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    const { statements, skipped, book } = file.value;
    expect(
      statements.map(({ account, drafts }) => [
        account.name,
        account.inBudget,
        drafts.length,
        drafts.reduce((sum, { amount }) => sum + amount, 0),
      ]),
    ).toEqual([
      ["Everyday", true, 7, 335_581],
      ["Nest egg", true, 1, 50_000],
      ["Old pension", false, 1, 12_345],
    ]);
    expect(skipped).toMatchObject([{ reason: "zero-amount" }]);
    const drafts = statements[0]?.drafts ?? [];
    expect(drafts[2]).toMatchObject({ payee: "Corner shop", category: "Food", categoryGroup: "Living", amount: -999 });
    expect(drafts.slice(3, 5)).toMatchObject([
      { memo: "big shop", splitMemo: "food", transactionRef: "t4", category: "Food" },
      { memo: "big shop", splitMemo: "rest", transactionRef: "t4", category: "Home" },
    ]);
    expect(drafts[5]?.transactionRef).toBe(statements[1]?.drafts[0]?.transactionRef);
    expect(drafts.map(({ cleared }) => cleared).slice(0, 3)).toEqual(["reconciled", "none", "cleared"]);
    expect(book?.leftOut).toEqual([
      { kind: "budget", count: 1 },
      { kind: "schedule", count: 1 },
      { kind: "rule", count: 1 },
    ]);
    // What was assigned to a category that is gone is left out with it.
    expect(book?.plan).toEqual({
      assigned: [
        { name: "Food", group: "Living", month: "2026-01", amount: 40_000 },
        { name: "Food", group: "Living", month: "2026-02", amount: -1_250 },
      ],
      carrying: [],
      held: [{ month: "2026-01", amount: 5_000 }],
    });
    expect(book?.categories.map(({ name }) => name)).toEqual(["Food", "Home", "Pay", "Starting Balances"]);
  });

  test("without the columns of later versions is read all the same, and in a currency without minor units too", async () => {
    expect((await read(changed("ALTER TABLE transactions DROP COLUMN reconciled"))).ok).toBe(true);
    const yen = await read(bytes, "JPY" as Currency);
    expect(yen.ok && yen.value.statements[1]?.drafts[0]?.amount).toBe(500);
  });

  test("says of which categories the overspending stays in them now", async () => {
    const flagged =
      "ALTER TABLE zero_budgets ADD COLUMN carryover INTEGER DEFAULT 0; UPDATE zero_budgets SET carryover = 1";
    const carrying = async (sql: string) => {
      const file = await read(changed(sql));
      return file.ok && file.value.book?.plan.carrying;
    };
    expect(await carrying(`${flagged} WHERE id IN ('z2', 'z3')`)).toEqual([
      { name: "Home", group: "Living" },
      { name: "Food", group: "Living" },
    ]);
    expect(await carrying(`${flagged} WHERE id = 'z1'`)).toEqual([]);
  });

  test("that only tracks gives the plan that it keeps for that", async () => {
    const file = await read(
      changed(
        "DELETE FROM zero_budgets; CREATE TABLE reflect_budgets (id TEXT, month INTEGER, category TEXT, amount INTEGER);" +
          "INSERT INTO reflect_budgets VALUES ('r1', 202603, 'c3', 250000)",
      ),
    );
    expect(file.ok && file.value.book?.plan.assigned).toEqual([
      { name: "Pay", group: "Income", month: "2026-03", amount: 250_000 },
    ]);
  });

  test("with a closed account says on which day it last moved", async () => {
    const file = await read(changed("UPDATE accounts SET closed = 1 WHERE name = 'Nest egg'"));
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    const [open, shut] = file.value.statements;
    expect(open?.account.closed).toBeUndefined();
    expect(shut?.account.closed).toBe(shut?.drafts.at(-1)?.date);
  });

  test("closes an account without bookings too", async () => {
    const file = await read(
      changed(
        "INSERT INTO accounts (id, name, offbudget, closed, sort_order, tombstone) VALUES ('e1', 'Empty', 0, 1, 99, 0)",
      ),
    );
    if (!file.ok) throw new Error(JSON.stringify(file.error));
    const empty = file.value.statements.find(({ account }) => account.name === "Empty");
    expect(empty).toMatchObject({ drafts: [], account: { closed: "2026-04-01" } });
  });

  test("with a view or a virtual table in the place of a table is refused: nothing of its own runs", async () => {
    const view = changed("ALTER TABLE accounts RENAME TO real; CREATE VIEW accounts AS SELECT * FROM real");
    expect(await read(view)).toMatchObject({ ok: false, error: { detail: "no-statement" } });
    const other = zipSync({ "db.sqlite": strToU8("no database at all"), "metadata.json": strToU8("{}") });
    expect(await read(other)).toMatchObject({ ok: false, error: { kind: "broken" } });
  });

  test("that is broken in any way is answered with a value", async () => {
    const random = createRandom(20_230_227);
    const database = unzipSync(bytes)["db.sqlite"] ?? new Uint8Array();
    for (let round = 0; round < rounds(60, 20_000); round++) {
      const broken = Uint8Array.from(database);
      for (let times = 0; times < 1 + random() * 20; times++)
        broken[Math.floor(random() * broken.length)] = Math.floor(random() * 256);
      const file = zipSync({ "db.sqlite": broken, "metadata.json": strToU8("{}") }, { level: 1 });
      const answer = await read(file);
      if (!answer.ok) expect(answer.error.kind).toBe("broken");
    }
  });
});
