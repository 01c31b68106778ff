/**
 * Taking back an import of many transactions, and doing it again exactly: same row numbers, same ids. What was removed
 * is kept compressed with the undo, some thousand transactions to a piece, column by column: a hundred thousand of them
 * would take too long as objects of the domain. Transactions that somebody has changed since stay.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Gate } from "./gate.ts";
import { type Entry, type RemovedRows, touchedLater } from "./journal.ts";
import type { Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { refusal } from "./refusals.ts";
import { INSERT_POSTING, INSERT_TRANSACTION, POSTINGS_PER_TRANSACTION } from "./rows/transactions.ts";
import type { Sql, SqlValue } from "./statements.ts";
import type { PostingFacts } from "./totals.ts";
import { fieldsTouchedLater } from "./undo.ts";

type InsertRange = Extract<Entry, { readonly kind: "insert-range" }>;
type DeleteRange = Extract<Entry, { readonly kind: "delete-range" }>;

/** In the order of INSERT_TRANSACTION. */
export type TransactionColumns = readonly [
  row: number,
  id: string,
  day: number,
  payee: number | null,
  memo: string,
  currency: Currency,
  reviewed: number,
  importBatch: number | null,
  created: number,
  updated: number,
  note: string,
  schedule: number | null,
  occurrence: number | null,
];
/** In the order of INSERT_POSTING. */
export type PostingColumns = readonly [
  row: number,
  id: string,
  day: number,
  account: number | null,
  category: number | null,
  quantity: number,
  value: number,
  memo: string,
  cleared: number,
  bankDate: number | null,
  bankRef: string | null,
  importHash: string | null,
  imported: string | null,
  checkNumber: string | null,
  reconciliation: number | null,
];

export type TagColumns = readonly [transaction: number, tag: number];
/** What it holds is named by its row in attachment_contents. */
export type AttachmentColumns = readonly [
  transaction: number,
  id: string,
  content: number,
  name: string,
  type: string,
  added: number,
  /** In hexadecimal digits; missing in journals of before. */
  sealedAs: string | null,
];

const SELECT_TRANSACTIONS = `SELECT row, hex(id), date, payee, memo, currency, reviewed, import_batch, created, updated, note, schedule, occurrence
  FROM transactions WHERE row BETWEEN ? AND ? ORDER BY row`;
const SELECT_POSTINGS = `SELECT row, hex(id), date, account, category, quantity, value, memo, cleared, bank_date, bank_ref, import_hash,
    imported, check_number, reconciliation FROM postings WHERE row BETWEEN ? AND ? ORDER BY row`;

const SELECT_TAGS = "SELECT transaction_row, tag FROM transaction_tags WHERE transaction_row BETWEEN ? AND ?";
const SELECT_ATTACHMENTS = `SELECT transaction_row, hex(id), content, name, type, added, hex(sealed_as) FROM attachments
  WHERE transaction_row BETWEEN ? AND ? ORDER BY row`;

const CHUNK = 4000;

export async function removeRange(
  gate: Gate,
  { ref, last }: InsertRange,
  commit: number,
  work: Work,
): Promise<{ readonly removed: number; readonly stale: number }> {
  const { sql } = gate;
  const touched = touchedLater(sql, ref, last, commit);
  let removed = 0;
  let stale = 0;
  for (let from = ref; from <= last; from += CHUNK) {
    await pause(work, from - ref, last - ref + 1);
    const to = Math.min(from + CHUNK - 1, last);
    const kept = new Set<number>();
    for (const row of touched) {
      if (row < from || row > to) continue;
      const changed = changedFieldsOf(gate, row, commit);
      if (changed === 0) continue;
      stale += changed;
      kept.add(row);
    }
    for (const row of sql.values<number>(
      BUILT_UPON,
      from * POSTINGS_PER_TRANSACTION,
      (to + 1) * POSTINGS_PER_TRANSACTION - 1,
    )) {
      if (kept.has(row)) continue;
      stale++;
      kept.add(row);
    }
    const [firstPosting, lastPosting] = [from * POSTINGS_PER_TRANSACTION, (to + 1) * POSTINGS_PER_TRANSACTION - 1];
    const isGone = (row: number) => !kept.has(row);
    const rows: RemovedRows = {
      transactions: sql.all<TransactionColumns>(SELECT_TRANSACTIONS, from, to).filter(([row]) => isGone(row)),
      postings: sql
        .all<PostingColumns>(SELECT_POSTINGS, firstPosting, lastPosting)
        .filter(([row]) => isGone(Math.floor(row / POSTINGS_PER_TRANSACTION))),
      ...extrasBetween(sql, from, to, isGone),
    };
    if (rows.transactions.length === 0) continue;
    tellRows(gate, rows, (transaction) => ({ before: transaction, after: null }));
    countRows(gate, rows, -1);
    gate.journal({ kind: "delete-range", table: "transactions", ref: from, last: to, removed: rows });
    const keeping = JSON.stringify([...kept]);
    sql.run(
      `${DELETE_POSTINGS}${kept.size > 0 ? NOT_KEPT_POSTINGS : ""}`,
      firstPosting,
      lastPosting,
      ...(kept.size > 0 ? [keeping] : []),
    );
    for (const [row, tag] of rows.tags ?? []) sql.run(DELETE_TAG, row, tag);
    for (const [, id] of rows.attachments ?? []) sql.run(DELETE_ATTACHMENT, Buffer.from(id, "hex"));
    if (rows.attachments) gate.touchContents();
    sql.run(`${DELETE_TRANSACTIONS}${kept.size > 0 ? NOT_KEPT : ""}`, from, to, ...(kept.size > 0 ? [keeping] : []));
    removed += rows.transactions.length;
  }
  return { removed, stale };
}

