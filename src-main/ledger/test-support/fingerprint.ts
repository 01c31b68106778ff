/**
 * What a budget file holds, told apart from where in the file it stands: every column of every table as it lies there, with
 * row numbers replaced by the ids that they stand for. Two files with the same fingerprint are the same budget to a person.
 * Asks the file itself for its tables, so that nothing that is added later can be forgotten.
 */
import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { POSTINGS_PER_TRANSACTION } from "../rows/transactions.ts";

/**
 * The journal is the way to a budget and not the budget; the others follow from the rest (L10, L11), count the file's own
 * numbers, or are the books of sharing it.
 */
export const notPartOfABudget: ReadonlySet<string> = new Set([
  "commits",
  "changes",
  "monthly_totals",
  "monthly_counts",
  "rule_references",
  "applied_migrations",
  "sync_state",
  "sync_documents",
  "sync_log",
  "sync_homes",
  "sync_quarantine",
  "sync_conflicts",
  "sync_places",
  "sync_outbox",
  "attachment_transfers",
]);
/** Tables whose rows travel as a part of another's. */
export const partsOfOthers: ReadonlyMap<string, string> = new Map([
  ["postings", "transactions"],
  ["payee_aliases", "payees"],
  ["attachments", "transactions"],
  ["schedule_lines", "schedules"],
  ["goal_sources", "goals"],
  ["transaction_tags", "transactions"],
  ["attachment_pieces", "attachment_contents"],
]);
/**
 * Tables and columns for which a migration made room and that no part of the program writes yet. Who begins to write one
 * takes it off this list, puts its table into TABLE_ORDER and a row into rich-budget.ts.
 */
export const writtenByNothing: ReadonlySet<string> = new Set([]);
/** Counters of the file, and what it keeps for undo. */
const ownNumbers: ReadonlySet<string> = new Set([
  "meta.commit_seq",
  "meta.next_row",
  "meta.id",
  "attachment_contents.released",
  // How a receipt lies at a relay, and what is only there.
  "attachment_contents.absent",
  "attachments.sealed_as",
]);

export interface TableFingerprint {
  readonly table: string;
  readonly rows: number;
  /** Columns that hold something else than null, an empty text or zero in at least one row. */
  readonly filled: readonly string[];
  readonly columns: readonly string[];
  readonly sha256: string;
}

export function tablesOf(database: Database.Database): string[] {
  return database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
}

interface Column {
  readonly name: string;
  readonly hidden: number;
}
interface Reference {
  readonly from: string;
  readonly table: string;
}

export function fingerprint(database: Database.Database): TableFingerprint[] {
  return tablesOf(database)
    .filter((table) => !notPartOfABudget.has(table))
    .map((table) => fingerprintOf(database, table));
}

function fingerprintOf(database: Database.Database, table: string): TableFingerprint {
  const columns = (database.pragma(`table_xinfo(${table})`) as Column[])
    .filter(({ name, hidden }) => hidden === 0 && name !== "row" && !ownNumbers.has(`${table}.${name}`))
    .map(({ name }) => name);
  const references = new Map(
    (database.pragma(`foreign_key_list(${table})`) as Reference[]).map(({ from, table: to }) => [from, to]),
  );
  const isNumbered = (database.pragma(`table_xinfo(${table})`) as Column[]).some(({ name }) => name === "row");
  const selected = columns.map((name) => {
    const to = references.get(name);
    if (!to) return `t.${name}`;
    const has = (column: string) =>
      (database.pragma(`table_xinfo(${to})`) as Column[]).some((each) => each.name === column);
    // Rows without an id are told by their place among the others.
    return has("id")
      ? `(SELECT hex(x.id) FROM ${to} x WHERE x.row = t.${name})`
      : `(SELECT count(*) FROM ${to} x WHERE x.rowid <= t.${name})`;
  });
  // A posting names its transaction by its own row number.
  const belongs =
    table === "postings"
      ? [
          `(SELECT hex(x.id) FROM transactions x WHERE x.row = t.row / ${POSTINGS_PER_TRANSACTION})`,
          `t.row % ${POSTINGS_PER_TRANSACTION}`,
        ]
      : [];
  const text = `SELECT ${[...selected, ...belongs].join(", ")} FROM ${table} t ${isNumbered ? "ORDER BY t.row" : `ORDER BY ${columns.map((_, at) => at + 1).join(", ")}`}`;
  const hash = createHash("sha256");
  const filled = new Set<string>();
  let rows = 0;
  for (const row of database.prepare(text).raw().iterate() as Iterable<readonly unknown[]>) {
    rows++;
    columns.forEach((name, at) => {
      const value = row[at];
      if (value !== null && value !== "" && value !== 0) filled.add(name);
    });
    hash.update(JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? value.toString("hex") : value))));
  }
  return { table, rows, columns, filled: columns.filter((name) => filled.has(name)), sha256: hash.digest("hex") };
}
