/**
 * What one commit changed, thing by thing, from what to what: the journal's entries with ids turned into names. What a
 * person cannot do anything with (fingerprints, times of writing, positions) is left out. The ranges of an import are
 * read window by window, so that a hundred thousand lines cost no more than fifty.
 */
import type { CommitChange } from "../../../src-shared/contract/history.ts";
import { bytesToId, type CommitId, type ImportBatchId } from "../../../src-shared/domain/id.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import type { TableName } from "../change.ts";
import { commitById, commitByRow, type Entry, entryAt } from "../journal.ts";
import type { Fields } from "../rows/fields.ts";
import type { TableRows } from "../rows/table-rows.ts";
import { POSTINGS_PER_TRANSACTION } from "../rows/transactions.ts";
import { createChangedFields, headOf } from "./changed-fields.ts";
import { commitInTheWay, recordsOf } from "./history.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { CommitDetails } from "./reads.ts";

/** What a row of a table is called where it is told of. */
export const WHAT: Readonly<Record<TableName, CommitChange["what"]>> = {
  accounts: "account",
  valuations: "valuation",
  exchange_rates: "exchange-rate",
  category_groups: "category-group",
  categories: "category",
  category_plans: "category-plan",
  allocations: "allocation",
  moves: "move",
  budget_months: "budget-month",
  budget_styles: "budget-style",
  payees: "payee",
  tags: "tag",
  saved_filters: "saved-filter",
  schedules: "schedule",
  schedule_occurrences: "occurrence",
  goals: "goal",
  loans: "loan",
  payoff_plans: "payoff-plan",
  transactions: "transaction",
  import_batches: "import",
  import_presets: "preset",
  rules: "rule",
  dismissals: "dismissal",
  reconciliations: "reconciliation",
  statement_balances: "statement-balance",
};

type RowEntry = Exclude<Entry, { readonly kind: "insert-range" | "delete-range" }>;

/** Entries by their extent alone: a range can hold a megabyte. */
type Extent = readonly [row: number, kind: Entry["kind"], table: TableName, ref: number, last: number | null];

export function createCommitChanges(deps: ReadDeps, lists: Lists) {
  const { sql, rows, numbers } = deps;
  const fieldsOf = createChangedFields(lists);

  const one = (entry: RowEntry): CommitChange => {
    const table = rows[entry.table] as unknown as TableRows<{ readonly id: string }>;
    const value = table.read(entry.ref);
    const now = value && { id: value.id, fields: table.toFields(value) };
    const gone = entry.kind === "delete" ? { id: entry.id, fields: entry.before } : undefined;
    const known = now ?? gone ?? { id: "", fields: {} };
    // A thing that was deleted later is called what it was called when that happened.
    const last = now || gone ? known : (lastKnown(entry) ?? known);
    return {
      what: WHAT[entry.table],
      how: entry.kind === "insert" ? "added" : entry.kind === "delete" ? "deleted" : "changed",
      id: last.id,
      ...headOf(lists, entry.table, last.fields),
      there: now !== undefined,
      fields: entry.kind === "update" ? fieldsOf(entry.table, entry.before, entry.after, known.fields) : [],
    };
  };

  const lastKnown = ({ table, ref }: RowEntry): { readonly id: string; readonly fields: Fields } | undefined => {
    const row = sql.value<number>(DELETED_LATER, table, ref);
    const entry = row === undefined ? undefined : entryAt(sql, row);
    return entry?.kind === "delete" ? { id: entry.id, fields: entry.before } : undefined;
  };

  const wholeTransaction = (transaction: Transaction, how: CommitChange["how"], there: boolean): CommitChange => ({
    what: "transaction",
    how,
    id: transaction.id,
    ...headOf(lists, "transactions", rows.transactions.toFields(transaction)),
    there,
    fields: [],
  });

  /** Those of a range that are there now, or were taken away by it. */
  const inRange = ([row, kind, , ref]: Extent, from: number, count: number): CommitChange[] => {
    const [first, last] = [ref + from, ref + from + count - 1];
    if (kind === "insert-range") {
      const found = sql.values<number>("SELECT row FROM transactions WHERE row BETWEEN ? AND ?", first, last);
      return rows.transactions.readMany(found).map((each) => wholeTransaction(each, "added", true));
    }
    const entry = entryAt(sql, row);
    if (entry.kind !== "delete-range") return [];
    const wanted = entry.removed.transactions.filter(([number]) => number >= first && number <= last);
    const amounts = new Map<number, number>();
    for (const [number, , , account, , quantity] of entry.removed.postings) {
      const of = Math.floor(number / POSTINGS_PER_TRANSACTION);
      if (account !== null && !amounts.has(of)) amounts.set(of, quantity);
    }
    return wanted.map(([number, id, , payee, , currency]) => ({
      what: "transaction",
      how: "deleted",
      id: bytesToId(Buffer.from(id, "hex")),
      name: payee === null ? "" : nameOfPayee(payee),
      day: null,
      amount: (amounts.get(number) ?? null) as CommitChange["amount"],
      currency,
      there: sql.value("SELECT 1 FROM transactions WHERE row = ?", number) !== undefined,
      fields: [],
    }));
  };
  const nameOfPayee = (row: number) => rows.payees.read(row)?.name ?? "";

  return function commitChanges(id: CommitId, offset: number, limit: number): CommitDetails | undefined {
    const facts = commitById(sql, id);
    if (!facts) return undefined;
    const toRecord = recordsOf(deps);
    const extents = sql.all<Extent>(EXTENTS, facts.row);
    const changes: CommitChange[] = [];
    let [total, left] = [0, limit];
    for (const extent of extents) {
      const [row, , , ref, last] = extent;
      const length = last === null ? 1 : last - ref + 1;
      const from = Math.max(0, offset - total);
      const count = Math.min(left, length - from);
      total += length;
      if (count <= 0) continue;
      left -= count;
      if (last !== null) changes.push(...inRange(extent, from, count));
      else changes.push(one(entryAt(sql, row) as RowEntry));
    }
    const batch = extents.find(([, kind, table]) => kind === "insert" && table === "import_batches");
    const isThere = batch && rows.import_batches.read(batch[3]) !== undefined;
    const of = facts.reverses === null ? undefined : commitByRow(sql, facts.reverses);
    const record = toRecord(facts);
    return {
      commit: record,
      changes,
      total,
      importBatchId: isThere ? numbers.idOf<ImportBatchId>("import_batches", batch[3]) : null,
      of: of ? toRecord(of) : null,
      inTheWay: record.obstacle === "later-changes" ? commitInTheWay(deps, facts) : null,
    };
  };
}

const EXTENTS = "SELECT row, kind, table_name, ref, last FROM changes WHERE of_commit = ? ORDER BY row";
const DELETED_LATER =
  "SELECT row FROM changes WHERE table_name = ? AND ref = ? AND kind = 'delete' ORDER BY row DESC LIMIT 1";
