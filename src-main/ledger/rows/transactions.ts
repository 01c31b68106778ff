/**
 * Transactions with their postings, tags and attachments. Read by whole transaction; written with statements that are prepared once, because
 * an import writes a hundred thousand of them. Keeps L14 (the copied date) and L16 (row = transaction row × 1024 + position).
 */

import type { Currency } from "../../../src-shared/domain/currency.ts";
import { fromDayNumber, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import {
  bytesToId,
  type ImportBatchId,
  type PayeeId,
  type PostingId,
  type ReconciliationId,
  type ScheduleId,
  type TransactionId,
} from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { clearedStates, type Posting, type Transaction } from "../../../src-shared/domain/transaction.ts";
import { writeIdBytes } from "../row-numbers.ts";
import type { SqlValue } from "../statements.ts";
import { type RowsDeps, rowReferred, type TableRows } from "./table-rows.ts";
import { changedTransaction } from "./transaction-changes.ts";
import { createTransactionExtras, HAS_ATTACHMENTS, TAGS_OF } from "./transaction-extras.ts";
import { fieldsToTransaction, transactionToFields } from "./transaction-fields.ts";

export interface TransactionRows extends TableRows<Transaction> {
  readMany(rows: readonly number[]): Transaction[];
  /** Looks for everything that it names. @throws law-broken (L11) */
  refer(transaction: Transaction): void;
}

/** Postings of a transaction lie in this many row numbers. */
export const POSTINGS_PER_TRANSACTION = 1024;

type TransactionColumns = readonly [
  id: Uint8Array,
  date: number,
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
  tags: string | null,
  hasAttachments: number | null,
];
type PostingColumns = readonly [
  id: Uint8Array,
  account: number | null,
  category: number | null,
  quantity: Minor,
  value: Minor,
  memo: string,
  cleared: number,
  bankDate: number | null,
  bankRef: string | null,
  importHash: string | null,
  imported: string | null,
  checkNumber: string | null,
  reconciliation: number | null,
];

const SELECT = `SELECT id, date, payee, memo, currency, reviewed, import_batch, created, updated, note, schedule, occurrence,
  ${TAGS_OF}, ${HAS_ATTACHMENTS} FROM transactions WHERE row = ?`;
const SELECT_POSTINGS =
  "SELECT id, account, category, quantity, value, memo, cleared, bank_date, bank_ref, import_hash, imported, check_number, reconciliation FROM postings WHERE row BETWEEN ? AND ? ORDER BY row";
export const INSERT_TRANSACTION =
  "INSERT INTO transactions (row, id, date, payee, memo, currency, reviewed, import_batch, created, updated, note, schedule, occurrence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
export const INSERT_POSTING =
  "INSERT INTO postings (row, id, date, account, category, quantity, value, memo, cleared, bank_date, bank_ref, import_hash, imported, check_number, reconciliation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
/** In the order of the values below. Only what changes is set: SQLite writes every index that a SET names. */
const TRANSACTION_COLUMNS = [
  "date",
  "payee",
  "memo",
  "currency",
  "reviewed",
  "import_batch",
  "created",
  "updated",
  "note",
  "schedule",
  "occurrence",
];
const POSTING_COLUMNS = [
  "date",
  "account",
  "category",
  "quantity",
  "value",
  "memo",
  "cleared",
  "bank_date",
  "bank_ref",
  "import_hash",
  "imported",
  "check_number",
  "reconciliation",
];

export function createTransactionRows({ sql, numbers }: RowsDeps): TransactionRows {
  const extras = createTransactionExtras({ sql, numbers });
  const account = (id: AccountId | null, by: string) => (id === null ? null : rowReferred(numbers, "accounts", id, by));
  const category = (id: CategoryId | null, by: string) =>
    id === null ? null : rowReferred(numbers, "categories", id, by);
  const payee = (id: PayeeId | null, by: string) => (id === null ? null : rowReferred(numbers, "payees", id, by));
  const batch = (id: ImportBatchId | null, by: string) =>
    id === null ? null : rowReferred(numbers, "import_batches", id, by);
  const schedule = ({ occurrence, id }: Transaction) =>
    occurrence ? rowReferred(numbers, "schedules", occurrence.scheduleId, id) : null;
  const occurrenceDay = ({ occurrence }: Transaction) => (occurrence ? toDayNumber(occurrence.date) : null);
  const reconciliation = (id: ReconciliationId | undefined, by: string) =>
    id === undefined ? null : rowReferred(numbers, "reconciliations", id, by);

  const insertTransaction = sql.prepare(INSERT_TRANSACTION);
  const insertPosting = sql.prepare(INSERT_POSTING);
  const select = sql.prepare(SELECT);
  const selectPostings = sql.prepare(SELECT_POSTINGS);

  // Values are copied when they are bound, so one place does for all ids.
  const boundId = Buffer.alloc(16);

  const insertPostings = (row: number, day: number, { id, postings }: Transaction): void => {
    for (const posting of postings) {
      insertPosting.run(
        row * POSTINGS_PER_TRANSACTION + posting.position,
        writeIdBytes(posting.id, boundId),
        ...postingValues(posting, day, id),
      );
    }
  };
  const transactionValues = (transaction: Transaction): SqlValue[] => [
    toDayNumber(transaction.date),
    payee(transaction.payeeId, transaction.id),
    transaction.memo,
    transaction.currency,
    transaction.reviewed ? 1 : 0,
    batch(transaction.importBatchId, transaction.id),
    transaction.created,
    transaction.updated,
    transaction.note,
    schedule(transaction),
    occurrenceDay(transaction),
  ];
  const postingValues = (posting: Posting, day: number, by: string): SqlValue[] => [
    day,
    account(posting.accountId, by),
    category(posting.categoryId, by),
    posting.quantity,
    posting.value,
    posting.memo,
    CLEARED[posting.cleared],
    posting.bankDate === null ? null : toDayNumber(posting.bankDate),
    posting.bankRef,
    posting.importHash,
    posting.imported ?? null,
    posting.checkNumber ?? null,
    reconciliation(posting.reconciliationId, by),
  ];
  const write = (
    table: "transactions" | "postings",
    row: number,
    columns: readonly string[],
    was: readonly SqlValue[],
    is: readonly SqlValue[],
  ): void => {
    const changed = columns.flatMap((_, at) => (was[at] === is[at] ? [] : [at]));
    if (changed.length === 0) return;
    const set = changed.map((at) => `${columns[at]} = ?`).join(", ");
    sql.run(`UPDATE ${table} SET ${set} WHERE row = ?`, ...changed.map((at) => is[at] ?? null), row);
  };
  const removePostings = (row: number) =>
    sql.run("DELETE FROM postings WHERE row BETWEEN ? AND ?", ...postingRange(row));

  const read = (row: number): Transaction | undefined => {
    const found = select.get(row) as unknown as TransactionColumns | undefined;
    if (!found) return undefined;
    const [
      id,
      date,
      payeeRow,
      memo,
      currency,
      reviewed,
      batchRow,
      created,
      updated,
      note,
      scheduleRow,
      occurrence,
      tags,
      hasAttachments,
    ] = found;
    const postings = selectPostings.all(...postingRange(row)) as unknown as PostingColumns[];
    return {
      id: bytesToId(id) as TransactionId,
      date: fromDayNumber(date),
      payeeId: payeeRow === null ? null : numbers.idOf<PayeeId>("payees", payeeRow),
      memo,
      note,
      currency,
      reviewed: reviewed === 1,
      importBatchId: batchRow === null ? null : numbers.idOf<ImportBatchId>("import_batches", batchRow),
      ...(scheduleRow === null || occurrence === null
        ? {}
        : {
            occurrence: {
              scheduleId: numbers.idOf<ScheduleId>("schedules", scheduleRow),
              date: fromDayNumber(occurrence),
            },
          }),
      created,
      updated,
      ...extras.read(row, tags, hasAttachments),
      postings: postings.map((columns, position) => toPosting(columns, position)),
    };
  };
  const toPosting = (columns: PostingColumns, position: number): Posting => {
    const [
      id,
      accountRow,
      categoryRow,
      quantity,
      value,
      memo,
      cleared,
      bankDate,
      bankRef,
      importHash,
      imported,
      checkNumber,
      agreed,
    ] = columns;
    return {
      id: bytesToId(id) as PostingId,
      position,
      accountId: accountRow === null ? null : numbers.idOf<AccountId>("accounts", accountRow),
      categoryId: categoryRow === null ? null : numbers.idOf<CategoryId>("categories", categoryRow),
      quantity,
      value,
      memo,
      cleared: clearedStates[cleared] ?? "none",
      bankDate: bankDate === null ? null : fromDayNumber(bankDate),
      bankRef,
      importHash,
      ...(imported === null ? {} : { imported }),
      ...(checkNumber === null ? {} : { checkNumber }),
      ...(agreed === null ? {} : { reconciliationId: numbers.idOf<ReconciliationId>("reconciliations", agreed) }),
    };
  };

  return {
    table: "transactions",
    read,
    readMany: (rows) => rows.map(read).filter((transaction) => transaction !== undefined),
    refer(transaction) {
      const { id, payeeId, importBatchId, postings } = transaction;
      extras.refer(transaction);
      payee(payeeId, id);
      schedule(transaction);
      batch(importBatchId, id);
      for (const { accountId, categoryId, reconciliationId } of postings) {
        account(accountId, id);
        category(categoryId, id);
        reconciliation(reconciliationId, id);
      }
    },
    insert(row, transaction) {
      const { id } = transaction;
      const day = toDayNumber(transaction.date);
      insertTransaction.run(
        row,
        writeIdBytes(id, boundId),
        day,
        payee(transaction.payeeId, id),
        transaction.memo,
        transaction.currency,
        transaction.reviewed ? 1 : 0,
        batch(transaction.importBatchId, id),
        transaction.created,
        transaction.updated,
        transaction.note,
        schedule(transaction),
        occurrenceDay(transaction),
      );
      insertPostings(row, day, transaction);
      extras.insert(row, transaction);
    },
    update(row, transaction, before) {
      const { id } = transaction;
      const day = toDayNumber(transaction.date);
      extras.update(row, transaction, before);
      write("transactions", row, TRANSACTION_COLUMNS, transactionValues(before), transactionValues(transaction));
      if (!hasSamePostings(transaction, before)) {
        removePostings(row);
        insertPostings(row, day, transaction);
        return;
      }
      const dayBefore = toDayNumber(before.date);
      for (const posting of transaction.postings) {
        const was = before.postings[posting.position];
        if (!was) continue;
        const place = row * POSTINGS_PER_TRANSACTION + posting.position;
        write("postings", place, POSTING_COLUMNS, postingValues(was, dayBefore, id), postingValues(posting, day, id));
      }
    },
    remove(row) {
      removePostings(row);
      extras.remove(row);
      sql.run("DELETE FROM transactions WHERE row = ?", row);
    },
    toFields: transactionToFields,
    changed: changedTransaction,
    fromFields: fieldsToTransaction,
  };
}

export const CLEARED = { none: 0, cleared: 1, reconciled: 2 } as const;

export const postingRange = (row: number): [first: number, last: number] => [
  row * POSTINGS_PER_TRANSACTION,
  row * POSTINGS_PER_TRANSACTION + POSTINGS_PER_TRANSACTION - 1,
];

const hasSamePostings = (a: Transaction, b: Transaction): boolean =>
  a.postings.length === b.postings.length && a.postings.every(({ id }, index) => id === b.postings[index]?.id);
