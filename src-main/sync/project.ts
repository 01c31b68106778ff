/**
 * From documents to rows: what a change of the documents can show otherwise is shown as the merged documents say, with the
 * repairs S2 to S9. Nothing here asks a clock, chance, or the order in which changes arrived, so everybody comes to the same
 * rows. What goes is taken away first, then rows are written in the order in which they name each other, and last goes what
 * nothing names any more.
 */
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { movedTo } from "../ledger/budget-laws.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import { refusalOf } from "../ledger/refusals.ts";
import { TABLE_ORDER } from "../ledger/rows/rows.ts";
import { alikesOf } from "./alike.ts";
import type { Aside } from "./asides.ts";
import { BUDGET } from "./document-store.ts";
import {
  alikePlace,
  type CurrentRows,
  createCurrentRows,
  type GatherDeps,
  gather,
  type Item,
  itemKey,
  type ToGather,
  type Work,
} from "./gather.ts";
import { mendTransaction } from "./mend-transaction.ts";
import { isTakenElsewhere, withOwnAttachments } from "./own-parts.ts";
import { isExclusive } from "./place-index.ts";
import { readSaid } from "./said-rows.ts";
import { openAside, reopenBroken } from "./settle-agreed.ts";
import { sharedTables } from "./shared-tables.ts";
import { occurrencePlace, settleTwins } from "./twins.ts";

export interface Projection {
  /**
   * @param moved of `movePlaces`, asked after the documents were written
   * @returns how many rows changed
   */
  project(gate: Gate, what: ToGather, how: HowToProject): number;
}

export interface HowToProject {
  /** Whose change it is; empty for this device's. */
  readonly person: string;
  readonly at: number;
  /** Nothing of it will be taken back. */
  readonly isUnwritten?: boolean;
}

type Row = RowsByTable[TableName];

type Why = Pick<Aside, "law" | "shown" | "place" | "detail"> & { readonly other?: string | null };

/** Rows of these may be named by others, so they go last. */
const NAMED: ReadonlySet<TableName> = new Set([
  "accounts",
  "category_groups",
  "categories",
  "payees",
  "tags",
  "schedules",
  "import_batches",
  "reconciliations",
]);
/** Allocations follow from moves; reconciliations are seen to account by account. */
const ORDER: readonly TableName[] = [
  ...TABLE_ORDER.filter((table) => table !== "allocations" && table !== "transactions"),
  "allocations",
  "transactions",
];

export function createProjection(deps: GatherDeps): Projection {
  return {
    project(gate, what, how) {
      const rows = createCurrentRows(gate);
      return showWork(gate, gather(gate, what, deps, rows), how, { ...deps, rows });
    },
  };
}

