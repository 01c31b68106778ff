/**
 * What accounts usually move, day by day: everything but what belongs to a schedule, which is planned ahead instead, and
 * but the money with which an account began. Two years of days cost a walk along the index of accounts.
 */
import { type LocalDate, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";
import type { DayMovement, Reads } from "./reads.ts";

type UsualReads = Pick<Reads, "usualMovements" | "movementsOf" | "largestMovements">;
type Columns = readonly [account: number, day: number, quantity: number];

export function createUsualMovements({ sql, numbers, memory }: ReadDeps): UsualReads {
  const toMovement = ([account, day, quantity]: Columns): DayMovement => ({
    accountId: numbers.idOf<AccountId>("accounts", account),
    day,
    quantity,
  });
  const usual = memory.rememberBy(["transactions", "accounts"], 2, (key): readonly DayMovement[] => {
    const [from = "", to = ""] = key.split(" ");
    const days = [toDayNumber(from as LocalDate), toDayNumber(to as LocalDate)] as const;
    return [
      ...sql.all<Columns>(BY_DAY, ...days).map(toMovement),
      ...sql.all<Columns>(SCHEDULED, ...days).map((row) => less(toMovement(row))),
    ];
  });
  return {
    usualMovements: ({ from, to }) => usual(`${from} ${to}`),
    movementsOf: (transactions) => sql.all<Columns>(OF_TRANSACTIONS, JSON.stringify(transactions)).map(toMovement),
    largestMovements(accountId, { from, to }, most) {
      const row = numbers.rowOf("accounts", accountId);
      if (row === undefined) return [];
      return sql
        .all<readonly [number, number, number]>(LARGEST, row, toDayNumber(from), toDayNumber(to), most * 4, most)
        .map(([day, quantity, transaction]) => ({ accountId, day, quantity, transaction }));
    },
  };
}

const less = (movement: DayMovement): DayMovement => ({ ...movement, quantity: -movement.quantity });

const BY_DAY = `SELECT p.account, p.date, sum(p.quantity) FROM accounts a CROSS JOIN postings p INDEXED BY postings_account
  ON p.account = a.row AND p.date BETWEEN ? AND ? WHERE a.closed IS NULL GROUP BY p.account, p.date`;
/** Few transactions belong to a schedule, so those drive. */
const SCHEDULED = `SELECT p.account, p.date, sum(p.quantity)
  FROM transactions t INDEXED BY transactions_occurrence
    CROSS JOIN postings p ON p.row BETWEEN t.row << 10 AND (t.row << 10) + 1023 CROSS JOIN accounts a ON a.row = p.account
  WHERE t.schedule IS NOT NULL AND t.date BETWEEN ? AND ? AND a.closed IS NULL GROUP BY p.account, p.date`;
const OF_TRANSACTIONS = `SELECT p.account, p.date, p.quantity FROM json_each(?) AS wanted
  CROSS JOIN transactions t ON t.row = wanted.value AND t.schedule IS NULL
  CROSS JOIN postings p ON p.row BETWEEN t.row << 10 AND (t.row << 10) + 1023 WHERE p.account IS NOT NULL`;
/** The covering index finds the largest; whether they belong to a schedule is asked of those alone. */
const LARGEST = `SELECT found.date, found.quantity, t.row FROM (
    SELECT date, quantity, transaction_row FROM postings INDEXED BY postings_account
    WHERE account = ? AND date BETWEEN ? AND ? ORDER BY abs(quantity) DESC LIMIT ?) AS found
  CROSS JOIN transactions t ON t.row = found.transaction_row
  WHERE t.schedule IS NULL ORDER BY abs(found.quantity) DESC LIMIT ?`;
