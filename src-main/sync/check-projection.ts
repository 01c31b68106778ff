/**
 * S1 on the whole file: the documents are read from disk, shown in an empty ledger beside this one, and every row and field
 * that is shared is compared. What came edit by edit has to be what comes from the documents at once.
 */
import { bytesToId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { sharedLaws } from "../../src-shared/domain/shared-laws.ts";
import type { TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { CommitError, HealthReport, Ledger, Work } from "../ledger/ledger.ts";
import { breathe } from "../ledger/queue.ts";
import { refusal, refusalOf } from "../ledger/refusals.ts";
import { changedFields, isSameRow } from "../ledger/rows/fields.ts";
import { createDocumentStore } from "./document-store.ts";
import { type JoinError, joinBudget } from "./join.ts";
import { sharedFieldsOf } from "./shared-fields.ts";
import { sharedTablesInOrder } from "./shared-tables.ts";
import type { Sharing } from "./sharing.ts";

export type SharedLawReport = Omit<HealthReport["laws"][number], "id"> & { readonly id: "S1" };

export interface CheckDeps {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  /** An empty ledger in memory; closed when the check is over. */
  readonly scratch: () => { readonly ledger: Ledger; readonly sharing: Sharing };
  readonly random: (length: number) => Uint8Array;
}

const CHUNK = 2000;
const MOST_EXAMPLES = 20;

/** @returns undefined where the budget is private */
export async function checkProjection(
  { ledger, sharing, scratch, random }: CheckDeps,
  { signal, onProgress }: Work = {},
): Promise<Result<SharedLawReport | undefined, CommitError | JoinError>> {
  const beside = scratch();
  try {
    return await ledger.inTurn(async (gate) => {
      const self = sharing.state(gate.sql);
      if (!self) return ok(undefined);
      const onDisk = createDocumentStore({ random });
      const snapshots = onDisk
        .names(gate.sql)
        .map((document) => ({ document, bytes: onDisk.open(gate.sql, document).state() }));
      const shown = await joinBudget(
        beside.ledger,
        beside.sharing,
        { self, cursor: self.cursor, snapshots },
        signal ? { signal } : {},
      );
      if (!shown.ok) return shown;
      return ok(
        await beside.ledger.inTurn((other) =>
          compare(gate, other, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) }),
        ),
      );
    });
  } catch (thrown) {
    const error = refusalOf(thrown);
    if (error?.kind !== "cancelled") throw thrown;
    return err(error);
  } finally {
    beside.ledger.close();
  }
}

async function compare(found: Gate, expected: Gate, { signal, onProgress }: Work): Promise<SharedLawReport> {
  const examples: SharedLawReport["examples"][number][] = [];
  let checked = 0;
  let broken = 0;
  const differs = (table: TableName, id: string, detail: string): void => {
    broken++;
    if (examples.length < MOST_EXAMPLES) examples.push({ what: table, id, detail, transactionId: null });
  };
  for (const [at, table] of sharedTablesInOrder.entries()) {
    onProgress?.(at, sharedTablesInOrder.length);
    const ids = (gate: Gate) => gate.sql.values<Uint8Array>(`SELECT id FROM ${table}`);
    for (const [count, bytes] of ids(found).entries()) {
      if (count % CHUNK === 0) {
        await breathe();
        if (signal?.aborted) throw refusal({ kind: "cancelled" });
      }
      const id = bytesToId(bytes);
      const is = sharedFieldsOf(found, table, id);
      if (!is) continue;
      checked++;
      const should = sharedFieldsOf(expected, table, id);
      if (!should) differs(table, id, "the documents do not show it");
      else if (!isSameRow(is, should))
        differs(table, id, `the documents say otherwise of ${Object.keys(changedFields(should, is).after).join(", ")}`);
    }
    for (const bytes of ids(expected))
      if (found.sql.value(`SELECT 1 FROM ${table} WHERE id = ?`, bytes) === undefined)
        differs(table, bytesToId(bytes), "the documents show it, and it is not there");
  }
  onProgress?.(sharedTablesInOrder.length, sharedTablesInOrder.length);
  return { id: "S1", says: sharedLaws.S1, checked, broken, examples };
}
