/**
 * Where this device's person and somebody else set one field, or one deleted what the other edited, without knowing of each
 * other: everybody shows the same, and the other would be gone without a word. It is kept here, on the device of whoever did
 * it, until somebody chose, the field was set again, or the row is back.
 */
import { bytesToId } from "../../src-shared/domain/id.ts";
import type { Author, TableName } from "../ledger/change.ts";
import { lastDeletions } from "../ledger/deletions.ts";
import type { Gate } from "../ledger/gate.ts";
import { idBytes } from "../ledger/row-numbers.ts";
import { type Fields, type FieldValue, isSameField, QUIET_FIELDS } from "../ledger/rows/fields.ts";
import type { Sql } from "../ledger/statements.ts";
import { SETTINGS } from "./document-store.ts";
import type { CrossedField, DeletedUnseen } from "./flat-document.ts";
import { fromShared, sharedFieldsOf } from "./shared-fields.ts";
import { sharedTables } from "./shared-tables.ts";

export interface Conflict extends Author {
  /** For as long as it is open. */
  readonly row: number;
  readonly table: TableName;
  readonly id: string;
  readonly field: string;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
  readonly isMineShown: boolean;
  /** One of the two deleted the row, which is what everybody shows: the document that it lies in. */
  readonly deletedIn: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What nobody set by hand, or what is a sum of what everybody did. */
const isNobodys = ({ field, table }: Pick<CrossedField, "field" | "table">): boolean =>
  table === SETTINGS || table === "allocations" || field === "position" || QUIET_FIELDS.has(field);

/**
 * In the SQL transaction in which the others' edits came, before they are shown: the journal still ends with what was here.
 * @param author of what came
 */
export function noteConflicts(gate: Gate, crossed: readonly CrossedField[], author: Author, at: number): void {
  for (const each of crossed) {
    const { field, here, id, isThereShown, there } = each;
    const table = each.table as TableName;
    if (isNobodys(each) || isSameField(here, there) || !isOwn(gate, table, id, field)) continue;
    const values = [toJson(here), toJson(there), isThereShown ? 0 : 1];
    gate.sql.run(PUT, table, idBytes(id), field, ...values, author.person, author.device, at);
  }
}

/** As above, of rows that one of the two deleted and the other edited. */
export function noteDeletions(
  gate: Gate,
  deletions: readonly (DeletedUnseen & { readonly document: string })[],
  { device, person }: Author,
  at: number,
): void {
  let noted = 0;
  for (const [name, ofTable] of Map.groupBy(deletions, ({ table }) => table)) {
    const table = name as TableName;
    const deletedHere = ofTable.flatMap(({ id, isHere }) => (isHere ? [id] : []));
    const deletedLast = lastDeletions(gate.sql, table, deletedHere);
    for (const { document, edited, id, isHere } of ofTable) {
      const fields = edited.filter((field) => !isNobodys({ table, field }));
      const isMine = isHere
        ? fields.length > 0 && deletedLast.get(id)?.person === null
        : fields.some((field) => isOwn(gate, table, id, field));
      if (!isMine) continue;
      if (++noted > MOST_DELETIONS) return;
      gate.sql.run(PUT, table, idBytes(id), DELETED, toJson(document), null, isHere ? 1 : 0, person, device, at);
    }
  }
}

/**
 * Rows that one of the two deleted at once are one note from the fourth on; everything else is one each.
 * @returns in the order of the first of each
 */
export function notesOf(conflicts: readonly Conflict[]): readonly (readonly [Conflict, ...Conflict[]])[] {
  const together = Map.groupBy(conflicts, ({ at, deletedIn, device, isMineShown, row, table }) =>
    deletedIn === null ? row : `${at} ${device} ${isMineShown} ${table}`,
  );
  return [...together.values()].flatMap((each): readonly (readonly [Conflict, ...Conflict[]])[] => {
    const [first, ...rest] = each;
    if (!first) return [];
    return each.length > MOST_ALONE ? [[first, ...rest]] : each.map((one) => [one]);
  });
}

/** Those that still stand as they were left, newest first. */
export function openConflicts(gate: Pick<Gate, "sql" | "numbers" | "rows">): readonly Conflict[] {
  return gate.sql
    .all<ConflictColumns>(`${SELECT} ORDER BY at DESC, row DESC`)
    .map(toConflict)
    .filter(({ deletedIn, field, id, isMineShown, mine, row, table, theirs }) => {
      if (deletedIn !== null) {
        const isBack = gate.numbers.rowOf(table, id) !== undefined;
        // Whoever deletes it again knows what they delete.
        if (isBack) forgetConflict(gate.sql, row);
        return !isBack;
      }
      const now = sharedFieldsOf(gate, table, id);
      return now !== undefined && isSameField(now[field], isMineShown ? mine : theirs);
    });
}

export function forgetConflict(sql: Sql, row: number): void {
  sql.run("DELETE FROM sync_conflicts WHERE row = ?", row);
}

/** @returns the row's fields with the one that is meant set to `value` @param fields as the journal has them */
export function withField(table: TableName, fields: Fields, field: string, value: FieldValue | undefined): Fields {
  const set: Record<string, FieldValue> = { ...fields };
  for (const part of partsOf(table, field)) delete set[part];
  return value === undefined ? set : { ...set, ...fromShared(table, { [field]: value }) };
}

const partsOf = (table: TableName, field: string): readonly string[] =>
  sharedTables[table]?.together?.[field] ?? [field];

/** Whether the last who set it here was somebody at this device. */
function isOwn({ numbers, sql }: Gate, table: TableName, id: string, field: string): boolean {
  const ref = numbers.rowOf(table, id);
  if (ref === undefined) return false;
  const parts = partsOf(table, field);
  for (const [before, after, person] of sql.all<readonly [string, string, string | null]>(LAST_EDITS, table, ref)) {
    const set: Fields = { ...JSON.parse(before), ...JSON.parse(after) };
    if (parts.some((part) => part in set)) return person === null;
  }
  return false;
}

const toJson = (value: FieldValue | undefined): string | null => (value === undefined ? null : JSON.stringify(value));
const fromJson = (text: string | null): FieldValue | undefined => (text === null ? undefined : JSON.parse(text));

type ConflictColumns = readonly [
  row: number,
  table: TableName,
  id: Uint8Array,
  field: string,
  mine: string | null,
  theirs: string | null,
  isMineShown: number,
  person: string,
  device: string,
  at: number,
];

const toConflict = ([row, table, id, field, mine, theirs, shown, person, device, at]: ConflictColumns): Conflict => ({
  row,
  table,
  id: bytesToId(id),
  field,
  deletedIn: field === DELETED ? String(fromJson(mine)) : null,
  mine: fromJson(mine),
  theirs: fromJson(theirs),
  isMineShown: shown === 1,
  person,
  device,
  at,
});

/** The name of no field of a row. */
const DELETED = "deleted";
/** Of one message: the first of them stand for whoever deletes more. */
const MOST_DELETIONS = 1_000;
/** So many are a note each. */
const MOST_ALONE = 3;
const SELECT = "SELECT row, table_name, id, field, mine, theirs, is_mine_shown, person, device, at FROM sync_conflicts";
const PUT = `INSERT OR REPLACE INTO sync_conflicts (table_name, id, field, mine, theirs, is_mine_shown, person, device, at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const LAST_EDITS = `SELECT e.before, e.after, c.person FROM changes e JOIN commits c ON c.row = e.of_commit
  WHERE e.table_name = ? AND e.ref = ? AND e.kind = 'update' ORDER BY e.row DESC LIMIT 20`;