function showWork(
  gate: Gate,
  work: Work,
  { person, at, isUnwritten = false }: HowToProject,
  deps: GatherDeps & { readonly rows: CurrentRows },
): number {
  const { store, asides, indexOf, rows } = deps;
  const { sql } = gate;
  const options = { isProjected: true, isUnwritten } as const;
  let changed = 0;

  const note = ({ table, id, document }: Pick<Item, "table" | "id" | "document">, why: Why | undefined): void => {
    if (why) asides.put(sql, { other: null, ...why, table, id, document, person, at });
    else asides.take(sql, table, id);
  };
  const write = (table: TableName, before: Row | null, after: Row | null): void => {
    const id = (after ?? before)?.id ?? "";
    const row = before ? rows.numberOf(table, id) : undefined;
    // Both are rows of this table.
    const change = { table, before, after } as Parameters<Gate["apply"]>[0];
    if (gate.apply(change, row === undefined ? options : { ...options, row })) changed++;
    rows.written(table, id, after ?? undefined);
  };
  const remove = (table: TableName, id: string): void => {
    const current = rows.of(table, id);
    if (current) write(table, current, null);
  };
  const isThere = (table: TableName, id: string) => gate.numbers.rowOf(table, id) !== undefined;

  /** @returns the law that it would break */
  const attempt = (table: TableName, row: RowsByTable[TableName]): string | undefined => {
    const current = rows.of(table, row.id);
    const shown = table === "transactions" ? withOwnAttachments(row as Transaction, current as Transaction) : row;
    try {
      if (table === "transactions") gate.expect(shown as Transaction);
      write(table, current ?? null, shown);
      return undefined;
    } catch (thrown) {
      const error = refusalOf(thrown);
      if (error?.kind !== "law-broken") throw thrown;
      return `${error.law}: ${error.detail}`;
    }
  };

  /** Deleted ones that are shown for something that names them, which may then not be shown itself. */
  const broughtBack: Item[] = [];

  /** Shows what a row names, where it is there to be shown. @returns the first that is not */
  const missingOf = (table: TableName, row: RowsByTable[TableName]): string | undefined => {
    // The row is one of its own table.
    const names = sharedTables[table]?.names as
      | ((of: unknown) => readonly (readonly [TableName, string])[])
      | undefined;
    for (const [to, id] of names?.(row) ?? []) if (!ensure(to, id)) return `${to} ${id}`;
    return undefined;
  };
  const ensure = (table: TableName, id: string): boolean => {
    if (isThere(table, id)) return true;
    const item = work.items.get(itemKey(table, id)) ?? {
      table,
      id,
      document: BUDGET,
      said: readSaid(gate, store.open(sql, BUDGET), table, id),
    };
    if (!item.said?.row) return false;
    if (item.said.isDeleted) broughtBack.push(item);
    return show(item, item.said.row, item.said.isDeleted ? kept : undefined);
  };
  const kept: Why = { law: "S2", shown: "kept", place: "", detail: "" };

  /** The row as it is said, or else as it was made, or else not at all. */
  const show = (item: Item, wanted: RowsByTable[TableName], why?: Why): boolean => {
    const { table, said } = item;
    const row = why?.shown === "kept" && table === "categories" ? { ...wanted, archived: true } : wanted;
    const missing = missingOf(table, row);
    if (missing !== undefined) {
      if (!NAMED.has(table)) remove(table, item.id);
      note(item, { law: "S3", shown: "waiting", place: "", detail: missing });
      return false;
    }
    const refused = isTakenElsewhere(gate, table, row, rows.of(table, row.id)) ?? attempt(table, row);
    if (refused === undefined) {
      note(
        item,
        why ?? (said?.isAsMade ? { law: "S9", shown: "changed", place: "", detail: "unreadable" } : undefined),
      );
      return true;
    }
    const made = said?.isEdited && !said.isAsMade ? said.made() : undefined;
    if (made && missingOf(table, made) === undefined && attempt(table, made) === undefined) {
      note(item, { law: "S9", shown: "changed", place: "", detail: refused });
      return true;
    }
    if (!NAMED.has(table)) remove(table, item.id);
    note(item, { law: "S9", shown: "aside", place: "", detail: refused });
    return false;
  };

  /** S6, of those that no bank names: the later of two is listed, as long as nobody has reviewed it. */
  const noteAlikes = (transaction: Transaction): void => {
    for (const other of alikesOf(gate, transaction)) {
      const [first, later] = transaction.id < other.id ? [transaction, other] : [other, transaction];
      const { id } = later;
      if (later.reviewed || asides.of(sql, "transactions", id)) continue;
      const item = { table: "transactions", id, document: store.homeOf(sql, id, later.date) } as const;
      note(item, { law: "S6", shown: "changed", place: alikePlace(first.id), detail: ALIKE, other: first.id });
    }
  };

  const transactions = desiredTransactions(work);
  const claimed = new Set<string>();
  for (const { transaction } of transactions.values()) {
    const place = transaction && occurrencePlace(transaction);
    if (place) claimed.add(place);
  }

  // What goes.
  for (const [id, { transaction }] of transactions) {
    const current = rows.of("transactions", id);
    if (!current) continue;
    if (!transaction) write("transactions", current, null);
    else if (current.occurrence && occurrencePlace(current) !== occurrencePlace(transaction)) {
      const { occurrence: _, ...free } = current;
      write("transactions", current, free);
    }
  }
  for (const { table, id, said } of work.items.values())
    if (table !== "transactions" && !NAMED.has(table) && !isExclusive(table) && (!said?.row || said.isDeleted))
      remove(table, id);
  const standing = new Map<TableName, Map<string, Item | undefined>>();
  for (const [table, places] of work.places) {
    const index = indexOf(gate, store.open(sql, BUDGET));
    const ofTable = new Map<string, Item | undefined>();
    standing.set(table, ofTable);
    for (const place of places) {
      const candidates = index.at(table, place).flatMap((id) => work.items.get(itemKey(table, id)) ?? []);
      const stays = standingOf(table, candidates, claimed.has(place));
      ofTable.set(place, stays);
      for (const item of candidates) {
        if (item === stays) continue;
        remove(table, item.id);
        note(
          item,
          item.said?.isDeleted || table === "allocations" ? undefined : { ...BESIDE, other: stays?.id ?? null },
        );
      }
    }
  }
  for (const item of work.items.values()) {
    const { table, id, said } = item;
    if (!isExclusive(table)) continue;
    const place = said?.row && placeOf(table, said.row);
    const current = rows.of(table, id);
    if (current && (place === undefined || placeOf(table, current) !== place)) remove(table, id);
    if (said && !said.row && !said.isDeleted) note(item, UNREADABLE);
  }
  const isOpenAside = new Set<string>();
  for (const accountId of work.agreed) {
    const said = [...work.items.values()].filter(
      (each): each is Item<"reconciliations"> => each.table === "reconciliations" && each.said?.row !== undefined,
    );
    for (const id of openAside(said, accountId)) {
      isOpenAside.add(id);
      remove("reconciliations", id);
    }
  }

  // What stays or comes.
  const byTable = Map.groupBy(work.items.values(), ({ table }) => table);
  for (const table of ORDER) {
    if (isExclusive(table)) {
      for (const [place, item] of standing.get(table) ?? []) {
        const row = item?.said?.row;
        if (!item || !row) continue;
        const shown = asShown(gate, table, row, claimed.has(place), item.said?.isDeleted === true);
        if (shown) show(item, shown);
        else remove(table, item.id);
      }
    } else if (table === "transactions") {
      for (const [id, { item, transaction, of }] of transactions) {
        if (!transaction) {
          const isUnreadable = item.said && !item.said.row && !item.said.isDeleted;
          if (isUnreadable) note(item, UNREADABLE);
          else
            note(
              item,
              of === null ? undefined : { law: "S6", shown: "aside", place: twinPlace(item), detail: "", other: of },
            );
          continue;
        }
        const mended = mendTransaction(transaction, gate.lawContext);
        const why: Why | undefined =
          mended !== transaction
            ? { law: "S8", shown: "changed", place: "", detail: "" }
            : of === null
              ? undefined
              : { law: "S6", shown: "changed", place: twinPlace(item), detail: "", other: of };
        const isToLookAt = person !== "" || asides.of(sql, "transactions", id)?.detail === ALIKE;
        show(item, mended, why);
        const current = rows.of("transactions", id);
        if (current) store.keepHome(sql, id, current.date, item.document);
        if (current && isToLookAt && !isUnwritten && why === undefined) noteAlikes(current);
      }
    } else
      for (const item of byTable.get(table) ?? []) {
        if (!item.said) continue;
        if (item.said.isDeleted) {
          // What is on an account is judged by what it became, also when it was deleted then.
          if (table === "accounts" && item.said.row && isThere(table, item.id)) show(item, item.said.row, kept);
          continue;
        }
        if (isOpenAside.has(item.id)) note(item, BESIDE);
        else if (item.said.row) show(item, item.said.row);
        else note(item, UNREADABLE);
      }
  }
  for (const accountId of work.agreed)
    reopenBroken(gate, accountId, {
      write,
      noteReopened: (table, id, document) =>
        note({ table, id, document }, { law: "S7", shown: "changed", place: `reconciled ${accountId}`, detail: "" }),
      homeOf: ({ id, date }) => store.homeOf(sql, id, date),
    });

  // What nothing names any more goes last.
  for (const table of TABLE_ORDER.toReversed()) {
    if (!NAMED.has(table)) continue;
    const brought = broughtBack.filter((item) => item.table === table && !work.items.has(itemKey(table, item.id)));
    for (const item of [...(byTable.get(table) ?? []), ...brought]) {
      if (!item.said?.isDeleted) continue;
      const row = gate.numbers.rowOf(table, item.id);
      if (row === undefined) note(item, undefined);
      else if (!gate.isUsed(table, row)) {
        remove(table, item.id);
        note(item, undefined);
      } else if (item.said.row) show(item, item.said.row, kept);
    }
  }
  return changed;
}

