/** What two people set without knowing of each other, in words; and choosing one of the values, an ordinary commit. */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, RowsByTable, TableName } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { WHAT } from "../ledger/reads/commit-changes.ts";
import type { TableRows } from "../ledger/rows/table-rows.ts";
import { type Conflict, forgetConflict, openConflicts, withField } from "../sync/conflicts.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export function createSharingConflicts({ ledger, changed }: { readonly ledger: Ledger; readonly changed: () => void }) {
  const { reads } = ledger;

  /** With the row as it is now and the fields that it has. */
  const open = () =>
    ledger.inTurn((gate) =>
      openConflicts(gate).flatMap((conflict) => {
        const ref = gate.numbers.rowOf(conflict.table, conflict.id);
        const rows = gate.rows[conflict.table] as unknown as TableRows<RowsByTable[TableName]>;
        const row = ref === undefined ? undefined : rows.read(ref);
        if (!row) return [];
        const fields = rows.toFields(row);
        const withValue = (value: Conflict["mine"]) => withField(conflict.table, fields, conflict.field, value);
        return { conflict, row, fields, rows, withValue };
      }),
    );

  return {
    countConflicts: (): Promise<number> => ledger.inTurn((gate) => openConflicts(gate).length),

    async conflicts(): Promise<Output<"sharing", "conflicts">> {
      return (await open()).map(
        ({ conflict: { at, id, isMineShown, mine, person, row, table, theirs }, fields, withValue }) => ({
          conflict: String(row),
          what: WHAT[table],
          id,
          ...reads.described(table, fields),
          fields: [...reads.describedChange(table, withValue(mine), withValue(theirs), fields)],
          shown: isMineShown ? "mine" : "theirs",
          person,
          at,
        }),
      );
    },

    async settleConflict({
      conflict: wanted,
      use,
    }: Input<"sharing", "settleConflict">): Promise<Result<Output<"sharing", "settleConflict">, Refusal>> {
      const found = (await open()).find(({ conflict }) => String(conflict.row) === wanted);
      if (!found) return notFound("conflict", wanted);
      const { conflict, fields, row, rows, withValue } = found;
      const { id, isMineShown, mine, table, theirs } = conflict;
      let commitId = null;
      if ((use === "mine") !== isMineShown) {
        const after = rows.fromFields(id, withValue(use === "mine" ? mine : theirs));
        const { name } = reads.described(table, fields);
        const done = await ledger.commit({
          origin: "user",
          label: { kind: "conflict-settled", count: 1, ...(name ? { subject: name } : {}) },
          // Both are rows of this table.
          changes: [{ table, before: row, after } as Change],
        });
        if (!done.ok) return err(commitErrorToRefusal(done.error));
        commitId = done.value.id;
      }
      await ledger.inTurn(({ sql }) => forgetConflict(sql, conflict.row));
      changed();
      return ok({ commitId });
    },
  };
}
