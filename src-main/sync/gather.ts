/**
 * Which rows a change of the documents can show otherwise: those that were written to, those that stand where they stood or
 * stand now, and what was set aside until something like this happens. Everything else stays as it is, so that one edit costs
 * as much in a large budget as in a small one.
 */
import { fromDayNumber, toDayNumber } from "../../src-shared/domain/date.ts";
import { bytesToId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Asides } from "./asides.ts";
import { BUDGET, type DocumentStore, SETTINGS } from "./document-store.ts";
import type { FlatDocument, Touched } from "./flat-document.ts";
import { isExclusive, type PlaceIndex } from "./place-index.ts";
import { readSaid, type Said } from "./said-rows.ts";
import { placeOfOccurrence } from "./shared-tables.ts";
import { bookingOf, occurrencePlace } from "./twins.ts";

export interface Item<T extends TableName = TableName> {
  readonly table: T;
  readonly id: string;
  readonly document: string;
  readonly said: Said<T> | undefined;
}

export interface Work {
  readonly items: ReadonlyMap<string, Item>;
  /** Places of tables in which there is one row for a place, by table. */
  readonly places: ReadonlyMap<TableName, ReadonlySet<string>>;
  /** Accounts in which something reconciled came, went or changed. */
  readonly agreed: ReadonlySet<string>;
}

export interface GatherDeps {
  readonly store: DocumentStore;
  readonly asides: Asides;
  readonly indexOf: (gate: Gate, document: FlatDocument) => PlaceIndex;
}

/** Ids of rows by document and table. */
export type TouchedDocuments = ReadonlyMap<string, Touched>;

/** Where the later one waits of two that may be the same. @param id of the first */
export const alikePlace = (id: string): string => `alike ${id}`;

export const itemKey = (table: TableName, id: string): string => `${table} ${id}`;

/** Rows as the file has them now, each read once: whoever writes one says so. */
export interface CurrentRows {
  of<T extends TableName>(table: T, id: string): RowsByTable[T] | undefined;
  /** Where one stands that `of` has read; undefined when that is not known. */
  numberOf(table: TableName, id: string): number | undefined;
  /** @param row undefined for one that was deleted */
  written(table: TableName, id: string, row: RowsByTable[TableName] | undefined): void;
}

export function createCurrentRows(gate: Pick<Gate, "numbers" | "rows">): CurrentRows {
  const known = new Map<string, RowsByTable[TableName] | undefined>();
  const numbers = new Map<string, number>();
  return {
    of<T extends TableName>(table: T, id: string) {
      const key = itemKey(table, id);
      // Under the name of its table each row is one of it.
      const found = known.get(key) as RowsByTable[T] | undefined;
      if (found || known.has(key)) return found;
      const row = gate.numbers.rowOf(table, id);
      const read = row === undefined ? undefined : gate.rows[table].read(row);
      known.set(key, read);
      if (row !== undefined) numbers.set(key, row);
      return read as RowsByTable[T] | undefined;
    },
    numberOf: (table, id) => numbers.get(itemKey(table, id)),
    written(table, id, row) {
      if (!row) numbers.delete(itemKey(table, id));
      // What an attachment holds is told by another row.
      if (row && "attachments" in row && row.attachments.length > 0) known.delete(itemKey(table, id));
      else known.set(itemKey(table, id), row);
    },
  };
}

/** A row that this device has just written, as it was before: the file has it no more. */
export interface Written {
  readonly table: TableName;
  readonly document: string;
  readonly before?: RowsByTable[TableName] | null;
}

/** Where something stood, or stands since. */
export interface Moved {
  readonly document: string;
  readonly table: TableName;
  readonly place: string;
}

/** Keeps the indexes in step with what was written to the documents. To be asked once for each time they are written. */
export function movePlaces(gate: Gate, touched: TouchedDocuments, { store, indexOf }: GatherDeps): Moved[] {
  const moved: Moved[] = [];
  for (const [document, tables] of touched) {
    const index = indexOf(gate, store.open(gate.sql, document));
    for (const [written, ids] of tables) {
      if (written === SETTINGS) continue;
      const table = written as TableName;
      for (const id of ids) for (const place of index.move(table, id)) moved.push({ document, table, place });
    }
  }
  return moved;
}

export interface ToGather {
  readonly touched: TouchedDocuments;
  readonly moved: readonly Moved[];
  readonly written?: readonly Written[];
}

