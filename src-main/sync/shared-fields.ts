/** The fields of a row as they travel: without what stays on the device, and with what belongs together as one value. */
import type { TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Fields, FieldValue } from "../ledger/rows/fields.ts";
import { type SharedTable, sharedTables } from "./shared-tables.ts";

/** @param fields as the journal has them @returns undefined for a row that stays on the device */
export function toShared(table: TableName, fields: Fields): Fields | undefined {
  const shared = sharedTables[table];
  if (!shared || shared.isOwnRow?.(fields)) return undefined;
  const { together = {}, isOwnField } = shared;
  const names = Object.keys(together);
  if (names.length === 0 && !isOwnField) return fields;
  const parts = partsOf(shared);
  const travelling: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields))
    if (!parts.has(name) && !isOwnField?.(name, value)) travelling[name] = value;
  for (const name of names) travelling[name] = (together[name] ?? []).map((part) => fields[part] ?? null);
  return travelling;
}

/** @returns the row as the file has it now; undefined when it is not there or stays on the device */
export function sharedFieldsOf(
  { numbers, rows }: Pick<Gate, "numbers" | "rows">,
  table: TableName,
  id: string,
): Fields | undefined {
  const row = numbers.rowOf(table, id);
  const found = row === undefined ? undefined : rows[table].read(row);
  // Each table's rows only ever meet values of their own table.
  return found && toShared(table, (rows[table].toFields as (of: unknown) => Fields)(found));
}

/** @returns as the journal has them; what is not there as it should be is left out, and the shape of the row refuses it */
export function fromShared(table: TableName, travelled: Fields): Fields {
  const { together } = sharedTables[table] ?? {};
  if (!together) return travelled;
  const fields: Record<string, FieldValue> = { ...travelled };
  for (const [name, parts] of Object.entries(together)) {
    delete fields[name];
    const values = travelled[name];
    if (Array.isArray(values)) for (const [at, part] of parts.entries()) fields[part] = values[at] ?? null;
  }
  return fields;
}

const partsOf = ({ together = {} }: Pick<SharedTable<never>, "together">): ReadonlySet<string> =>
  new Set(Object.values(together).flat());
