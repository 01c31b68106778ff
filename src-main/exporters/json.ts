/**
 * JSON: the whole budget without loss, for keeping, for programs, and to bring back (importers/budget-file reads it).
 * One object: a head (`format` "coffer-budget", `version`, `exported`, `currency`), an array for each table of the ledger
 * with rows as in src-shared/domain, in the order of entry, and `end` with the number of rows and the SHA-256 of all bytes
 * before it. Amounts are whole minor units. Each row stands on a line of its own, so that a file can be compared and
 * streamed. The version counts up with every table or field that is added.
 */
import { createHash } from "node:crypto";
import { budgetFileStart, budgetFileVersion } from "../../src-shared/contract/pieces.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { TableDump } from "../ledger/ledger.ts";

export interface JsonOptions {
  readonly currency: Currency;
  /** ISO 8601 */
  readonly instant: string;
}

/** Each text ends with a line break. */
export function* jsonLines(tables: readonly TableDump[], options: JsonOptions): Generator<string> {
  const hash = createHash("sha256");
  for (const line of linesOf(tables, options)) {
    hash.update(line, "utf8");
    yield line;
  }
  const rows = tables.reduce((sum, { count }) => sum + count, 0);
  yield `"end":${JSON.stringify({ rows, sha256: hash.digest("hex") })}\n}\n`;
}

function* linesOf(tables: readonly TableDump[], { currency, instant }: JsonOptions): Generator<string> {
  const head = JSON.stringify({ version: budgetFileVersion, exported: instant, currency });
  yield `${budgetFileStart},${head.slice(1, -1)},\n`;
  for (const { table, rows } of tables) {
    yield `${JSON.stringify(table)}:[\n`;
    // A row is written when the next one is known: the last has no comma.
    let held: string | undefined;
    for (const row of rows) {
      if (held !== undefined) yield `${held},\n`;
      held = JSON.stringify("bytes" in row ? { ...row, bytes: Buffer.from(row.bytes).toString("base64") } : row);
    }
    if (held !== undefined) yield `${held}\n`;
    yield "],\n";
  }
}
