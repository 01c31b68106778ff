import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { budgetFileVersion } from "../../../src-shared/contract/pieces.ts";
import { randomDump } from "../../../tests/support/random-dump.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import { jsonLines } from "../../exporters/json.ts";
import type { TableDump } from "../../ledger/ledger.ts";
import { createMutator, createRandom } from "../test-support/mutants.ts";
import { budgetRowShapes, readBudgetRow } from "./rows.ts";
import { type BudgetFileFailure, isBudgetFile, scanBudgetFile } from "./scan.ts";

const [dump] = fc.sample(randomDump(), { numRuns: 1, seed: 7 });
if (!dump) throw new Error("no sample");
const transactions = [...dump.transactions];
const tables: TableDump[] = [
  { table: "category_groups", count: dump.groups.length, rows: dump.groups },
  { table: "categories", count: dump.categories.length, rows: dump.categories },
  { table: "payees", count: dump.payees.length, rows: dump.payees },
  { table: "accounts", count: dump.accounts.length, rows: dump.accounts },
  { table: "import_presets", count: 0, rows: [] },
  { table: "transactions", count: transactions.length, rows: transactions },
];
const total = tables.reduce((sum, { count }) => sum + count, 0);
const text = [...jsonLines(tables, { currency: "EUR" as never, instant: "2026-01-01T00:00:00.000Z" })].join("");
const bytes = Buffer.from(text);

/** @returns how many rows, or why not */
function look(file: Uint8Array | readonly Uint8Array[]): number | BudgetFileFailure {
  let rows = 0;
  for (const item of scanBudgetFile(file instanceof Uint8Array ? [file] : file)) {
    if (!item.ok) return item.error;
    if (item.value.kind === "end") return item.value.rows;
    if (item.value.kind !== "row") continue;
    rows++;
    const row = readBudgetRow(item.value.table, item.value.line, item.value.bytes);
    if (!row.ok) return row.error;
  }
  throw new Error(`a scan without an end after ${rows} rows`);
}

describe("a copy of a budget", () => {
  test("is read whole, however it is cut into pieces", () => {
    expect(isBudgetFile(bytes)).toBe(true);
    expect(look(bytes)).toBe(total);
    for (const size of [1, 7, 1_000]) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      expect(look(pieces)).toBe(total);
    }
  });

  test("that is cut off anywhere is refused", () => {
    for (let at = 0; at < bytes.length - 3; at += Math.max(1, Math.floor(bytes.length / 500)))
      expect(typeof look(bytes.subarray(0, at))).toBe("object");
    expect(look(bytes.subarray(0, bytes.length / 2))).toMatchObject({ kind: "broken" });
    const rows = text.split("\n");
    expect(look(Buffer.from(`${rows.slice(0, -3).join("\n")}\n`))).toMatchObject({ detail: "cut-off" });
  });

  test("in which an amount was changed by hand is refused, and so is one without a row", () => {
    const changed = text.replace(/"quantity":(-?)(\d+)/, (_, sign, digits) => `"quantity":${sign}1${digits}`);
    expect(look(Buffer.from(changed))).toMatchObject({ kind: "broken", detail: "changed" });
    const lines = text.split("\n");
    const row = lines.findIndex((line) => line.startsWith('{"id"') && line.endsWith(","));
    expect(look(Buffer.from(lines.toSpliced(row, 1).join("\n")))).toMatchObject({ detail: "changed" });
  });

  // Another fingerprint is another shape of a row: let the version count up, and tell it in docs/spec/budget-copy.md.
  test("says by its version which shape its rows have", () => {
    const shapes = Object.entries(budgetRowShapes).map(([table, shape]) => [
      table,
      z.toJSONSchema(shape, { unrepresentable: "any", io: "input" }),
    ]);
    const fingerprint = createHash("sha256").update(JSON.stringify(shapes)).digest("hex").slice(0, 16);
    expect({ version: budgetFileVersion, fingerprint }).toEqual({ version: 10, fingerprint: "bc6766ef7f88908d" });
  });

  test("of a later version is named as such, and so is one of an earlier", () => {
    const versioned = (version: number) =>
      Buffer.from(text.replace(`"version":${budgetFileVersion}`, `"version":${version}`));
    expect(look(versioned(budgetFileVersion + 1))).toEqual({ kind: "newer-version", version: budgetFileVersion + 1 });
    expect(look(versioned(3))).toEqual({ kind: "older-version", version: 3 });
  });

  test("is not taken for one when it is other JSON, a table or nothing at all", () => {
    for (const other of ["", "{}", '{"format":"other"}\n', "Date,Amount\n", "x".repeat(9_000_000)])
      expect(look(Buffer.from(other))).toEqual({ kind: "not-a-budget-file" });
  });

  test("whose row has another shape is refused with its line", () => {
    const row = Buffer.from('{"id":"01900000-0000-7000-8000-000000000000","name":"x","position":"1"}');
    const refused = { ok: false, error: { kind: "broken", detail: "unreadable", line: 9 } };
    expect(readBudgetRow("category_groups", 9, row)).toEqual(refused);
    expect(readBudgetRow("constructor", 9, row)).toEqual(refused);
    expect(readBudgetRow("commits", 9, row)).toEqual(refused);
  });

  test("that is broken in any way is refused and never half read", () => {
    const random = createRandom(20_261_122);
    const mutate = createMutator([bytes], ['"end":{"rows":0}', "],\n", "{", "\n", '"accounts":[\n', "\u2028"], random);
    for (let round = 0; round < rounds(150, 20_000); round++) {
      const mutant = mutate(bytes);
      if (mutant.equals(bytes)) continue;
      const found = look(mutant);
      // Only bytes after the end may differ: line breaks there say nothing.
      if (typeof found === "number") expect(mutant.toString("utf8").trimEnd()).toBe(text.trimEnd());
    }
  });
});
