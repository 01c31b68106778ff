/** Whether a row was deleted at this device, and what of it did not travel. */
import type { TableName } from "../ledger/change.ts";
import { lastDeletion } from "../ledger/deletions.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { Sql } from "../ledger/statements.ts";
import { sharedTables } from "./shared-tables.ts";

export const isOwnDeletion = (sql: Sql, table: TableName, id: string): boolean =>
  lastDeletion(sql, table, id)?.person === null;

/** @returns fields of the deleted row that stay on the device, as the journal has them */
export function ownFieldsOfDeleted(sql: Sql, table: TableName, id: string): Fields {
  const { isOwnField } = sharedTables[table] ?? {};
  const fields = lastDeletion(sql, table, id)?.fields ?? {};
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => isOwnField?.(name, value)));
}
