/**
 * S7: statements that were agreed with, after a merge. Somebody may have changed or deleted what another had just reconciled,
 * or two may have reconciled the same account; then the sums of L21 do not hold any more. The earliest that does not add up
 * counts as reopened, and so on until all others do: its lines are cleared, and somebody can reconcile them again.
 */
import { bytesToId, type ReconciliationId } from "../../src-shared/domain/id.ts";
import { isOpen, stands } from "../../src-shared/domain/reconciliation.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import { brokenReconciliationsOf } from "../ledger/agreed-sums.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import { BUDGET } from "./document-store.ts";
import type { Item } from "./gather.ts";

type Reconciliation = RowsByTable["reconciliations"];

/** An account has one open reconciliation, and none that was begun before one that stands. @returns ids of the others */
export function openAside(items: readonly Item<"reconciliations">[], accountId: string): string[] {
  const ofAccount = items
    .flatMap(({ said }): Reconciliation[] => (said?.row && !said.isDeleted ? [said.row] : []))
    .filter((each) => each.accountId === accountId)
    .sort((a, b) => a.began - b.began || (a.id < b.id ? -1 : 1));
  const latest = ofAccount.findLastIndex(stands);
  const first = ofAccount.findIndex((each, at) => at > latest && isOpen(each));
  return ofAccount.flatMap((each, at) => (isOpen(each) && at !== first ? [each.id] : []));
}

export interface ReopenDeps {
  readonly write: (table: TableName, before: RowsByTable[TableName], after: RowsByTable[TableName]) => void;
  readonly noteReopened: (table: TableName, id: string, document: string) => void;
  readonly homeOf: (transaction: Transaction) => string;
}

export function reopenBroken(gate: Gate, accountId: string, { write, noteReopened, homeOf }: ReopenDeps): void {
  const { sql, numbers, rows } = gate;
  const account = numbers.rowOf("accounts", accountId);
  if (account === undefined) return;
  for (;;) {
    const [broken] = brokenReconciliationsOf(sql, account);
    if (!broken) return;
    const id = bytesToId(broken) as ReconciliationId;
    const row = numbers.rowOf("reconciliations", id) ?? 0;
    const reconciliation = rows.reconciliations.read(row);
    if (reconciliation && stands(reconciliation)) {
      write("reconciliations", reconciliation, { ...reconciliation, reopened: reconciliation.finished });
      noteReopened("reconciliations", id, BUDGET);
    }
    for (const transactionRow of sql.values<number>(LINES, row)) {
      const transaction = rows.transactions.read(transactionRow);
      if (!transaction) continue;
      write("transactions", transaction, {
        ...transaction,
        postings: transaction.postings.map((posting) =>
          posting.reconciliationId === id ? onlyCleared(posting) : posting,
        ),
      });
      noteReopened("transactions", transaction.id, homeOf(transaction));
    }
  }
}

function onlyCleared({ reconciliationId: _, ...posting }: Posting): Posting {
  return { ...posting, cleared: "cleared" };
}

const LINES = "SELECT DISTINCT row >> 10 FROM postings WHERE reconciliation = ?";
