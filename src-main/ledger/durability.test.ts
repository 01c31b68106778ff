import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { rounds } from "../../tests/support/rounds.ts";
import { migrate, readMigrations } from "../vault/migrate.ts";
import { commitAll, insertOf, makeAccount, makeTransaction } from "./test-support/sample-rows.ts";
import {
  dumpTables,
  expectLawful,
  MIGRATIONS,
  openFile,
  openHere,
  temporaryLedger,
} from "./test-support/temporary-ledger.ts";

const CYCLES = rounds(10, 200);

/** @returns the last line that the child acknowledged: commit number and transactions */
async function writeAndKill(file: string, start: number, afterLines: number): Promise<[number, number]> {
  const program = path.join(import.meta.dirname, "test-support", "write-until-killed.ts");
  const child = spawn(process.execPath, [program, file, String(start)], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let lines = 0;
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
    lines += piece.split("\n").length - 1;
    // A little later than the line, at a moment that differs from cycle to cycle.
    if (lines >= afterLines) setTimeout(() => child.kill("SIGKILL"), (start % 13) * 2);
  });
  const [code, signal] = await once(child, "exit");
  if (signal !== "SIGKILL") throw new Error(`The child ended by itself: ${code}`);
  const whole = text.slice(0, text.lastIndexOf("\n")).split("\n");
  const [sequence = 0, transactions = 0] = (whole.at(-1) ?? "").split(" ").map(Number);
  return [sequence, transactions];
}

test(`kill -9 at any moment loses nothing that was acknowledged (${CYCLES} times)`, {
  timeout: CYCLES * 20_000,
}, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledger-kill-"));
  const file = path.join(folder, "budget.db");
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const [sequence] = await writeAndKill(file, 10_000_000 * (cycle + 1) + cycle, 1 + (cycle % 7));
    const t = openHere(file, undefined, [], 5_000_000);
    // One more may be durable whose line was not yet printed.
    expect([sequence, sequence + 1]).toContain(t.ledger.sequence());
    expect(t.ledger.sequence()).toBe(t.ledger.reads.commits({ offset: 0, limit: 1 }).total);
    if (cycle % 5 === 0 || cycle === CYCLES - 1) await expectLawful(t);
    t.ledger.close();
  }
  rmSync(folder, { recursive: true });
});

test("a migration that ends at any statement leaves the old file or the new one", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledger-migrate-"));
  const steps = readMigrations(MIGRATIONS).reduce((sum, { statements }) => sum + statements.length, 0);
  const stop = new Error("stop");
  const database = openFile(path.join(folder, "budget.db"), "create");
  for (let at = 0; at <= steps; at++) {
    const beforeStep = (step: number) => {
      if (step === at) throw stop;
    };
    expect(() => migrate(database, MIGRATIONS, { beforeStep })).toThrow(stop);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
  }
  expect(migrate(database, MIGRATIONS)).toMatchObject({ ok: true });
  expect(database.prepare("SELECT count(*) FROM meta").pluck().get()).toBe(0);
  database.close();
  rmSync(folder, { recursive: true });
});

test("a full disk is told as such, and what was there stays", async () => {
  const t = temporaryLedger();
  const giro = makeAccount(t, "Giro");
  await commitAll(t, [insertOf("accounts", giro)]);
  const before = dumpTables(t.raw);
  const pages = t.raw.pragma("page_count", { simple: true });
  t.raw.pragma(`max_page_count = ${Number(pages) + 2}`);
  const many = Array.from({ length: 400 }, () =>
    insertOf("transactions", makeTransaction(t, giro, -1, { memo: "x".repeat(99) })),
  );
  const full = { ok: false, error: { kind: "storage", reason: "no-space" } };
  expect(await t.ledger.commit({ origin: "user", label: { kind: "transaction-added" }, changes: many })).toEqual(full);
  expect(dumpTables(t.raw)).toBe(before);
  const transactions = many.flatMap(({ after }) => (after && "postings" in after ? [after] : []));
  const batch = { id: t.newId<never>(), fileName: "x", format: "csv", at: 0, added: 400, matched: 0 };
  expect(
    await t.ledger.importBatch({ label: { kind: "file-imported" }, batch, changes: [], transactions, count: 400 }),
  ).toEqual(full);
  expect(dumpTables(t.raw)).toBe(before);
  t.raw.pragma("max_page_count = 1000000");
  await commitAll(t, many);
  await expectLawful(t);
  t.close();
});

test("a file that cannot be written is told as such", async () => {
  const t = temporaryLedger();
  t.raw.pragma("query_only = ON");
  expect(
    await t.ledger.commit({
      origin: "user",
      label: { kind: "account-added" },
      changes: [insertOf("accounts", makeAccount(t, "Giro"))],
    }),
  ).toEqual({ ok: false, error: { kind: "storage", reason: "not-writable" } });
  t.raw.pragma("query_only = OFF");
  await commitAll(t, [insertOf("accounts", makeAccount(t, "Giro"))]);
  t.close();
});

test("a budget that is closed while an import breathes keeps what it had", async () => {
  const t = temporaryLedger();
  const giro = makeAccount(t, "Giro");
  await commitAll(t, [insertOf("accounts", giro)]);
  const before = dumpTables(t.raw);
  const batch = { id: t.newId<never>(), fileName: "x", format: "csv", at: 0, added: 1, matched: 0 };
  const transactions = [makeTransaction(t, giro, -1)];
  const importing = t.ledger.importBatch({
    label: { kind: "file-imported" },
    batch,
    changes: [],
    transactions,
    count: 1,
  });
  await Promise.resolve();
  await Promise.resolve();
  const again = t.reopen();
  expect(await importing).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(dumpTables(again.raw)).toBe(before);
  again.close();
});

test("a file without a budget is refused by name", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledger-empty-"));
  const file = path.join(folder, "budget.db");
  openFile(file, "create").close();
  expect(() => openHere(file, undefined, [], 0)).toThrow("no-budget");
  rmSync(folder, { recursive: true });
});