/** Both are shown, and may be one. */
const ALIKE = "alike";
const BESIDE: Why = { law: "S4", shown: "aside", place: "", detail: "" };
const UNREADABLE: Why = { law: "S9", shown: "aside", place: "", detail: "unreadable" };

interface DesiredTransaction {
  readonly item: Item;
  readonly transaction: Transaction | null;
  /** The twin that stands. */
  readonly of: string | null;
}

function desiredTransactions({ items }: Work): Map<string, DesiredTransaction> {
  const desired = new Map<string, DesiredTransaction>();
  for (const item of items.values()) {
    if (item.table !== "transactions") continue;
    const row = item.said?.isDeleted ? undefined : item.said?.row;
    desired.set(item.id, { item, transaction: (row as Transaction | undefined) ?? null, of: null });
  }
  const candidates = [...desired.values()].flatMap(({ item, transaction }) =>
    transaction ? [{ transaction, isEdited: item.said?.isEdited ?? false }] : [],
  );
  for (const [id, settled] of settleTwins(candidates)) {
    const known = desired.get(id);
    if (known) desired.set(id, { ...known, ...settled });
  }
  return desired;
}

const twinPlace = ({ said }: Item): string => {
  const place = said?.row && occurrencePlace(said.row as Transaction);
  return place ? `occurrence ${place}` : "booking";
};

