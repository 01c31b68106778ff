/**
 * The documents of one shared budget: on disk as a snapshot and the updates since, in memory only once somebody asks for
 * them. Everything here happens in the SQL transaction of a commit; when that is rolled back, memory is forgotten and read
 * again, so that it is never ahead of the disk.
 */
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { bytesToId } from "../../src-shared/domain/id.ts";
import { refusal } from "../ledger/refusals.ts";
import { idBytes } from "../ledger/row-numbers.ts";
import type { Sql } from "../ledger/statements.ts";
import { createFlatDocument, type FlatDocument } from "./flat-document.ts";
import { sharedTables, sharedTablesInOrder } from "./shared-tables.ts";

export const BUDGET = "budget";
const YEAR = /^transactions:\d{4}$/;
export const documentOfYear = (date: LocalDate): string => `transactions:${date.slice(0, 4)}`;
export const isDocumentName = (name: string): boolean => name === BUDGET || YEAR.test(name);

/** What is true of the whole budget: its currency. A row like others, of a table that only the documents have. */
export const SETTINGS = "settings";
export const BUDGET_TABLES: readonly string[] = [
  SETTINGS,
  ...sharedTablesInOrder.filter((table) => sharedTables[table]?.document === "budget"),
];
const YEAR_TABLES = ["transactions"];

export interface LogEntry {
  readonly document: string;
  readonly origin: "local" | "remote";
  readonly person: string;
  readonly device: string;
  readonly bytes: Uint8Array;
}

export interface WaitingEntry {
  readonly row: number;
  readonly document: string;
  readonly bytes: Uint8Array;
}

export interface DocumentStore {
  /** From disk when it is not in memory; empty when nobody wrote it. */
  open(sql: Sql, name: string): FlatDocument;
  /** Of all documents that have been written. */
  names(sql: Sql): string[];
  /** Of those that are in memory. */
  opened(): string[];
  append(sql: Sql, entry: LogEntry): void;
  /** Where a transaction lives; `date` as its row has it, or will have it when it is new. */
  homeOf(sql: Sql, id: string, date: LocalDate): string;
  /** Notes where it lives, if that is not the document of its year. */
  keepHome(sql: Sql, id: string, date: LocalDate, document: string): void;
  /** Own updates that are not known to be with the relay, oldest first. */
  waiting(sql: Sql, limit: number): WaitingEntry[];
  countWaiting(sql: Sql): number;
  markSent(sql: Sql, rows: readonly number[]): void;
  /** Documents whose updates since the snapshot have become many. */
  overdue(sql: Sql): string[];
  /** Draws a document and its updates together into one snapshot: `state`, where somebody has it already. */
  compact(sql: Sql, name: string, state?: Uint8Array): void;
  /** What is in memory may not be what is on disk. */
  forget(): void;
  /** Takes everything of the documents out of the file. */
  clear(sql: Sql): void;
}

const MOST_UPDATES = 500;
const MOST_BYTES = 1_000_000;

export function createDocumentStore({ random }: { readonly random: (length: number) => Uint8Array }): DocumentStore {
  const documents = new Map<string, FlatDocument>();
  /** Few transactions have one, and every edit asks. */
  let homes: Map<string, string> | undefined;
  const homesIn = (sql: Sql): Map<string, string> => {
    homes ??= new Map(sql.all<readonly [Uint8Array, string]>(HOMES).map(([id, document]) => [bytesToId(id), document]));
    return homes;
  };
  const forget = (): void => {
    documents.clear();
    homes = undefined;
  };
  return {
    open(sql, name) {
      const known = documents.get(name);
      if (known) return known;
      const tables = name === BUDGET ? BUDGET_TABLES : YEAR_TABLES;
      const opened = createFlatDocument({ name, tables, updates: readUpdates(sql, name), random });
      documents.set(name, opened);
      return opened;
    },
    names: (sql) =>
      sql.values<string>("SELECT name FROM sync_documents UNION SELECT document FROM sync_log ORDER BY 1"),
    opened: () => [...documents.keys()],
    append(sql, { document, origin, person, device, bytes }) {
      sql.run(INSERT_LOG, document, origin, person, device, bytes, origin === "local" ? 0 : 1);
    },
    homeOf: (sql, id, date) => homesIn(sql).get(id) ?? documentOfYear(date),
    keepHome(sql, id, date, document) {
      const home = documentOfYear(date) === document ? undefined : document;
      if (homesIn(sql).get(id) === home) return;
      if (home === undefined) {
        homesIn(sql).delete(id);
        sql.run("DELETE FROM sync_homes WHERE id = ?", idBytes(id));
      } else {
        homesIn(sql).set(id, home);
        sql.run("INSERT OR REPLACE INTO sync_homes (id, document) VALUES (?, ?)", idBytes(id), home);
      }
    },
    waiting: (sql, limit) =>
      sql
        .all<readonly [number, string, Uint8Array]>(
          "SELECT row, document, bytes FROM sync_log WHERE sent = 0 ORDER BY row LIMIT ?",
          limit,
        )
        .map(([row, document, bytes]) => ({ row, document, bytes })),
    countWaiting: (sql) => sql.value<number>("SELECT count(*) FROM sync_log WHERE sent = 0") ?? 0,
    markSent(sql, rows) {
      for (const row of rows) sql.run("UPDATE sync_log SET sent = 1 WHERE row = ?", row);
    },
    overdue: (sql) => sql.values<string>(OVERDUE, MOST_UPDATES, MOST_BYTES),
    compact(sql, name, state) {
      const covers = sql.value<number>("SELECT max(row) FROM sync_log WHERE document = ?", name) ?? 0;
      const snapshot = zstdCompressSync(state ?? this.open(sql, name).state());
      sql.run(
        `INSERT INTO sync_documents (name, snapshot, covers) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET snapshot = excluded.snapshot, covers = max(covers, excluded.covers)`,
        name,
        snapshot,
        covers,
      );
      sql.run("DELETE FROM sync_log WHERE document = ? AND row <= ? AND sent = 1", name, covers);
    },
    forget,
    clear(sql) {
      forget();
      for (const table of [
        "sync_documents",
        "sync_log",
        "sync_homes",
        "sync_quarantine",
        "sync_conflicts",
        "sync_state",
      ])
        sql.run(`DELETE FROM ${table}`);
    },
  };
}

/** @throws refusals of refusals.ts when the snapshot is damaged */
function readUpdates(sql: Sql, name: string): Uint8Array[] {
  const found = sql.get<readonly [Uint8Array, number]>(
    "SELECT snapshot, covers FROM sync_documents WHERE name = ?",
    name,
  );
  const since = sql.values<Uint8Array>(
    "SELECT bytes FROM sync_log WHERE document = ? AND row > ? ORDER BY row",
    name,
    found?.[1] ?? 0,
  );
  if (!found) return since;
  try {
    return [zstdDecompressSync(found[0]), ...since];
  } catch {
    throw refusal({ kind: "storage", reason: "damaged" });
  }
}

const HOMES = "SELECT id, document FROM sync_homes";
const INSERT_LOG = "INSERT INTO sync_log (document, origin, person, device, bytes, sent) VALUES (?, ?, ?, ?, ?, ?)";
const OVERDUE = `SELECT l.document FROM sync_log l LEFT JOIN sync_documents d ON d.name = l.document
  WHERE l.row > coalesce(d.covers, 0) GROUP BY l.document HAVING count(*) > ? OR sum(length(l.bytes)) > ?`;
