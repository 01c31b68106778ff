/**
 * What the merge shows otherwise than the documents say, or not at all, and why: kept in the file so that it can be listed,
 * and looked at again when what it waits for happens. A row has one entry at most.
 */
import { bytesToId } from "../../src-shared/domain/id.ts";
import type { SharedLawId } from "../../src-shared/domain/shared-laws.ts";
import type { TableName } from "../ledger/change.ts";
import { idBytes } from "../ledger/row-numbers.ts";
import type { Sql } from "../ledger/statements.ts";

/** kept: shown although deleted. aside: not shown. waiting: not shown yet. changed: shown otherwise. */
export type HowShown = "kept" | "aside" | "waiting" | "changed";

export interface Aside {
  readonly table: TableName;
  readonly id: string;
  readonly document: string;
  readonly law: SharedLawId;
  readonly shown: HowShown;
  /** What lets it be looked at again; empty is any change of the budget's own document. */
  readonly place: string;
  readonly detail: string;
  /** The other row that it is about. */
  readonly other: string | null;
  /** Whose change led to it; empty is this device's. */
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Asides {
  all(sql: Sql): Iterable<Aside>;
  isEmpty(sql: Sql): boolean;
  at(sql: Sql, place: string): readonly Aside[];
  of(sql: Sql, table: TableName, id: string): Aside | undefined;
  put(sql: Sql, aside: Aside): void;
  take(sql: Sql, table: TableName, id: string): void;
  forget(): void;
}

const keyOf = (table: TableName, id: string) => `${table} ${id}`;

export function createAsides(): Asides {
  let known: { readonly byRow: Map<string, Aside>; readonly byPlace: Map<string, Set<string>> } | undefined;
  const add = ({ byRow, byPlace }: NonNullable<typeof known>, aside: Aside): void => {
    const key = keyOf(aside.table, aside.id);
    byRow.set(key, aside);
    const here = byPlace.get(aside.place) ?? new Set();
    byPlace.set(aside.place, here.add(key));
  };
  const remove = ({ byRow, byPlace }: NonNullable<typeof known>, key: string): boolean => {
    const place = byRow.get(key)?.place;
    if (place === undefined) return false;
    byRow.delete(key);
    byPlace.get(place)?.delete(key);
    return true;
  };
  const load = (sql: Sql) => {
    if (known) return known;
    known = { byRow: new Map(), byPlace: new Map() };
    for (const columns of sql.all<AsideColumns>(SELECT)) add(known, toAside(columns));
    return known;
  };
  return {
    all: (sql) => load(sql).byRow.values(),
    isEmpty: (sql) => load(sql).byRow.size === 0,
    at(sql, place) {
      const { byRow, byPlace } = load(sql);
      return [...(byPlace.get(place) ?? [])].flatMap((key) => byRow.get(key) ?? []);
    },
    of: (sql, table, id) => load(sql).byRow.get(keyOf(table, id)),
    put(sql, aside) {
      const all = load(sql);
      const { table, id, document, law, shown, place, detail, other, person, at } = aside;
      const was = all.byRow.get(keyOf(table, id));
      if (was && was.law === law && was.shown === shown && was.place === place && was.other === other) return;
      remove(all, keyOf(table, id));
      add(all, aside);
      const otherId = other === null ? null : idBytes(other);
      sql.run(PUT, table, idBytes(id), document, law, shown, place, detail, otherId, person, at);
    },
    take(sql, table, id) {
      if (remove(load(sql), keyOf(table, id)))
        sql.run("DELETE FROM sync_quarantine WHERE table_name = ? AND id = ?", table, idBytes(id));
    },
    forget() {
      known = undefined;
    },
  };
}

type AsideColumns = readonly [
  table: TableName,
  id: Uint8Array,
  document: string,
  law: SharedLawId,
  shown: HowShown,
  place: string,
  detail: string,
  other: Uint8Array | null,
  person: string,
  at: number,
];
const COLUMNS = "table_name, id, document, law, shown, place, detail, other, person, at";
const SELECT = `SELECT ${COLUMNS} FROM sync_quarantine`;
const PUT = `INSERT OR REPLACE INTO sync_quarantine (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const toAside = ([table, id, document, law, shown, place, detail, other, person, at]: AsideColumns): Aside => ({
  table,
  id: bytesToId(id),
  document,
  law,
  shown,
  place,
  detail,
  other: other && bytesToId(other),
  person,
  at,
});