function placeOf(table: TableName, row: RowsByTable[TableName]): string | undefined {
  // The row is one of its own table.
  return (sharedTables[table]?.place as ((of: unknown) => string | undefined) | undefined)?.(row);
}

/** S4. What is assigned, and what became of an occurrence with a transaction, may need a row that was deleted. */
function standingOf(table: TableName, candidates: readonly Item[], isClaimed: boolean): Item | undefined {
  const readable = candidates.filter(({ said }) => said?.row !== undefined);
  const live = readable.find(({ said }) => !said?.isDeleted);
  if (live || !(table === "allocations" || (table === "schedule_occurrences" && isClaimed))) return live;
  return readable[0];
}

/** @returns undefined when the row is not to be shown */
function asShown(
  gate: Gate,
  table: TableName,
  row: RowsByTable[TableName],
  isClaimed: boolean,
  isDeleted: boolean,
): RowsByTable[TableName] | undefined {
  if (table === "schedule_occurrences" && isClaimed)
    return { ...(row as RowsByTable["schedule_occurrences"]), state: "posted" };
  if (table !== "allocations") return row;
  const allocation = row as RowsByTable["allocations"];
  const category = gate.numbers.rowOf("categories", allocation.categoryId);
  const amount = (category === undefined ? 0 : movedTo(gate.sql, category, allocation.month)) as Minor;
  return isDeleted && amount === 0 ? undefined : { ...allocation, amount };
}
