/**
 * The journal: what each commit did, written so that it can be taken back. An insert needs only its row number, a delete
 * the whole row, an update the fields that changed. Ranges stand for the transactions of one import.
 */
import { deflateSync, inflateSync } from "node:zlib";
import type { Actor } from "../../src-shared/domain/actor.ts";
import { bytesToId, type CommitId } from "../../src-shared/domain/id.ts";
import type { Author, Commit, CommitLabel, Origin, TableName } from "./change.ts";
import { idBytes } from "./row-numbers.ts";
import type { Fields } from "./rows/fields.ts";
import type { Sql, SqlValue } from "./statements.ts";
import type { AttachmentColumns, PostingColumns, TagColumns, TransactionColumns } from "./undo-range.ts";

export type Entry =
  | { readonly kind: "insert"; readonly table: TableName; readonly ref: number }
  | {
      readonly kind: "update";
      readonly table: TableName;
      readonly ref: number;
      /** Only the fields that differ. */
      readonly before: Fields;
      readonly after: Fields;
    }
  | {
      readonly kind: "delete";
      readonly table: TableName;
      readonly ref: number;
      readonly before: Fields;
      readonly id: string;
    }
  /** Transactions with row numbers from `ref` to `last`. */
  | { readonly kind: "insert-range"; readonly table: "transactions"; readonly ref: number; readonly last: number }
  | {
      readonly kind: "delete-range";
      readonly table: "transactions";
      readonly ref: number;
      readonly last: number;
      readonly removed: RemovedRows;
    };

/** Transactions and postings that a delete-range took away, column by column as in their tables; ids in hexadecimal. */
export interface RemovedRows {
  readonly transactions: readonly TransactionColumns[];
  readonly postings: readonly PostingColumns[];
  /** Absent where none of the transactions has any. */
  readonly tags?: readonly TagColumns[];
  readonly attachments?: readonly AttachmentColumns[];
}

export interface CommitFacts {
  readonly row: number;
  readonly id: CommitId;
  readonly at: number;
  readonly origin: Origin;
  readonly by: Actor;
  readonly author?: Author;
  readonly label: CommitLabel;
  readonly tables: readonly string[];
  readonly undoable: boolean;
  readonly undone: boolean;
  /** Row of the commit that this one took back or did again. */
  readonly reverses: number | null;
  readonly latest: number;
}

export interface NewCommit extends Commit {
  readonly row: number;
  /** Row of the commit that this one takes back or does again. */
  readonly reverses: number | null;
}

export const NEVER_UNDONE: ReadonlySet<string> = new Set([
  "budget-started",
  "currency-changed",
  "attachments-freed",
  "budget-shared",
  "budget-left",
]);
const UNDOABLE_ORIGINS: ReadonlySet<Origin> = new Set(["user", "import", "schedule"]);

export function writeCommit(sql: Sql, commit: NewCommit): void {
  const { row, id, at, origin, by, author, label, tables, reverses } = commit;
  const isUndoable = UNDOABLE_ORIGINS.has(origin) && !NEVER_UNDONE.has(label.kind);
  sql.run(
    INSERT_COMMIT,
    row,
    idBytes(id),
    at,
    origin,
    label.kind,
    label.subject ?? null,
    label.count ?? null,
    JSON.stringify(tables),
    isUndoable ? 1 : 0,
    reverses,
    row,
    by.kind === "person" ? null : by.kind,
    by.kind === "token" ? by.name : null,
    author?.person ?? null,
    author?.device ?? null,
  );
  if (reverses !== null) {
    sql.run("UPDATE commits SET undone = ?, latest = ? WHERE row = ?", origin === "undo" ? 1 : 0, row, reverses);
  }
}

const INSERT_COMMIT = `INSERT INTO commits (row, id, at, origin, kind, subject, count, tables, undoable, undone, reverses, latest, door, token, person, device)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`;

