/** Who deleted rows last, and what they were then: the journal keeps all of it. */
import type { TableName } from "./change.ts";
import type { Fields } from "./rows/fields.ts";
import type { Sql } from "./statements.ts";

export interface Deletion {
  /** Member of a shared budget; null is somebody at this device. */
  readonly person: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fields: Fields;
}

/** @returns by id, without those that were deleted as a part of a whole import, or long ago */
export function lastDeletions(sql: Sql, table: TableName, ids: readonly string[]): ReadonlyMap<string, Deletion> {
  const found = new Map<string, Deletion>();
  if (ids.length === 0) return found;
  for (const [before, person, at] of sql.all<DeletionColumns>(LAST, MOST_CHANGES, table, JSON.stringify(ids))) {
    const [id, fields]: readonly [string, Fields] = JSON.parse(before);
    // The newest comes last.
    found.set(id, { person, at, fields });
  }
  return found;
}

export const lastDeletion = (sql: Sql, table: TableName, id: string): Deletion | undefined =>
  lastDeletions(sql, table, [id]).get(id);

type DeletionColumns = readonly [before: string, person: string | null, at: number];

/** Newest changes that are looked through: a journal has no index of what was deleted. */
const MOST_CHANGES = 20_000;
/** A deletion is kept as `["id", {…}]` (journal.ts). */
const LAST = `SELECT e.before, c.person, c.at FROM changes e JOIN commits c ON c.row = e.of_commit
  WHERE e.row > (SELECT max(row) FROM changes) - ? AND e.table_name = ? AND e.kind = 'delete'
  AND substr(e.before, 3, 36) IN (SELECT value FROM json_each(?)) ORDER BY e.row`;
