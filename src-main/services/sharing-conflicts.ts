/**
 * What two people set without knowing of each other, or one of them deleted, in words; and choosing one of the two, an ordinary
 * commit.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { WHAT } from "../ledger/reads/commit-changes.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { TableRows } from "../ledger/rows/table-rows.ts";
import { type Conflict, forgetConflict, notesOf, openConflicts, withField } from "../sync/conflicts.ts";
import { ownFieldsOfDeleted } from "../sync/deletions.ts";
import type { DocumentStore } from "../sync/document-store.ts";
import { readSaid } from "../sync/said-rows.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export interface SharingConflictsDeps {
  readonly ledger: Ledger;
  readonly store: DocumentStore;
  readonly changed: () => void;
}

type Row = RowsByTable[TableName];
type Note = ReturnType<typeof notesOf>[number];

interface OpenConflict {
  readonly conflict: Conflict;
  /** As it is now; null is deleted. */
  readonly row: Row | null;
  readonly fields: Fields;
  /** The row as one of the two would have it; null is deleted. */
  readonly as: (whose: "mine" | "theirs") => Row | null;
}

export function createSharingConflicts({ ledger, store, changed }: SharingConflictsDeps) {
  const { reads } = ledger;

  const ofField = (gate: Gate, conflict: Conflict): OpenConflict | undefined => {
    const { field, id, table } = conflict;
    const ref = gate.numbers.rowOf(table, id);
    const rows = codecOf(gate, table);
    const row = ref === undefined ? undefined : rows.read(ref);
    if (!row) return undefined;
    const fields = rows.toFields(row);
    const as = (whose: "mine" | "theirs") => rows.fromFields(id, withField(table, fields, field, conflict[whose]));
    return { conflict, row, fields, as };
  };
  /** What was edited after it was deleted lives in its document only. @param own fields that stayed on the device */
  const ofDeletion = (
    gate: Gate,
    conflict: Conflict,
    document: string,
    own: Fields | undefined,
  ): OpenConflict | undefined => {
    const { id, isMineShown, table } = conflict;
    const said = readSaid(gate, store.open(gate.sql, document), table, id)?.row;
    if (!said) return undefined;
    const rows = codecOf(gate, table);
    const fields = { ...own, ...rows.toFields(said) };
    const back = rows.fromFields(id, fields);
    return { conflict, row: null, fields, as: (whose) => ((whose === "mine") === isMineShown ? null : back) };
  };
  const opened = (gate: Gate, conflicts: readonly Conflict[]): readonly OpenConflict[] => {
    const [first] = conflicts;
    if (!first) return [];
    const own = ownFieldsOfDeleted(
      gate.sql,
      first.table,
      conflicts.flatMap(({ deletedIn, id }) => (deletedIn === null ? [] : [id])),
    );
    return conflicts.flatMap((conflict) => {
      const { deletedIn, id } = conflict;
      return (deletedIn === null ? ofField(gate, conflict) : ofDeletion(gate, conflict, deletedIn, own.get(id))) ?? [];
    });
  };
  const notes = (gate: Gate): readonly Note[] => notesOf(openConflicts(gate));

  return {
    countConflicts: (): Promise<number> => ledger.inTurn((gate) => notes(gate).length),

    async conflicts(): Promise<Output<"sharing", "conflicts">> {
      const found = await ledger.inTurn((gate) =>
        notes(gate).flatMap((note) => {
          const [first] = opened(gate, note.slice(0, 1));
          return first ? [{ ...first, count: note.length }] : [];
        }),
      );
      return found.map(({ conflict, count, fields }) => {
        const { at, deletedIn, field, id, isMineShown, mine, person, row, table, theirs } = conflict;
        return {
          conflict: String(row),
          count,
          what: WHAT[table],
          id,
          ...reads.described(table, fields),
          fields:
            deletedIn === null
              ? [
                  ...reads.describedChange(
                    table,
                    withField(table, fields, field, mine),
                    withField(table, fields, field, theirs),
                    fields,
                  ),
                ]
              : [],
          deletedBy: deletedIn === null ? null : isMineShown ? "me" : "them",
          shown: isMineShown ? "mine" : "theirs",
          person,
          at,
        };
      });
    },

    async settleConflict({
      conflict: wanted,
      use,
    }: Input<"sharing", "settleConflict">): Promise<Result<Output<"sharing", "settleConflict">, Refusal>> {
      const { note, found } = await ledger.inTurn((gate) => {
        const named = notes(gate).find(([first]) => String(first.row) === wanted) ?? [];
        return { note: named, found: opened(gate, named) };
      });
      const [first] = found;
      if (!first) return notFound("conflict", wanted);
      const { isMineShown, table } = first.conflict;
      let commitId = null;
      if ((use === "mine") !== isMineShown) {
        const { name } = reads.described(table, first.fields);
        const done = await ledger.commit({
          origin: "user",
          label: {
            kind: "conflict-settled",
            count: found.length,
            ...(name && found.length === 1 ? { subject: name } : {}),
          },
          // Both are rows of this table.
          changes: found.map(({ as, row }) => ({ table, before: row, after: as(use) }) as Change),
        });
        if (!done.ok) return err(commitErrorToRefusal(done.error));
        commitId = done.value.id;
      }
      await ledger.inTurn(({ sql }) => {
        for (const { row } of note) forgetConflict(sql, row);
      });
      changed();
      return ok({ commitId });
    },
  };
}

// Each table's rows only ever meet values of their own table.
const codecOf = ({ rows }: Pick<Gate, "rows">, table: TableName) => rows[table] as unknown as TableRows<Row>;
