/**
 * Taking back an import of many transactions, and doing it again exactly: same row numbers, same ids. What was removed
 * is kept compressed with the undo, a few thousand transactions to a piece. Transactions that somebody has changed since
 * stay.
 */

import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Gate } from "./gate.ts";
import { type Entry, type RemovedRow, touchedLater } from "./journal.ts";
import type { Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { refusal, refusalOf } from "./refusals.ts";
import { POSTINGS_PER_TRANSACTION } from "./rows/transactions.ts";
import { fieldsTouchedLater } from "./undo.ts";

type InsertRange = Extract<Entry, { readonly kind: "insert-range" }>;
type DeleteRange = Extract<Entry, { readonly kind: "delete-range" }>;

const CHUNK = 4000;

export async function removeRange(
  gate: Gate,
  { ref, last }: InsertRange,
  commit: number,
  work: Work,
): Promise<{ readonly removed: number; readonly stale: number }> {
  const { sql, rows, totals } = gate;
  const touched = touchedLater(sql, ref, last, commit);
  let removed = 0;
  let stale = 0;
  for (let from = ref; from <= last; from += CHUNK) {
    await pause(work, from - ref, last - ref + 1);
    const to = Math.min(from + CHUNK - 1, last);
    const pieces: RemovedRow[] = [];
    const kept: number[] = [];
    for (const row of sql.values<number>(
      "SELECT row FROM transactions WHERE row BETWEEN ? AND ? ORDER BY row",
      from,
      to,
    )) {
      const transaction = rows.transactions.read(row);
      if (!transaction) continue;
      const fields = rows.transactions.toFields(transaction);
      const changed = touched.has(row) ? fieldsTouchedLater(gate, "transactions", row, fields, commit) : 0;
      if (changed > 0) {
        stale += changed;
        kept.push(row);
        continue;
      }
      totals.subtract(transaction);
      pieces.push([row, transaction.id, fields]);
      gate.tell([{ table: "transactions", before: transaction, after: null }]);
    }
    if (pieces.length === 0) continue;
    if (kept.length === 0) {
      sql.run(
        "DELETE FROM postings WHERE row BETWEEN ? AND ?",
        from * POSTINGS_PER_TRANSACTION,
        (to + 1) * POSTINGS_PER_TRANSACTION - 1,
      );
      sql.run("DELETE FROM search WHERE rowid BETWEEN ? AND ?", from, to);
      sql.run("DELETE FROM transactions WHERE row BETWEEN ? AND ?", from, to);
    } else {
      for (const [row, id, fields] of pieces) {
        gate.search.remove(row);
        rows.transactions.remove(row, rows.transactions.fromFields(id, fields));
      }
    }
    removed += pieces.length;
    gate.journal({ kind: "delete-range", table: "transactions", ref: from, last: to, removed: pieces });
  }
  return { removed, stale };
}

export async function restoreRange(
  gate: Gate,
  { removed }: DeleteRange,
  work: Work,
): Promise<{ readonly restored: number; readonly stale: number }> {
  const { rows, totals, numbers } = gate;
  await pause(work, 0, removed.length);
  const restored: number[] = [];
  let stale = 0;
  for (const [row, id, fields] of removed) {
    const transaction = rows.transactions.fromFields(id, fields);
    if (numbers.rowOf("transactions", id) !== undefined || !isLawful(gate, transaction)) {
      stale++;
      continue;
    }
    rows.transactions.insert(row, transaction);
    gate.search.add(row);
    totals.add(transaction);
    gate.tell([{ table: "transactions", before: null, after: transaction }]);
    restored.push(row);
  }
  for (const [first, last] of runs(restored)) {
    gate.journal({ kind: "insert-range", table: "transactions", ref: first, last });
  }
  return { restored: restored.length, stale };
}

function isLawful(gate: Gate, transaction: Transaction): boolean {
  try {
    gate.check(transaction);
    return true;
  } catch (thrown) {
    if (refusalOf(thrown)?.kind !== "law-broken") throw thrown;
    return false;
  }
}

/** Runs of neighbouring numbers, so that a range never covers a row that stayed where it was. */
function runs(rows: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const run = found.at(-1);
    if (run && run[1] === row - 1) run[1] = row;
    else found.push([row, row]);
  }
  return found;
}

async function pause({ signal, onProgress }: Work, done: number, total: number): Promise<void> {
  onProgress?.(done, total);
  await breathe();
  if (signal?.aborted) throw refusal({ kind: "cancelled" });
}