export function writeEntry(sql: Sql, row: number, commit: number, entry: Entry): void {
  const { kind, table, ref } = entry;
  switch (kind) {
    case "insert":
      sql.run(INSERT_ENTRY, row, commit, table, kind, ref, null, null, null, null);
      return;
    case "update": {
      const { before, after } = entry;
      sql.run(INSERT_ENTRY, row, commit, table, kind, ref, null, JSON.stringify(before), JSON.stringify(after), null);
      return;
    }
    case "delete":
      sql.run(INSERT_ENTRY, row, commit, table, kind, ref, null, JSON.stringify([entry.id, entry.before]), null, null);
      return;
    case "insert-range":
      sql.run(INSERT_ENTRY, row, commit, table, kind, ref, entry.last, null, null, null);
      return;
    case "delete-range": {
      const removed = deflateSync(JSON.stringify(entry.removed), { level: 1 });
      sql.run(INSERT_ENTRY, row, commit, table, kind, ref, entry.last, null, null, removed);
      return;
    }
  }
}

const INSERT_ENTRY = `INSERT INTO changes (row, of_commit, table_name, kind, ref, last, before, after, removed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

type EntryColumns = readonly [
  table: TableName,
  kind: Entry["kind"],
  ref: number,
  last: number | null,
  before: string | null,
  after: string | null,
  removed: Uint8Array | null,
];

function toEntry([table, kind, ref, last, before, after, removed]: EntryColumns): Entry {
  switch (kind) {
    case "insert":
      return { kind, table, ref };
    case "update":
      return { kind, table, ref, before: JSON.parse(before ?? "{}"), after: JSON.parse(after ?? "{}") };
    case "delete": {
      const [id, fields] = JSON.parse(before ?? "[]");
      return { kind, table, ref, id, before: fields };
    }
    case "insert-range":
      return { kind, table: "transactions", ref, last: last ?? ref };
    case "delete-range":
      return {
        kind,
        table: "transactions",
        ref,
        last: last ?? ref,
        removed: removed ? JSON.parse(inflateSync(removed).toString("utf8")) : NOTHING_REMOVED,
      };
  }
}

const NOTHING_REMOVED: RemovedRows = { transactions: [], postings: [] };

/** Rows of the changes of a commit, in the order in which they were made; `entryAt` reads one, as a range can be large. */
export const entryRows = (sql: Sql, commit: number): number[] =>
  sql.values<number>("SELECT row FROM changes WHERE of_commit = ? ORDER BY row", commit);

export function entryAt(sql: Sql, row: number): Entry {
  const columns = sql.get<EntryColumns>(`SELECT ${ENTRY_COLUMNS} FROM changes WHERE row = ?`, row);
  if (!columns) throw new Error(`No change ${row} in the journal`);
  return toEntry(columns);
}

const ENTRY_COLUMNS = "table_name, kind, ref, last, before, after, removed";

/** What happened to one row after a commit, oldest first. Ranges aside: they only hold what nobody touched. */
export const laterEntries = (sql: Sql, table: TableName, ref: number, commit: number): Entry[] =>
  sql
    .all<EntryColumns>(
      `SELECT ${ENTRY_COLUMNS} FROM changes WHERE table_name = ? AND ref = ? AND of_commit > ? AND last IS NULL ORDER BY row`,
      table,
      ref,
      commit,
    )
    .map(toEntry);

/** Transactions of a range that were changed after a commit. */
export const touchedLater = (sql: Sql, first: number, last: number, commit: number): Set<number> =>
  new Set(
    sql.values<number>(
      "SELECT ref FROM changes WHERE table_name = 'transactions' AND ref BETWEEN ? AND ? AND of_commit > ? AND last IS NULL",
      first,
      last,
      commit,
    ),
  );

type CommitColumns = readonly [
  row: number,
  id: Uint8Array,
  at: number,
  origin: Origin,
  kind: string,
  subject: string | null,
  count: number | null,
  tables: string,
  undoable: number,
  undone: number,
  reverses: number | null,
  latest: number,
  door: Actor["kind"] | null,
  token: string | null,
  person: string | null,
  device: string | null,
];

const COMMIT_COLUMNS =
  "row, id, at, origin, kind, subject, count, tables, undoable, undone, reverses, latest, door, token, person, device";

function toFacts(columns: CommitColumns): CommitFacts {
  const [row, id, at, origin, kind, subject, count, tables, undoable, undone, reverses, latest, ...by] = columns;
  const [door, token, person, device] = by;
  return {
    row,
    id: bytesToId(id) as CommitId,
    at,
    origin,
    by: door === "token" ? { kind: door, name: token ?? "" } : { kind: door ?? "person" },
    ...(person === null || device === null ? {} : { author: { person, device } }),
    label: { kind, ...(subject === null ? {} : { subject }), ...(count === null ? {} : { count }) },
    tables: JSON.parse(tables),
    undoable: undoable === 1,
    undone: undone === 1,
    reverses,
    latest,
  };
}

export function commitById(sql: Sql, id: CommitId): CommitFacts | undefined {
  const columns = sql.get<CommitColumns>(`SELECT ${COMMIT_COLUMNS} FROM commits WHERE id = ?`, idBytes(id));
  return columns && toFacts(columns);
}

export function commitByRow(sql: Sql, row: number): CommitFacts | undefined {
  const columns = sql.get<CommitColumns>(`SELECT ${COMMIT_COLUMNS} FROM commits WHERE row = ?`, row);
  return columns && toFacts(columns);
}

/** Which commits are meant; the text of a condition comes from code, what a person typed only from the values. */
export interface CommitCondition {
  readonly where: string;
  readonly values: readonly SqlValue[];
}

/** Newest first. */
export const listCommits = (sql: Sql, { where, values }: CommitCondition, offset: number, limit: number) =>
  sql
    .all<CommitColumns>(
      `SELECT ${COMMIT_COLUMNS} FROM commits WHERE ${where} ORDER BY row DESC LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    )
    .map(toFacts);

