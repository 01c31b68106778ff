/** Who deleted a row last, and what it was then: the journal keeps all of it. */
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

/** @returns undefined when it was deleted with many others at once, or long ago */
export function lastDeletion(sql: Sql, table: TableName, id: string): Deletion | undefined {
  const found = sql.get<readonly [before: string, person: string | null, at: number]>(LAST, MOST_CHANGES, table, id);
  if (!found) return undefined;
  const [, fields]: readonly [string, Fields] = JSON.parse(found[0]);
  return { person: found[1], at: found[2], fields };
}

/** Newest changes that are looked through: a journal has no index of what was deleted. */
const MOST_CHANGES = 20_000;
/** A deletion is kept as `["id", {…}]` (journal.ts). */
const LAST = `SELECT e.before, c.person, c.at FROM changes e JOIN commits c ON c.row = e.of_commit
  WHERE e.row > (SELECT max(row) FROM changes) - ? AND e.table_name = ? AND e.kind = 'delete'
  AND substr(e.before, 3, 36) = ? ORDER BY e.row DESC LIMIT 1`;