export function gather(
  gate: Gate,
  { touched, moved, written = [] }: ToGather,
  { store, asides, indexOf }: GatherDeps,
  current: CurrentRows,
): Work {
  const { sql } = gate;
  const items = new Map<string, Item>();
  const places = new Map<TableName, Set<string>>();
  const agreed = new Set<string>();
  const queue: Item[] = [];

  const add = (table: TableName, id: string, document: string): void => {
    const key = itemKey(table, id);
    if (items.has(key)) return;
    const item: Item = { table, id, document, said: readSaid(gate, store.open(sql, document), table, id) };
    items.set(key, item);
    queue.push(item);
  };
  const addAsides = (place: string): void => {
    for (const { table, id, document } of asides.at(sql, place)) add(table, id, document);
  };
  const budgetIndex = () => indexOf(gate, store.open(sql, BUDGET));
  const addPlace = (table: TableName, place: string): void => {
    const known = places.get(table) ?? new Set();
    if (known.has(place)) return;
    places.set(table, known.add(place));
    for (const id of budgetIndex().at(table, place)) add(table, id, BUDGET);
  };
  const addAgreed = (accountId: string): void => {
    if (agreed.has(accountId)) return;
    agreed.add(accountId);
    for (const id of budgetIndex().at("reconciliations", accountId)) add("reconciliations", id, BUDGET);
    addAsides(`reconciled ${accountId}`);
  };
  const addTransactionAt = (row: number | undefined): void => {
    const found = row === undefined ? undefined : sql.get<readonly [Uint8Array, number]>(ID_AND_DAY, row);
    if (!found) return;
    const id = bytesToId(found[0]);
    add("transactions", id, store.homeOf(sql, id, fromDayNumber(found[1])));
  };
  const addOccurrence = (place: string): void => {
    addPlace("schedule_occurrences", place);
    // One of those that wait may be of this occurrence.
    addAsides("");
    const [scheduleId = "", date = ""] = place.split("|");
    const schedule = gate.numbers.rowOf("schedules", scheduleId);
    if (schedule !== undefined)
      addTransactionAt(sql.value<number>(AT_OCCURRENCE, schedule, toDayNumber(date as Transaction["date"])));
    addAsides(`occurrence ${place}`);
  };

  const aroundTransaction = (transaction: Transaction, document: string): void => {
    const place = occurrencePlace(transaction);
    if (place !== undefined) addOccurrence(place);
    for (const posting of transaction.postings) {
      const booking = bookingOf(posting);
      if (booking !== undefined)
        for (const id of indexOf(gate, store.open(sql, document)).at("transactions", booking))
          add("transactions", id, document);
      if (posting.cleared === "reconciled" && posting.accountId !== null) addAgreed(posting.accountId);
    }
  };
  const aroundAccount = (was: RowsByTable["accounts"] | undefined, is: RowsByTable["accounts"] | undefined): void => {
    if (!was || !is || (was.kind === is.kind && was.currency === is.currency && was.inBudget === is.inBudget)) return;
    const row = gate.numbers.rowOf("accounts", was.id);
    for (const transaction of row === undefined ? [] : sql.values<number>(ON_ACCOUNT, row))
      addTransactionAt(transaction);
    for (const table of ["loans", "goals", "valuations"] as const)
      for (const id of store.open(sql, BUDGET).ids(table)) {
        add(table, id, BUDGET);
        if (isExclusive(table)) for (const place of budgetIndex().of(table, id)) addPlace(table, place);
      }
  };
  const around = ({ table, document }: Written, row: RowsByTable[TableName] | null | undefined): void => {
    if (!row) return;
    if (table === "transactions") aroundTransaction(row as Transaction, document);
    if (table === "reconciliations") addAgreed((row as RowsByTable["reconciliations"]).accountId);
    if (table === "schedule_occurrences") {
      const { scheduleId, date } = row as RowsByTable["schedule_occurrences"];
      addOccurrence(placeOfOccurrence(scheduleId, date));
    }
    if (table === "moves") {
      const { fromId, toId, month } = row as RowsByTable["moves"];
      for (const id of [fromId, toId]) if (id !== null) addPlace("allocations", `${id}|${month}`);
    }
  };

  let isBudgetTouched = false;
  for (const { document, table, place } of moved) {
    if (isExclusive(table)) addPlace(table, place);
    if (table === "transactions")
      for (const twin of indexOf(gate, store.open(sql, document)).at(table, place)) add(table, twin, document);
  }
  for (const [name, tables] of touched)
    for (const [table, ids] of tables) {
      if (table === SETTINGS) continue;
      if (name === BUDGET && ids.size > 0) isBudgetTouched = true;
      for (const id of ids) add(table as TableName, id, name);
    }
  for (const each of written) around(each, each.before);
  if (isBudgetTouched) addAsides("");
  for (const { table, id, document, shown } of asides.all(sql)) if (shown === "kept") add(table, id, document);
  for (let item = queue.shift(); item; item = queue.shift()) {
    const was = current.of(item.table, item.id);
    const is = item.said?.isDeleted ? undefined : item.said?.row;
    around(item, was);
    around(item, is);
    if (item.table === "transactions") addAsides(alikePlace(item.id));
    // Also a deleted one, which may be kept.
    if (item.table === "accounts")
      aroundAccount(was as RowsByTable["accounts"] | undefined, item.said?.row as RowsByTable["accounts"] | undefined);
  }
  return { items, places, agreed };
}

const ID_AND_DAY = "SELECT id, date FROM transactions WHERE row = ?";
const AT_OCCURRENCE = "SELECT row FROM transactions WHERE schedule = ? AND occurrence = ?";
const ON_ACCOUNT = "SELECT DISTINCT row >> 10 FROM postings WHERE account = ?";
