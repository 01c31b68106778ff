/**
 * One document of a shared budget: a flat map for each table. Key `id` holds the fields of a row as it was made, key
 * `id:field` one later edit, so that two people who edit different fields of a row both win; of one field the same edit wins
 * everywhere. A row that was deleted has the edit `deleted`. The only file that knows Yjs.
 */
import * as Y from "yjs";
import { isId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { changedFields, type Fields, type FieldValue } from "../ledger/rows/fields.ts";

export interface FlatDocument {
  readonly name: string;
  /** @returns undefined when nobody ever made it, or what was made is no row */
  read(table: string, id: string): SharedRow | undefined;
  /** Whether a row has, or had, a field whose name begins so. */
  hasHad(table: string, id: string, beginning: string): boolean;
  readonly tables: readonly string[];
  ids(table: string): IterableIterator<string>;
  /** All or none; @returns the update that others need, undefined when nothing changed */
  write(rows: readonly RowWrite[]): Uint8Array | undefined;
  /**
   * What it holds afterwards is not to be kept when this fails: it may hold a part of the updates.
   * @param updates in an order in which they were made
   */
  apply(updates: readonly Uint8Array[], on?: OnApply): Result<AppliedUpdates, Unreadable>;
  /** All of it as one update. */
  state(): Uint8Array;
}

/** Ids of rows by table. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

export interface AppliedUpdates {
  readonly touched: Touched;
  /** All of them as one, to be kept. */
  readonly bytes: Uint8Array;
}

export interface SharedRow {
  readonly made: Fields;
  /** `made` with every edit in it. */
  readonly fields: Fields;
  readonly isDeleted: boolean;
  /** Somebody edited it after it was made. */
  readonly isEdited: boolean;
}