export const countCommits = (sql: Sql, { where, values }: CommitCondition): number =>
  sql.value<number>(`SELECT count(*) FROM commits WHERE ${where}`, ...values) ?? 0;

/** A restored file starts a new history: nothing before it can be taken back. */
const SINCE = "row > coalesce((SELECT max(row) FROM commits WHERE origin = 'restore'), 0)";

/** What "undo" means now. */
export function topOfUndo(sql: Sql): CommitFacts | undefined {
  const columns = sql.get<CommitColumns>(
    `SELECT ${COMMIT_COLUMNS} FROM commits WHERE undoable = 1 AND undone = 0 AND ${SINCE} ORDER BY row DESC LIMIT 1`,
  );
  return columns && toFacts(columns);
}

/** What "redo" means now: the commit that was taken back last, unless something new was done since. */
export function topOfRedo(sql: Sql): CommitFacts | undefined {
  const columns = sql.get<CommitColumns>(
    `SELECT ${COMMIT_COLUMNS} FROM commits WHERE undone = 1 AND ${SINCE}
      AND latest > coalesce((SELECT max(row) FROM commits WHERE undoable = 1), 0) ORDER BY latest DESC LIMIT 1`,
  );
  return columns && toFacts(columns);
}

/** Row of a commit that still stands and changed the same rows later. An import's own rows may be edited: those stay. */
export function newerInTheWay(sql: Sql, commit: CommitFacts): number | undefined {
  if (commit.origin === "import") return undefined;
  return sql.value<number>(IN_THE_WAY, commit.latest, commit.row);
}

/** Row of the last restore: nothing up to there can be taken back. */
export const lastRestore = (sql: Sql): number =>
  sql.value<number>("SELECT max(row) FROM commits WHERE origin = 'restore'") ?? 0;

const IN_THE_WAY = `SELECT commits.row FROM changes AS mine
  JOIN changes AS later ON later.table_name = mine.table_name AND later.ref = mine.ref AND later.of_commit > mine.of_commit
  JOIN commits ON commits.row = later.of_commit
  WHERE mine.of_commit = ? AND commits.undone = 0 AND commits.origin NOT IN ('undo', 'redo') AND commits.row <> ? LIMIT 1`;
