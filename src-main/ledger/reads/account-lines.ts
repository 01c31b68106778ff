/** The booked lines of one account as matching compares them with a file. Many at once, so decoded from plain columns. */
import { fromDayNumber, type LocalDate, toDayNumber } from "../../../src-shared/domain/date.ts";
import {
  type AccountId,
  bytesToId,
  type PayeeId,
  type PostingId,
  type TransactionId,
} from "../../../src-shared/domain/id.ts";
import type { AccountLine } from "../ledger.ts";
import type { Lists, ReadDeps } from "./lists.ts";

type LineColumns = readonly [
  postingId: Uint8Array,
  transactionId: Uint8Array,
  day: number,
  isTransfer: number,
  amount: number,
  payee: number | null,
  memo: string,
  bankRef: string | null,
  importHash: string | null,
  importBatch: number | null,
  cleared: number,
  imported: string | null,
  bankDay: number | null,
];

export function readAccountLines(
  { sql, numbers }: ReadDeps,
  lists: Lists,
  accountId: AccountId,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): readonly AccountLine[] {
  const account = numbers.rowOf("accounts", accountId);
  if (account === undefined) return [];
  const payeesById = lists.payeesById();
  // In order of days, so most lines are of the day of the one before.
  let latestDay = toDayNumber(from);
  let date = from;
  const lines: AccountLine[] = [];
  // One by one: of a large account all of them would lie in memory twice.
  for (const columns of sql.prepare(LINES).iterate(account, toDayNumber(from), toDayNumber(to))) {
    const [
      postingId,
      transactionId,
      day,
      isTransfer,
      amount,
      payee,
      memo,
      bankRef,
      importHash,
      importBatch,
      cleared,
      printed,
      bankDay,
    ] = columns as unknown as LineColumns;
    if (day !== latestDay) [latestDay, date] = [day, fromDayNumber(day)];
    const payeeId = payee === null ? null : numbers.idOf<PayeeId>("payees", payee);
    lines.push({
      postingId: bytesToId(postingId) as PostingId,
      transactionId: bytesToId(transactionId) as TransactionId,
      date,
      bankDate: bankDay === null ? null : fromDayNumber(bankDay),
      isTransfer: isTransfer === 1,
      amount,
      payeeId,
      payee: payeeId === null ? "" : (payeesById.get(payeeId)?.name ?? ""),
      memo,
      bankRef,
      importHash,
      imported: importBatch !== null || importHash !== null,
      printed: printed ?? "",
      pending: importHash !== null && cleared === 0,
    });
  }
  return lines;
}

const LINES = `SELECT p.id, t.id, p.date,
    NOT EXISTS (SELECT 1 FROM postings o WHERE o.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND o.account IS NULL),
    p.quantity, t.payee, t.memo, p.bank_ref, p.import_hash, t.import_batch, p.cleared, p.imported, p.bank_date
  FROM postings p CROSS JOIN transactions t ON t.row = p.row >> 10
  WHERE p.account = ? AND p.date BETWEEN ? AND ?
  ORDER BY p.date, p.transaction_row`;