/** Without those that nobody has, so that the journal of an everyday import stays as small as it was. */
function extrasBetween(
  sql: Sql,
  from: number,
  to: number,
  isGone: (row: number) => boolean,
): Pick<RemovedRows, "tags" | "attachments"> {
  const tags = sql.all<TagColumns>(SELECT_TAGS, from, to).filter(([row]) => isGone(row));
  const attachments = sql.all<AttachmentColumns>(SELECT_ATTACHMENTS, from, to).filter(([row]) => isGone(row));
  return { ...(tags.length > 0 ? { tags } : {}), ...(attachments.length > 0 ? { attachments } : {}) };
}

const DELETE_TAG = "DELETE FROM transaction_tags WHERE transaction_row = ? AND tag = ?";
const DELETE_ATTACHMENT = "DELETE FROM attachments WHERE id = ?";
const INSERT_TAG = "INSERT INTO transaction_tags (transaction_row, tag) SELECT ?, row FROM tags WHERE row = ?";
const INSERT_ATTACHMENT = `INSERT INTO attachments (id, transaction_row, content, name, type, added, sealed_as)
  SELECT ?, ?, row, ?, ?, ?, ? FROM attachment_contents WHERE row = ?`;
/** Came as reconciled, and a statement was agreed with on top of it since (L21). */
const BUILT_UPON = `SELECT DISTINCT p.row >> 10 FROM postings p WHERE p.row BETWEEN ? AND ? AND p.cleared = 2
  AND EXISTS (SELECT 1 FROM reconciliations r WHERE r.account = p.account AND r.finished IS NOT NULL AND r.reopened IS NULL)`;

const DELETE_POSTINGS = "DELETE FROM postings WHERE row BETWEEN ? AND ?";
const DELETE_TRANSACTIONS = "DELETE FROM transactions WHERE row BETWEEN ? AND ?";
const NOT_KEPT = " AND row NOT IN (SELECT value FROM json_each(?))";
const NOT_KEPT_POSTINGS = " AND row >> 10 NOT IN (SELECT value FROM json_each(?))";

function changedFieldsOf(gate: Gate, row: number, commit: number): number {
  const transaction = gate.rows.transactions.read(row);
  if (!transaction) return 0;
  return fieldsTouchedLater(gate, "transactions", row, gate.rows.transactions.toFields(transaction), commit);
}

/** What was removed before a column existed has nothing in it; by how many columns follow the id. */
const LATER_COLUMNS: readonly null[] = Array.from({ length: 13 }, () => null);

/**
 * Nothing but undo and redo can have happened since, so accounts are what they were and the laws about one transaction
 * still hold; only whether everything they name is there again is asked.
 */
