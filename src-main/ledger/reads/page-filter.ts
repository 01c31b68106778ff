/**
 * From the filter of a list to SQL over `transactions t`, and the index that should lead. What no index knows (amounts,
 * marks, the language of filters) is asked in row-filter.ts.
 */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import { toDayNumber } from "../../../src-shared/domain/date.ts";
import type { RowNumbers } from "../row-numbers.ts";
import type { SqlValue } from "../statements.ts";
import { OUTSTANDING } from "./reconciliations.ts";

export interface Where {
  /** Row of the transaction. */
  readonly row: string;
  readonly from: string;
  readonly fromValues: readonly SqlValue[];
  readonly conditions: readonly string[];
  readonly values: readonly SqlValue[];
}

/** Years 1 and 9999. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

const TAGGED = "t.row IN (SELECT transaction_row FROM transaction_tags WHERE tag = ?)";

/**
 * A plus keeps a column from choosing the index: without statistics SQLite takes an account's ten thousand postings for
 * fewer than the two of one transaction.
 */
const POSTINGS_OF_T = "FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023";

export function whereOf(filter: TransactionFilter, numbers: RowNumbers): Where {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const fromValues: SqlValue[] = [];
  const add = (condition: string, ...more: readonly SqlValue[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  const account = filter.accountId === undefined ? undefined : (numbers.rowOf("accounts", filter.accountId) ?? -1);
  const category = filter.categoryId === undefined ? undefined : (numbers.rowOf("categories", filter.categoryId) ?? -1);

  // Always both ends and always as values: texts of statements are kept, so they must not hold a day.
  const inDays = "date BETWEEN ? AND ?";
  const days = [
    filter.from === undefined ? FIRST_DAY : toDayNumber(filter.from),
    filter.to === undefined ? LAST_DAY : toDayNumber(filter.to),
  ];
  let lead: string | undefined;
  const leadBy = (condition: string, ...more: readonly SqlValue[]) => {
    lead = `(SELECT DISTINCT date, transaction_row AS row FROM postings WHERE ${condition} AND ${inDays}) d`;
    fromValues.push(...more, ...days);
  };
  if (category !== undefined) leadBy("category = ?", category);
  else if (filter.uncategorised === true) leadBy("account IS NULL AND category IS NULL");
  else if (account !== undefined) leadBy("account = ?", account);
  if (category !== undefined && filter.uncategorised === true) {
    add(`EXISTS (SELECT 1 ${POSTINGS_OF_T} AND +p.account IS NULL AND +p.category IS NULL)`);
  }
  if ((category !== undefined || filter.uncategorised === true) && account !== undefined) {
    add(`EXISTS (SELECT 1 ${POSTINGS_OF_T} AND +p.account = ?)`, account);
  }
  // Few transactions have a tag or a receipt: their index narrows more than any other. Each tag that is asked for must be there.
  for (const tag of filter.tagIds ?? []) add(TAGGED, numbers.rowOf("tags", tag) ?? -1);
  if (filter.attached === true) add("t.row IN (SELECT transaction_row FROM attachments)");
  if (filter.payeeId !== undefined) add("t.payee = ?", numbers.rowOf("payees", filter.payeeId) ?? -1);
  if (filter.importBatchId !== undefined) {
    add("t.import_batch = ?", numbers.rowOf("import_batches", filter.importBatchId) ?? -1);
  }
  if (!lead && filter.from !== undefined) add("t.date >= ?", toDayNumber(filter.from));
  if (!lead && filter.to !== undefined) add("t.date <= ?", toDayNumber(filter.to));
  // Asked the other way round (false), it says nothing.
  if (filter.unreviewed === true) add("t.reviewed = 0");
  if (filter.unreconciled === true) {
    const of = account === undefined ? "+p.account IS NOT NULL" : "+p.account = ?";
    add(`EXISTS (SELECT 1 ${POSTINGS_OF_T} AND ${of} AND p.cleared < 2)`, ...(account === undefined ? [] : [account]));
  }
  if (filter.reconciliationId !== undefined) {
    const agreed = numbers.rowOf("reconciliations", filter.reconciliationId) ?? -1;
    add(`EXISTS (SELECT 1 ${POSTINGS_OF_T} AND +p.reconciliation = ?)`, agreed);
  }
  if (filter.outstandingAt !== undefined) {
    const left = numbers.rowOf("reconciliations", filter.outstandingAt) ?? -1;
    add(
      `EXISTS (SELECT 1 FROM reconciliations r, postings p WHERE r.row = ? AND p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023
       AND +p.account = r.account AND ${OUTSTANDING})`,
      left,
    );
  }
  if (!lead) return { row: "t.row", from: "transactions t", fromValues, conditions, values };
  // What the index of the postings knows needs no look at the transactions.
  const from = conditions.length === 0 ? lead : `${lead} CROSS JOIN transactions t ON t.row = d.row`;
  return { row: "d.row", from, fromValues, conditions, values };
}
