/**
 * Where rows of a document stand: which stand for the same thing, which reconciliations an account has, which transactions
 * name a booking. Deleted ones too, because a merge may need them again. In memory, made from the document and kept in step.
 */
import type { TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { FlatDocument } from "./flat-document.ts";
import { readSaid } from "./said-rows.ts";
import { sharedTables } from "./shared-tables.ts";
import { bookingOf } from "./twins.ts";

export interface PlaceIndex {
  /** @returns where the row stood and where it stands now, after it was written to */
  move(table: TableName, id: string): readonly string[];
  of(table: TableName, id: string): readonly string[];
  /** In the order in which they were made. */
  at(table: TableName, place: string): readonly string[];
}

/** Whether there can be one row only at a place. */
export const isExclusive = (table: TableName): boolean => sharedTables[table]?.place !== undefined;

export function createPlaceIndex(
  gate: Pick<Gate, "rows">,
  document: FlatDocument,
  tables: readonly TableName[],
): PlaceIndex {
  const ids = new Map<string, Set<string>>();
  const places = new Map<string, readonly string[]>();
  const placesOf = (table: TableName, id: string): readonly string[] => {
    // Few transactions have the name of a booking, and asking costs less than reading all of one.
    if (table === "transactions" && !document.hasHad(table, id, "r ")) return [];
    const row = readSaid(gate, document, table, id)?.row;
    if (!row) return [];
    if (table === "transactions") return "postings" in row ? row.postings.flatMap((each) => bookingOf(each) ?? []) : [];
    if (table === "reconciliations") return "accountId" in row && row.accountId ? [row.accountId] : [];
    // The row is one of its own table.
    const place = (sharedTables[table]?.place as ((row: unknown) => string | undefined) | undefined)?.(row);
    return place === undefined ? [] : [place];
  };
  const note = (table: TableName, id: string): readonly string[] => {
    const now = placesOf(table, id);
    if (now.length > 0) places.set(`${table} ${id}`, now);
    else places.delete(`${table} ${id}`);
    for (const place of now) {
      const key = `${table} ${place}`;
      const here = ids.get(key);
      if (here) here.add(id);
      else ids.set(key, new Set([id]));
    }
    return now;
  };
  for (const table of tables) for (const id of document.ids(table)) note(table, id);
  return {
    move(table, id) {
      const was = places.get(`${table} ${id}`) ?? [];
      for (const place of was) ids.get(`${table} ${place}`)?.delete(id);
      const now = note(table, id);
      return [...new Set([...was, ...now])];
    },
    of: (table, id) => places.get(`${table} ${id}`) ?? [],
    at: (table, place) => [...(ids.get(`${table} ${place}`) ?? [])].sort(),
  };
}

/** Tables of the budget's document in which rows have a place. */
export const placedTables: readonly TableName[] = (Object.keys(sharedTables) as TableName[]).filter(
  (table) => table === "reconciliations" || sharedTables[table]?.place !== undefined,
);