export async function restoreRange(
  gate: Gate,
  { removed }: DeleteRange,
  work: Work,
): Promise<{ readonly restored: number; readonly stale: number }> {
  await pause(work, 0, removed.transactions.length);
  const missing = missingIn(gate, removed);
  const rows: RemovedRows = {
    ...removed,
    transactions: removed.transactions.filter(([row]) => !missing.has(row)),
    postings: removed.postings.filter(([row]) => !missing.has(Math.floor(row / POSTINGS_PER_TRANSACTION))),
  };
  const insertTransaction = gate.sql.prepare(INSERT_TRANSACTION);
  const insertPosting = gate.sql.prepare(INSERT_POSTING);
  for (const [row, id, ...columns] of rows.transactions) {
    // What was removed before there were notes and schedules has none.
    const [day, payee, memo, currency, reviewed, batch, created, updated, note = "", ...plan] = columns;
    const [schedule = null, occurrence = null] = plan;
    const bytes = Buffer.from(id, "hex");
    insertTransaction.run(
      row,
      bytes,
      day,
      payee,
      memo,
      currency,
      reviewed,
      batch,
      created,
      updated,
      note,
      schedule,
      occurrence,
    );
  }
  for (const [row, id, ...columns] of rows.postings) {
    // What was taken away before a column was there has nothing in it.
    insertPosting.run(row, Buffer.from(id, "hex"), ...columns, ...LATER_COLUMNS.slice(columns.length));
  }
  const lost = restoreExtras(gate, removed, missing);
  countRows(gate, rows, 1);
  tellRows(gate, rows, (transaction) => ({ before: null, after: transaction }));
  for (const [first, last] of runs(rows.transactions.map(([row]) => row))) {
    gate.journal({ kind: "insert-range", table: "transactions", ref: first, last });
  }
  return { restored: rows.transactions.length, stale: missing.size + lost };
}

/** @returns how many tags and attachments are not there any more; their transactions come back without them */
function restoreExtras(gate: Gate, { tags = [], attachments = [] }: RemovedRows, missing: ReadonlySet<number>): number {
  const { sql } = gate;
  let lost = 0;
  for (const [row, tag] of tags) if (!missing.has(row) && sql.run(INSERT_TAG, row, tag) === 0) lost++;
  for (const [row, id, content, name, type, added, sealedAs] of attachments) {
    if (missing.has(row)) continue;
    const sealed = sealedAs ? Buffer.from(sealedAs, "hex") : null;
    if (sql.run(INSERT_ATTACHMENT, Buffer.from(id, "hex"), row, name, type, added, sealed, content) === 0) lost++;
  }
  if (attachments.length > 0) gate.touchContents();
  return lost;
}

/** Rows of transactions that name something which is not there any more, or whose place is taken. */
function missingIn({ sql }: Gate, { transactions, postings }: RemovedRows): Set<number> {
  const missing = new Set<number>();
  const isThere = (table: string) => {
    const known = new Map<SqlValue, boolean>([[null, true]]);
    return (row: number | null): boolean => {
      let answer = known.get(row);
      if (answer === undefined) {
        answer = sql.value(`SELECT 1 FROM ${table} WHERE row = ?`, row) !== undefined;
        known.set(row, answer);
      }
      return answer;
    };
  };
  const [hasPayee, hasBatch, hasSchedule, hasAccount, hasCategory] = [
    isThere("payees"),
    isThere("import_batches"),
    isThere("schedules"),
    isThere("accounts"),
    isThere("categories"),
  ];
  for (const [row, id, , payee, , , , batch, , , , schedule = null] of transactions) {
    const isTaken = sql.value("SELECT 1 FROM transactions WHERE row = ? OR id = ?", row, Buffer.from(id, "hex"));
    if (isTaken !== undefined || !hasPayee(payee) || !hasBatch(batch) || !hasSchedule(schedule)) missing.add(row);
  }
  for (const [row, , , account, category] of postings) {
    if (!hasAccount(account) || !hasCategory(category)) missing.add(Math.floor(row / POSTINGS_PER_TRANSACTION));
  }
  return missing;
}

/** Both lists are in the order of their rows, so one walk pairs them. */
function countRows({ totals }: Gate, { transactions, postings }: RemovedRows, sign: 1 | -1): void {
  let at = 0;
  for (const [transactionRow, , day, , , currency, reviewed] of transactions) {
    const facts: PostingFacts[] = [];
    for (let posting = postings[at]; posting !== undefined; posting = postings[++at]) {
      const [row, , , account, category, quantity, value, , cleared] = posting;
      if (Math.floor(row / POSTINGS_PER_TRANSACTION) !== transactionRow) break;
      facts.push({ account, category, quantity, value, isCleared: cleared > 0 });
    }
    totals.count(sign, { day, currency, isReviewed: reviewed === 1 }, facts);
  }
}

function tellRows(
  gate: Gate,
  { transactions }: RemovedRows,
  change: (transaction: Transaction) => { readonly before: Transaction | null; readonly after: Transaction | null },
): void {
  if (!gate.isHeard()) return;
  for (const transaction of gate.rows.transactions.readMany(transactions.map(([row]) => row))) {
    gate.tell([{ table: "transactions", ...change(transaction) }]);
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
