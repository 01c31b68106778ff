/**
 * A whole budget out of a copy, into a file that has no account and no transaction yet: one commit of the origin
 * "restore", after which History begins anew. Rows keep their ids and their order; the categories that a new budget began
 * with give way to those of the copy. A single row that breaks a law refuses all of it, and the file stays as it was.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change } from "./change.ts";
import { abandon, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import { insertAndTell } from "./insert-new.ts";
import type { CommitError, NotEmpty, RestoredRow, RestoreOutcome, RestoreRequest, Unwanted, Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { refusal } from "./refusals.ts";
import { TABLE_ORDER } from "./rows/rows.ts";

const CHUNK = 2000;

/** Runs in the writer's turn, over several turns of the event loop. */
export async function restore<Why>(
  gate: Gate,
  { label, currency, rows, count }: RestoreRequest<Why>,
  { signal, onProgress }: Work = {},
): Promise<Result<RestoreOutcome, CommitError | NotEmpty | Unwanted<Why>>> {
  try {
    gate.begin();
    if (holdsMoney(gate)) {
      gate.abandon();
      return err({ kind: "not-empty" });
    }
    clearAll(gate);
    gate.meta.currency = currency;
    let written = 0;
    let transactions = 0;
    let first = 0;
    for (const step of rows) {
      if (written % CHUNK === 0) {
        onProgress?.(written, count);
        await breathe();
        if (signal?.aborted) throw refusal({ kind: "cancelled" });
      }
      if (!step.ok) {
        gate.abandon();
        return err({ kind: "unwanted", why: step.error });
      }
      if (step.value.table === "transactions") {
        if (transactions === 0) first = gate.meta.nextRow;
        insertAndTell(gate, step.value.row);
        transactions++;
      } else if (step.value.table === "attachment_contents") gate.keep(step.value.row);
      else gate.apply(insertOf(step.value), { isUnwritten: true });
      written++;
    }
    if (signal?.aborted) throw refusal({ kind: "cancelled" });
    if (transactions > 0)
      gate.journal({ kind: "insert-range", table: "transactions", ref: first, last: gate.meta.nextRow - 1 });
    const commit = gate.finish({
      origin: "restore",
      label: { ...label, count: transactions },
      tables: [...TABLE_ORDER, "settings"],
    });
    onProgress?.(count, count);
    return ok({ commit, rows: written, transactions });
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}

/** Whether a person has put anything in that a copy could not simply take the place of. */
export const holdsMoney = ({ sql }: Pick<Gate, "sql">): boolean =>
  sql.value("SELECT 1 FROM accounts LIMIT 1") !== undefined ||
  sql.value("SELECT 1 FROM transactions LIMIT 1") !== undefined;

/** Takes away what a new budget begins with. */
export function clearAll(gate: Gate): void {
  for (const table of [...TABLE_ORDER].reverse())
    for (const row of gate.sql.values<number>(`SELECT row FROM ${table}`)) {
      const before = gate.rows[table].read(row);
      if (before) gate.apply({ table, before, after: null } as Change, { isUnwritten: true });
    }
}

// The pair of table and row was typed where it was made.
const insertOf = ({ table, row }: Exclude<RestoredRow, { readonly table: "attachment_contents" }>) =>
  ({ table, before: null, after: row }) as Change;
