/** Writing a transaction that the file does not have, for those who write many: no journal entry of its own, one range for all. */
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Gate } from "./gate.ts";
import { refusal } from "./refusals.ts";

/**
 * It stands at the next row number, and one that is refused takes none.
 * @throws law-broken before anything was written; stale when the file has one of its ids
 */
export function insertNew(gate: Gate, transaction: Transaction): void {
  const { meta, rows, totals } = gate;
  gate.check(transaction);
  try {
    rows.transactions.insert(meta.nextRow, transaction);
  } catch (thrown) {
    // Asking beforehand would cost as much as writing.
    if (isTaken(thrown)) throw refusal({ kind: "stale", table: "transactions", id: transaction.id });
    throw thrown;
  }
  meta.nextRow++;
  totals.add(transaction);
}

/** The same for what whoever listens is to hear of. */
export function insertAndTell(gate: Gate, transaction: Transaction): void {
  insertNew(gate, transaction);
  if (gate.isHeard()) gate.tell([{ table: "transactions", before: null, after: transaction }]);
}

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "SQLITE_CONSTRAINT_UNIQUE";
