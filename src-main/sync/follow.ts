/**
 * The way of an own change into the documents: what a commit wrote into rows is written into the documents of those rows, and
 * the updates that others need are laid into the outbox, all in the commit's own SQL transaction.
 */
import type { Author, Change } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import { type Fields, isSameField } from "../ledger/rows/fields.ts";
import { postingFields, postingIdsOf } from "../ledger/rows/transaction-fields.ts";
import { BUDGET, type DocumentStore } from "./document-store.ts";
import type { FlatDocument, RowWrite } from "./flat-document.ts";
import type { GatherDeps, TouchedDocuments, Written } from "./gather.ts";
import { portionsOf } from "./portions.ts";
import { toShared } from "./shared-fields.ts";
import { sharedTables } from "./shared-tables.ts";

export interface Followed {
  readonly touched: TouchedDocuments;
  readonly written: readonly Written[];
  /** A posting is back of which others said something while it was away: the rows that were written do not hold that. */
  readonly isSaidOtherwise: boolean;
}

export function followChanges(
  gate: Gate,
  changes: readonly Change[],
  { store, indexOf }: Pick<GatherDeps, "store" | "indexOf">,
  { person, device }: Author,
): Followed {
  const { sql } = gate;
  const writes = new Map<string, RowWrite[]>();
  const touched = new Map<string, Map<string, Set<string>>>();
  const written: Written[] = [];
  for (const change of changes) {
    const { table, before, after } = change;
    const row = after ?? before;
    if (!row || !sharedTables[table]) continue;
    const toFields = gate.rows[table].toFields as (value: unknown) => Fields;
    const travelling = (value: unknown) => (value === null ? null : (toShared(table, toFields(value)) ?? null));
    const [was, is] = [travelling(before), travelling(after)];
    if (was === null && is === null) continue;
    const document = homeOfChange(gate, change, store);
    entry(writes, document, () => []).push({ table, id: row.id, before: was, after: is });
    entry(
      entry(touched, document, () => new Map<string, Set<string>>()),
      table,
      () => new Set<string>(),
    ).add(row.id);
    written.push({ table, document, before });
  }
  for (const [name, rows] of writes) {
    const document = store.open(sql, name);
    // Made before the document is written to, so that it knows where rows stood.
    indexOf(gate, document);
    for (const portion of portionsOf(rows)) {
      const bytes = document.write(portion);
      if (bytes) store.append(sql, { document: name, origin: "local", person, device, bytes });
    }
  }
  const isSaidOtherwise = [...writes].some(([name, rows]) => {
    const document = store.open(sql, name);
    return rows.some((row) => row.table === "transactions" && saysOtherwise(document, row));
  });
  return { touched, written, isSaidOtherwise };
}

/** An edit of a posting's own field stays in the document when another edit takes the posting away, and counts again with it. */
function saysOtherwise(document: FlatDocument, { table, id, before, after }: RowWrite): boolean {
  if (!before || !after || before["money"] === after["money"]) return false;
  const had = new Set(postingIdsOf(before));
  const back = postingIdsOf(after).filter((posting) => !had.has(posting));
  if (back.length === 0) return false;
  const { fields = {} } = document.read(table, id) ?? {};
  return back.some((posting) =>
    postingFields.some(({ letter }) => {
      const name = `${letter} ${posting}`;
      return !isSameField(fields[name], after[name]);
    }),
  );
}

/** A transaction stays in the document in which it was made, whatever becomes of its date. */
function homeOfChange(gate: Gate, { table, before, after }: Change, store: DocumentStore): string {
  if (table !== "transactions") return BUDGET;
  // The pair of table and rows was typed where the change was made.
  const [was, is] = [before, after] as Extract<Change, { readonly table: "transactions" }>["before"][];
  const known = was ?? is;
  if (!known) return BUDGET;
  const document = store.homeOf(gate.sql, known.id, known.date);
  if (is) store.keepHome(gate.sql, is.id, is.date, document);
  return document;
}

function entry<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = fresh();
  map.set(key, made);
  return made;
}