/** `before: null` makes a row, or brings back a deleted one; `after: null` deletes. */
export interface RowWrite {
  readonly table: string;
  readonly id: string;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

export interface CrossedField {
  readonly table: string;
  readonly id: string;
  readonly field: string;
  /** What it held here until now; undefined is its default. */
  readonly here: FieldValue | undefined;
  readonly there: FieldValue | undefined;
  /** Which of them it holds now, like everywhere. */
  readonly isThereShown: boolean;
}

/** A row that is deleted now, of which the one who deleted it did not know all edits. */
export interface DeletedUnseen {
  readonly table: string;
  readonly id: string;
  /** Deleted here, and edited by what came; otherwise the other way round. */
  readonly isHere: boolean;
  /** What the edits set that were not known. */
  readonly edited: readonly string[];
}

export interface OnApply {
  /** Each field that was set here and there without either knowing of the other. */
  crossed(crossed: CrossedField): void;
  deletedUnseen(deleted: DeletedUnseen): void;
}

export interface Unreadable {
  readonly kind: "unreadable";
}

const ID_LENGTH = 36;
const DELETED = "deleted";
/** Beside the tables: by id of a deleted row, the edits of its fields that whoever deleted it knew. */
const KNOWN = "known when deleted";
/** Edits of one field that are looked at for a meeting. */
const MOST_EDITS = 100;

export interface FlatDocumentOptions {
  readonly name: string;
  readonly tables: readonly string[];
  /** Updates in the order in which they were kept. */
  readonly updates: readonly Uint8Array[];
  /** @returns that many bytes from a cryptographic source */
  readonly random: (length: number) => Uint8Array;
}

/** @throws when what was kept cannot be read: the file is damaged */
export function createFlatDocument({ name, tables, updates, random }: FlatDocumentOptions): FlatDocument {
  const doc = new Y.Doc();
  const maps = new Map(tables.map((table) => [table, doc.getMap<unknown>(table)]));
  if (updates.length > 0) Y.applyUpdate(doc, updates.length === 1 && updates[0] ? updates[0] : mergeUpdates(updates));
  doc.clientID = freshClient(doc, random);
  const edits = new Map(tables.map((table) => [table, new Map<string, Set<string>>()]));
  const mapOf = (table: string): Y.Map<unknown> => {
    const map = maps.get(table);
    if (!map) throw new Error(`The document ${name} has no table ${table}`);
    return map;
  };
  const noteEdit = (table: string, key: string): void => {
    const [id, field] = [key.slice(0, ID_LENGTH), key.slice(ID_LENGTH + 1)];
    const ofTable = edits.get(table);
    const known = ofTable?.get(id);
    if (known) known.add(field);
    else ofTable?.set(id, new Set([field]));
  };
  for (const [table, map] of maps) for (const key of map.keys()) if (key.length > ID_LENGTH) noteEdit(table, key);

  let touched = new Map<string, Set<string>>();
  let isForeign = false;
  let hearing: OnApply | undefined;
  const knownEdits = doc.getMap<KnownEdits>(KNOWN);
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    const tableOf = new Map<unknown, string>([...maps].map(([table, map]) => [map, table]));
    for (const [type, keys] of transaction.changed) {
      const table = tableOf.get(type);
      if (table === undefined) {
        // A table that a later version made is kept for it; anything inside a value is not how rows are written.
        if (type._item !== null) isForeign = true;
        continue;
      }
      const ids = touched.get(table) ?? new Set<string>();
      touched.set(table, ids);
      const newFields = new Map<string, string[]>();
      for (const key of keys) {
        if (key === null) isForeign = true;
        else if (isId(key.slice(0, ID_LENGTH))) {
          const [id, field] = [key.slice(0, ID_LENGTH), key.slice(ID_LENGTH + 1)];
          ids.add(id);
          if (key.length === ID_LENGTH) continue;
          noteEdit(table, key);
          if (!hearing) continue;
          newFields.set(id, [...(newFields.get(id) ?? []), field]);
          const met = field === DELETED ? undefined : meetingAt(mapOf(table), key, transaction);
          if (met) hearing.crossed({ table, id, field, ...met });
        }
      }
      for (const [id, fields] of newFields) {
        const map = mapOf(table);
        if (map.get(`${id}:${DELETED}`) !== true) continue;
        const isHere = !fields.includes(DELETED);
        const edited = isHere
          ? fields
          : unknownEdits(map, id, edits.get(table)?.get(id), knownEdits.get(id), transaction);
        if (edited.length > 0) hearing?.deletedUnseen({ table, id, isHere, edited });
      }
    }
  });

  const read = (table: string, id: string): SharedRow | undefined => {
    const map = mapOf(table);
    const made = map.get(id);
    if (!isPlain(made)) return undefined;
    const names = edits.get(table)?.get(id);
    if (!names) return { made, fields: made, isDeleted: false, isEdited: false };
    const fields: Record<string, FieldValue> = { ...made };
    for (const field of names) {
      if (field === DELETED) continue;
      const value = map.get(`${id}:${field}`) as FieldValue | undefined;
      // A field that is absent holds its default.
      if (value === undefined) delete fields[field];
      else fields[field] = value;
    }
    const isDeleted = names.has(DELETED) && map.get(`${id}:${DELETED}`) === true;
    return { made, fields, isDeleted, isEdited: names.size > 1 || !names.has(DELETED) };
  };

  const writeRow = ({ table, id, before, after }: RowWrite): void => {
    const map = mapOf(table);
    if (after === null) {
      const seen = editsOf(map, id, edits.get(table)?.get(id));
      if (seen.length > 0) knownEdits.set(id, seen);
      map.set(`${id}:${DELETED}`, true);
      return;
    }
    const found = read(table, id);
    if (!found) {
      map.set(id, after);
      return;
    }
    if (found.isDeleted) map.set(`${id}:${DELETED}`, false);
    const changed = changedFields(before ?? found.fields, after);
    for (const field of new Set([...Object.keys(changed.before), ...Object.keys(changed.after)]))
      map.set(`${id}:${field}`, after[field]);
  };

  /** Only when it is asked for: encoding for nobody costs as much as the work. @returns undefined when nothing changed */
  const updateOf = (work: () => void): Uint8Array | undefined => {
    let captured: Uint8Array | undefined;
    const capture = (update: Uint8Array) => {
      captured = update;
    };
    doc.on("update", capture);
    try {
      doc.transact(work);
    } finally {
      doc.off("update", capture);
    }
    return captured;
  };

  return {
    name,
    tables,
    read,
    hasHad(table, id, beginning) {
      const made = mapOf(table).get(id);
      if (!isPlain(made)) return false;
      for (const name in made) if (name.startsWith(beginning)) return true;
      for (const name of edits.get(table)?.get(id) ?? []) if (name.startsWith(beginning)) return true;
      return false;
    },
    *ids(table) {
      for (const key of mapOf(table).keys()) if (key.length === ID_LENGTH && isId(key)) yield key;
    },
    write(rows) {
      const captured = updateOf(() => {
        for (const row of rows) writeRow(row);
      });
      touched = new Map();
      return captured;
    },
    apply(updates, on) {
      touched = new Map();
      isForeign = false;
      hearing = on;
      const [only] = updates;
      try {
        if (only && updates.length === 1) Y.applyUpdate(doc, only);
        const captured =
          updates.length === 1
            ? only
            : updateOf(() => {
                for (const update of updates) Y.applyUpdate(doc, update);
              });
        if (isForeign) return err({ kind: "unreadable" });
        // What waits for something else is in the document without being part of it.
        const isWhole = captured && !doc.store.pendingStructs && !doc.store.pendingDs;
        return ok({ touched, bytes: isWhole ? captured : mergeUpdates(updates) });
      } catch {
        return err({ kind: "unreadable" });
      } finally {
        hearing = undefined;
      }
    },
    state: () => Y.encodeStateAsUpdate(doc),
  };
}

