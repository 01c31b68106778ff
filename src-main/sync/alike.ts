/**
 * S6 where no bank tells whether two bookings are one: lines that look the same, or two sides of one transfer, which two people
 * read in without knowing of each other. Two coffees look the same as well, so both stay; the later one is listed for a look
 * until one of the two goes or somebody marks it as reviewed.
 */

import { toDayNumber } from "../../src-shared/domain/date.ts";
import { bytesToId } from "../../src-shared/domain/id.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { Gate } from "../ledger/gate.ts";

/** Days that the two banks of a transfer may be apart. */
const APART = 4;

/** @returns transactions of other imports that may be the same event */
export function alikesOf(
  { numbers, rows, sql }: Pick<Gate, "numbers" | "rows" | "sql">,
  of: Transaction,
): readonly Transaction[] {
  if (of.importBatchId === null) return [];
  const day = toDayNumber(of.date);
  const found = new Map<string, Transaction>();
  for (const { accountId, quantity } of of.postings) {
    const account = accountId === null ? undefined : numbers.rowOf("accounts", accountId);
    if (account === undefined) continue;
    for (const [row, id] of sql.all<readonly [number, Uint8Array]>(
      OF_AMOUNT,
      account,
      day - APART,
      day + APART,
      quantity,
    )) {
      const name = bytesToId(id);
      if (name === of.id || found.has(name)) continue;
      const other = rows.transactions.read(row);
      if (other && isAlike(of, other)) found.set(name, other);
    }
  }
  return [...found.values()];
}

const OF_AMOUNT = `SELECT t.row, t.id FROM postings p JOIN transactions t ON t.row = p.transaction_row
  WHERE p.account = ? AND p.date BETWEEN ? AND ? AND p.quantity = ? AND t.import_batch IS NOT NULL`;

function isAlike(one: Transaction, other: Transaction): boolean {
  if (other.importBatchId === null || other.importBatchId === one.importBatchId) return false;
  const pairs = pairsOf(one, other);
  return pairs.some(isSameLine) || (pairs.length > 1 && isWhole(pairs, one, other) && pairs.every(isOneSided));
}

type Pair = readonly [Posting, Posting];

/** The lines of both on one account with one amount. */
const pairsOf = (one: Transaction, other: Transaction): readonly Pair[] =>
  one.postings.flatMap((line): Pair[] => {
    const found = other.postings.find(
      ({ accountId, quantity }) => accountId !== null && accountId === line.accountId && quantity === line.quantity,
    );
    return found ? [[line, found]] : [];
  });

/** Read in from the same line of a file, which the bank gave no name. */
const isSameLine = ([a, b]: Pair): boolean =>
  a.importHash !== null && a.importHash === b.importHash && a.bankRef === null && b.bankRef === null;

/** The file of an account that both read in has both. */
const isOneSided = ([a, b]: Pair): boolean => a.importHash === null || b.importHash === null;

const isWhole = (pairs: readonly Pair[], ...both: readonly Transaction[]): boolean =>
  both.every(({ postings }) => postings.length === pairs.length);
