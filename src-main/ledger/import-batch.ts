/**
 * The bulk road through the gate: one file, one commit, one SQL transaction. Statements are prepared, totals summed in
 * memory, the journal keeps a range of row numbers. Every couple of thousand rows it breathes, so that reads (which still
 * see the state before), progress and cancel go on.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "./change.ts";
import { abandon, inOrder, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import { insertAndTell } from "./insert-new.ts";
import type { CommitError, ImportOutcome, ImportRequest, Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { refusal, refusalOf } from "./refusals.ts";

const CHUNK = 2000;

/** Runs in the writer's turn, over several turns of the event loop. */
export async function importBatch(
  gate: Gate,
  { label, batch, changes, transactions, count }: ImportRequest,
  { signal, onProgress }: Work = {},
): Promise<Result<ImportOutcome, CommitError>> {
  try {
    gate.begin();
    const all: Change[] = [...changes];
    if (!changes.some(({ table, after }) => table === "import_batches" && after?.id === batch.id)) {
      all.push({ table: "import_batches", before: null, after: batch });
    }
    for (const change of inOrder(all)) gate.apply(change);

    const refused: { index: number; law: string; detail: string }[] = [];
    const first = gate.meta.nextRow;
    let index = 0;
    for (const transaction of transactions) {
      if (index % CHUNK === 0) {
        onProgress?.(index, count);
        await breathe();
        if (signal?.aborted) throw refusal({ kind: "cancelled" });
      }
      const broken = insert(gate, transaction);
      if (broken) refused.push({ index, ...broken });
      index++;
    }
    if (signal?.aborted) throw refusal({ kind: "cancelled" });
    const last = gate.meta.nextRow - 1;
    if (last >= first) gate.journal({ kind: "insert-range", table: "transactions", ref: first, last });
    const commit = gate.finish({ origin: "import", label });
    onProgress?.(index, count);
    return ok({ commit, batchId: batch.id, added: last - first + 1, refused });
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}

/** @returns why this one was refused */
function insert(gate: Gate, transaction: Transaction): { readonly law: string; readonly detail: string } | undefined {
  try {
    insertAndTell(gate, transaction);
    return undefined;
  } catch (thrown) {
    const error = refusalOf(thrown);
    // An id that is taken: the whole import is rolled back.
    if (error?.kind !== "law-broken") throw thrown;
    return { law: error.law, detail: error.detail };
  }
}
