/**
 * From ids, which everybody speaks, to row numbers, which only the file speaks, and back. Row numbers are never given
 * twice, so what was once learnt stays true; only a roll-back makes the writer forget.
 */
import { bytesToId } from "../../src-shared/domain/id.ts";
import type { TableName } from "./change.ts";
import type { Sql } from "./statements.ts";

export interface RowNumbers {
  /** @returns undefined when there is no such row */
  rowOf(table: TableName, id: string): number | undefined;
  /** @throws when there is no such row: a broken file, or a bug */
  idOf<Id extends string>(table: TableName, row: number): Id;
  learn(table: TableName, id: string, row: number): void;
  forget(table: TableName, id: string, row: number): void;
  forgetAll(): void;
}

/** Transactions are too many to remember. */
const REMEMBERED: ReadonlySet<TableName> = new Set([
  "accounts",
  "category_groups",
  "categories",
  "payees",
  "tags",
  "saved_filters",
  "import_batches",
  "import_presets",
  "rules",
  "dismissals",
  "schedules",
  "goals",
  "loans",
  "reconciliations",
]);

/** Value of each hexadecimal digit by its code; other signs count as 0 and find nothing. */
const DIGIT_VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 0 : value;
});
const HYPHEN = 45;

/** Sign by sign, because an import asks 300,000 times. */
export const idBytes = (id: string): Buffer => writeIdBytes(id, Buffer.allocUnsafe(16));

/** @param into 16 bytes, which are returned */
export function writeIdBytes(id: string, into: Buffer): Buffer {
  for (let at = 0, place = 0; at < 16; at++, place += 2) {
    if (id.charCodeAt(place) === HYPHEN) place++;
    const high = DIGIT_VALUES[id.charCodeAt(place)] ?? 0;
    into[at] = (high << 4) | (DIGIT_VALUES[id.charCodeAt(place + 1)] ?? 0);
  }
  return into;
}

export function createRowNumbers(sql: Sql): RowNumbers {
  const rows = new Map<TableName, Map<string, number>>();
  const ids = new Map<TableName, Map<number, string>>();
  const learn = (table: TableName, id: string, row: number): void => {
    if (!REMEMBERED.has(table)) return;
    entry(rows, table).set(id, row);
    entry(ids, table).set(row, id);
  };
  return {
    rowOf(table, id) {
      const known = rows.get(table)?.get(id);
      if (known !== undefined) return known;
      const row = sql.value<number>(`SELECT row FROM ${table} WHERE id = ?`, idBytes(id));
      if (row !== undefined) learn(table, id, row);
      return row;
    },
    idOf<Id extends string>(table: TableName, row: number): Id {
      const known = ids.get(table)?.get(row);
      if (known !== undefined) return known as Id;
      const bytes = sql.value<Uint8Array>(`SELECT id FROM ${table} WHERE row = ?`, row);
      if (!bytes) throw new Error(`No row ${row} in ${table}`);
      const id = bytesToId(bytes);
      learn(table, id, row);
      return id as Id;
    },
    learn,
    forget(table, id, row) {
      rows.get(table)?.delete(id);
      ids.get(table)?.delete(row);
    },
    forgetAll() {
      rows.clear();
      ids.clear();
    },
  };
}

function entry<K, A, B>(maps: Map<K, Map<A, B>>, key: K): Map<A, B> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}
