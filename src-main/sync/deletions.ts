/** What of deleted rows did not travel. */
import type { TableName } from "../ledger/change.ts";
import { lastDeletions } from "../ledger/deletions.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { Sql } from "../ledger/statements.ts";
import { sharedTables } from "./shared-tables.ts";

/** @returns by id the fields of deleted rows that stay on the device, as the journal has them */
export function ownFieldsOfDeleted(sql: Sql, table: TableName, ids: readonly string[]): ReadonlyMap<string, Fields> {
  const { isOwnField } = sharedTables[table] ?? {};
  return new Map(
    [...lastDeletions(sql, table, ids)].map(([id, { fields }]) => [
      id,
      Object.fromEntries(Object.entries(fields).filter(([name, value]) => isOwnField?.(name, value))),
    ]),
  );
}
