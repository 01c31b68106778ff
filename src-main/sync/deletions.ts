/** Who deleted a row here last, and what of it did not travel. */
import type { TableName } from "../ledger/change.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { Sql } from "../ledger/statements.ts";
import { sharedTables } from "./shared-tables.ts";

export interface Deletion {
  /** By somebody at this device. */
  readonly isOwn: boolean;
  /** Fields of the row that stay on the device, as the journal has them. */
  readonly own: Fields;
}

/** @returns undefined when it was deleted with many others at once, or long ago */
export function lastDeletion(sql: Sql, table: TableName, id: string): Deletion | undefined {
  const found = sql.get<readonly [before: string, person: string | null]>(LAST, MOST_CHANGES, table, id);
  if (!found) return undefined;
  const [, fields]: readonly [string, Fields] = JSON.parse(found[0]);
  const { isOwnField } = sharedTables[table] ?? {};
  return {
    isOwn: found[1] === null,
    own: Object.fromEntries(Object.entries(fields).filter(([name, value]) => isOwnField?.(name, value))),
  };
}

/** Newest changes that are looked through: a journal has no index of what was deleted. */
const MOST_CHANGES = 20_000;
/** A deletion is kept as `["id", {…}]` (ledger/journal.ts). */
const LAST = `SELECT e.before, c.person FROM changes e JOIN commits c ON c.row = e.of_commit
  WHERE e.row > (SELECT max(row) FROM changes) - ? AND e.table_name = ? AND e.kind = 'delete'
  AND substr(e.before, 3, 36) = ? ORDER BY e.row DESC LIMIT 1`;
