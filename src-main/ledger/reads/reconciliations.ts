/**
 * What statements agreed with, and what is still open. The reconciliations themselves and the balances that files declared
 * are few and kept; sums and lines are asked of the account's postings.
 */
import { fromDayNumber, toDayNumber } from "../../../src-shared/domain/date.ts";
import {
  type AccountId,
  bytesToId,
  type ReconciliationId,
  type StatementBalanceId,
  type TransactionId,
} from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import type { Reconciliation, StatementBalance } from "../../../src-shared/domain/reconciliation.ts";
import type { ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

type ReconciliationReads = Pick<
  Reads,
  | "reconciliations"
  | "reconciliation"
  | "balanceOn"
  | "statementBalances"
  | "openSums"
  | "agreedSums"
  | "tickedIds"
  | "agreedIds"
>;
type Columns = readonly [
  id: Uint8Array,
  account: number,
  day: number,
  balance: Minor,
  base: Minor,
  began: number,
  finished: number | null,
  reopened: number | null,
];

export function createReconciliations({ sql, numbers, memory }: ReadDeps): ReconciliationReads {
  const all = memory.remember(["reconciliations"], () =>
    sql.all<Columns>(ALL).map(
      ([id, account, day, balance, base, began, finished, reopened]): Reconciliation => ({
        id: bytesToId(id) as ReconciliationId,
        accountId: numbers.idOf<AccountId>("accounts", account),
        date: fromDayNumber(day),
        balance,
        base,
        began,
        finished,
        reopened,
      }),
    ),
  );
  const declared = memory.remember(["statement_balances"], () =>
    sql.all<readonly [Uint8Array, number, number, Minor, string]>(DECLARED).map(
      ([id, account, day, balance, fileName]): StatementBalance => ({
        id: bytesToId(id) as StatementBalanceId,
        accountId: numbers.idOf<AccountId>("accounts", account),
        date: fromDayNumber(day),
        balance,
        fileName,
      }),
    ),
  );
  const accountRow = (id: AccountId): number => numbers.rowOf("accounts", id) ?? -1;
  const ids = (rows: readonly number[]) => rows.map((row) => numbers.idOf<TransactionId>("transactions", row));
  return {
    reconciliations: (accountId) => all().filter((each) => each.accountId === accountId),
    reconciliation: (id) => all().find((each) => each.id === id),
    statementBalances: (accountId) => declared().filter((each) => each.accountId === accountId),
    balanceOn: (accountId, date) => minor(sql.value<number>(BALANCE_ON, accountRow(accountId), toDayNumber(date)) ?? 0),
    openSums(accountId, to) {
      const [base = 0, ticked = 0, tickedCount = 0, untickedCount = 0, unticked = 0] =
        sql.get<readonly number[]>(OPEN_SUMS, toDayNumber(to), accountRow(accountId)) ?? [];
      return { base: minor(base), ticked: minor(ticked), tickedCount, unticked: minor(unticked), untickedCount };
    },
    agreedSums(id) {
      const row = numbers.rowOf("reconciliations", id) ?? -1;
      const [count = 0, into = 0, out = 0] = sql.get<readonly number[]>(AGREED_SUMS, row) ?? [];
      const [outstanding = 0, outstandingSum = 0] = sql.get<readonly number[]>(OUTSTANDING_SUMS, row) ?? [];
      return {
        lines: count,
        into: minor(into),
        out: minor(out),
        outstanding,
        outstandingSum: minor(outstandingSum),
      };
    },
    tickedIds: (accountId, to) => ids(sql.values<number>(TICKED, accountRow(accountId), toDayNumber(to))),
    agreedIds: (id) => ids(sql.values<number>(AGREED, numbers.rowOf("reconciliations", id) ?? -1)),
  };
}

const ALL =
  "SELECT id, account, date, balance, base, began, finished, reopened FROM reconciliations ORDER BY account, began, id";
const DECLARED = "SELECT id, account, date, balance, file_name FROM statement_balances ORDER BY account, date";
const BALANCE_ON = "SELECT coalesce(sum(quantity), 0) FROM postings WHERE account = ? AND date <= ?";
const OPEN_SUMS = `WITH o(day) AS (SELECT ?)
  SELECT coalesce(sum(CASE WHEN p.cleared = 2 THEN p.quantity END), 0),
    coalesce(sum(CASE WHEN p.cleared = 1 AND p.date <= o.day THEN p.quantity END), 0),
    count(DISTINCT CASE WHEN p.cleared = 1 AND p.date <= o.day THEN p.row >> 10 END),
    count(DISTINCT CASE WHEN p.cleared = 0 AND p.date <= o.day THEN p.row >> 10 END),
    coalesce(sum(CASE WHEN p.cleared = 0 AND p.date <= o.day THEN p.quantity END), 0)
  FROM postings p, o WHERE p.account = ?`;
const AGREED_SUMS = `SELECT count(DISTINCT row >> 10), coalesce(sum(max(quantity, 0)), 0), coalesce(sum(min(quantity, 0)), 0)
  FROM postings WHERE reconciliation = ?`;
/** Up to the day of the statement and not agreed by it or one before: as the books hold them now. */
export const OUTSTANDING = "(p.cleared < 2 OR p.reconciliation > r.row) AND p.date <= r.date";
const OUTSTANDING_SUMS = `SELECT count(DISTINCT p.row >> 10), coalesce(sum(p.quantity), 0)
  FROM reconciliations r JOIN postings p ON p.account = r.account WHERE r.row = ? AND ${OUTSTANDING}`;
export const OUTSTANDING_ROWS = `SELECT DISTINCT p.row >> 10 FROM reconciliations r JOIN postings p ON p.account = r.account
  WHERE r.row = ? AND ${OUTSTANDING}`;
const TICKED =
  "SELECT DISTINCT transaction_row FROM postings WHERE account = ? AND date <= ? AND cleared = 1 ORDER BY date, transaction_row";
export const AGREED =
  "SELECT DISTINCT transaction_row FROM postings WHERE reconciliation = ? ORDER BY date, transaction_row";