/** A few at a time: Yjs sorts all of those that it merges for each change in them. @throws when one of them is none */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE) return Y.mergeUpdates([...updates]);
  const merged: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += MERGED_AT_ONCE)
    merged.push(Y.mergeUpdates(updates.slice(from, from + MERGED_AT_ONCE)));
  return mergeUpdates(merged);
}
const MERGED_AT_ONCE = 16;

/** What an update wrote, and what of others it can only come after: clients with the number of their change. */
export interface Links {
  readonly made: ReadonlyMap<number, number>;
  readonly needs: readonly (readonly [client: number, clock: number])[];
}

/** @returns undefined when it cannot be read */
export function linksOf(update: Uint8Array): Links | undefined {
  try {
    const { ds, structs } = Y.decodeUpdate(update);
    const made = new Map<number, number>();
    const needs: [number, number][] = [];
    for (const struct of structs) {
      const { client, clock } = struct.id;
      made.set(client, Math.min(made.get(client) ?? clock, clock));
      needs.push([client, clock]);
      if (!(struct instanceof Y.Item)) continue;
      const { origin, parent, rightOrigin } = struct;
      for (const id of [origin, rightOrigin, parent instanceof Y.ID ? parent : null])
        if (id) needs.push([id.client, id.clock]);
    }
    for (const [client, deleted] of ds.clients)
      for (const { clock, len } of deleted) needs.push([client, clock + len - 1]);
    return { made, needs };
  } catch {
    return undefined;
  }
}

/**
 * Two edits of one field crossed when neither was made on top of the other. To be asked before what was overwritten is
 * forgotten, which is when a transaction ends.
 * @returns undefined when nothing stood here before, or what came was made knowing it
 */
function meetingAt(
  map: Y.Map<unknown>,
  key: string,
  { beforeState }: Y.Transaction,
): Pick<CrossedField, "here" | "there" | "isThereShown"> | undefined {
  const isNew = isItemOf(beforeState);
  const shown = map._map.get(key);
  const edits: Y.Item[] = [];
  for (let edit = shown ?? null; edit && edits.length < MOST_EDITS; edit = edit.left) edits.push(edit);
  const here = edits.find((edit) => !isNew(edit));
  const there = edits.find(isNew);
  if (!here || !there) return undefined;
  // What came was made on top of others that came, and those on top of something that stood here: if not of the last, they met.
  let under: Y.Item | undefined = there;
  while (under && isNew(under)) {
    const { origin }: Y.Item = under;
    if (!origin) break;
    under = edits.find(
      ({ id, length }) => id.client === origin.client && origin.clock >= id.clock && origin.clock < id.clock + length,
    );
    // Longer ago than is looked at: then it is no meeting of today.
    if (!under) return undefined;
  }
  if (under === here || !(here.content instanceof Y.ContentAny && there.content instanceof Y.ContentAny))
    return undefined;
  const readValue = ({ content }: Y.Item) => content.getContent().at(-1) as FieldValue | undefined;
  return { here: readValue(here), there: readValue(there), isThereShown: there === shown };
}

/** The newest edit of each field: its name, and the client and clock of the item. */
type KnownEdits = readonly (readonly [field: string, client: number, clock: number])[];

const isItemOf =
  (beforeState: Y.Transaction["beforeState"]) =>
  ({ id }: Y.Item): boolean =>
    id.clock >= (beforeState.get(id.client) ?? 0);

function editsOf(map: Y.Map<unknown>, id: string, fields: ReadonlySet<string> | undefined): KnownEdits {
  return [...(fields ?? [])].flatMap((field) => {
    const item = field === DELETED ? undefined : map._map.get(`${id}:${field}`);
    return item ? [[field, item.lastId.client, item.lastId.clock] as const] : [];
  });
}

/** What stood here before and whoever deleted the row did not know: what they know is part of what came, or came before. */
function unknownEdits(
  map: Y.Map<unknown>,
  id: string,
  fields: ReadonlySet<string> | undefined,
  seen: unknown,
  { beforeState }: Y.Transaction,
): readonly string[] {
  const isNew = isItemOf(beforeState);
  // Somebody else wrote it, so it may be anything.
  const names = new Set((Array.isArray(seen) ? seen : []).map((each) => String(each)));
  return editsOf(map, id, fields)
    .filter((edit) => {
      const item = map._map.get(`${id}:${edit[0]}`);
      return item !== undefined && !isNew(item) && !names.has(String(edit));
    })
    .map(([field]) => field);
}

const isPlain = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Anew with each opening, so that a file that was copied back never tells two things under one name. */
function freshClient(doc: Y.Doc, random: (length: number) => Uint8Array): number {
  for (;;) {
    const client = Buffer.from(random(4)).readUInt32LE();
    if (client !== 0 && !doc.store.clients.has(client)) return client;
  }
}
