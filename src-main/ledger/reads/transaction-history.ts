/**
 * What became of one transaction: the commits that touched its row, newest first, each with the fields that it changed.
 * An import writes its rows as a range; that it brought this one is known from the batch which the transaction names.
 */
import type { CommitChange } from "../../../src-shared/contract/history.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { commitByRow, type Entry, entryAt } from "../journal.ts";
import { createChangedFields } from "./changed-fields.ts";
import { recordsOf } from "./history.ts";
import { commitThatBrought } from "./imports.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { Reads, TransactionHistory } from "./reads.ts";

const HOW: Readonly<Record<Entry["kind"], CommitChange["how"]>> = {
  insert: "added",
  "insert-range": "added",
  update: "changed",
  delete: "deleted",
  "delete-range": "deleted",
};

export function createTransactionHistory(deps: ReadDeps, lists: Lists): Reads["transactionHistory"] {
  const { sql, rows, numbers } = deps;
  const fieldsOf = createChangedFields(lists);
  return (id: TransactionId, { offset, limit }): TransactionHistory | undefined => {
    const row = numbers.rowOf("transactions", id);
    const transaction = row === undefined ? undefined : rows.transactions.read(row);
    if (row === undefined || !transaction) return undefined;
    const toRecord = recordsOf(deps);
    const now = rows.transactions.toFields(transaction);
    const batch =
      transaction.importBatchId === null ? undefined : numbers.rowOf("import_batches", transaction.importBatchId);
    const brought = batch === undefined ? undefined : commitThatBrought(sql, batch);
    const own = sql.value<number>(COUNT, row, brought ?? 0) ?? 0;
    const total = own + (brought === undefined ? 0 : 1);
    const step = (ofCommit: number, how: CommitChange["how"], fields: CommitChange["fields"]) => {
      const facts = commitByRow(sql, ofCommit);
      return facts ? [{ commit: toRecord(facts), how, fields }] : [];
    };
    const steps = sql.all<readonly [number, number]>(ENTRIES, row, brought ?? 0, limit, offset).flatMap(([at, of]) => {
      const entry = entryAt(sql, at);
      const fields = entry.kind === "update" ? fieldsOf("transactions", entry.before, entry.after, now) : [];
      return step(of, HOW[entry.kind], fields);
    });
    const isLastShown = offset <= own && own < offset + limit;
    if (brought !== undefined && isLastShown) steps.push(...step(brought, "added", []));
    return { steps, total };
  };
}

/** The batch's own commit comes by itself: its rows may also have been edited in it. */
const MINE = "table_name = 'transactions' AND ref = ? AND last IS NULL AND of_commit <> ?";
const COUNT = `SELECT count(*) FROM changes WHERE ${MINE}`;
const ENTRIES = `SELECT row, of_commit FROM changes WHERE ${MINE} ORDER BY row DESC LIMIT ? OFFSET ?`;
