/**
 * Monthly totals (law L10): what one commit adds to them, summed in memory and written once. A total whose last
 * transaction went away goes away too, so that a file looks the same before an edit and after its undo. Keeps L9 and L15.
 */

import type { Currency } from "../../src-shared/domain/currency.ts";
import { fromDayNumber, type Month, monthOf, toDayNumber } from "../../src-shared/domain/date.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { lawBroken } from "./refusals.ts";
import type { RowNumbers } from "./row-numbers.ts";
import type { Sql } from "./statements.ts";

export const ABOUT_ACCOUNT = 1;
export const ABOUT_CATEGORY = 2;
/** The part of a category whose transactions touch no budget account: no envelope moves by it (L9). */
export const OUTSIDE_BUDGET = 3;
/** Stand for "waits for a category" in `ref`. In and out are kept apart: their difference alone would say nothing. */
export const WAITING_OUT = 0;
export const WAITING_IN = -1;

/** year × 12 + month − 1 */
export const monthNumber = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
export const numberToMonth = (number: number): Month =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}` as Month;
export const monthOfDay = (day: number): number => monthNumber(monthOf(fromDayNumber(day)));
/** Day number of the first day of a month. */
export const firstDayOfMonth = (month: number): number =>
  toDayNumber(`${numberToMonth(month)}-01` as Parameters<typeof toDayNumber>[0]);

interface Total {
  readonly kind: number;
  readonly ref: number;
  readonly currency: Currency;
  readonly month: number;
  sum: number;
  cleared: number;
  count: number;
  /** Serial number of the transaction that was counted last: one with two postings here counts once. */
  seen: number;
}

export interface TransactionFacts {
  /** Day number. */
  readonly day: number;
  readonly currency: Currency;
  readonly isReviewed: boolean;
}

/** A posting as its row has it: rows of account and category, cleared as a number. */
export interface PostingFacts {
  readonly account: number | null;
  readonly category: number | null;
  readonly quantity: number;
  readonly value: number;
  readonly isCleared: boolean;
}

export interface Totals {
  add(transaction: Transaction): void;
  subtract(transaction: Transaction): void;
  /** The same for a transaction that is only known by its columns. */
  count(sign: 1 | -1, transaction: TransactionFacts, postings: readonly PostingFacts[]): void;
  /** @throws law-broken (L15) when a balance would leave the safe integers */
  write(): void;
  clear(): void;
  /** Rows of the categories, or what stands for none, whose totals were written last. */
  touchedCategories(): ReadonlySet<number>;
}

export interface TotalsDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
  /** @param account its row */
  readonly currencyOf: (account: number) => Currency;
  /** @param account its row */
  readonly isInBudget: (account: number) => boolean;
}

export function createTotals({ sql, numbers, currencyOf, isInBudget }: TotalsDeps): Totals {
  // By month and currency, then by row: plain numbers as keys, because an import asks 200,000 times.
  const totals = new Map<string, Map<number, Total>>();
  const counts = new Map<number, { transactions: number; postings: number; unreviewed: number }>();
  /** The group that was asked for last: lines of a file come by date. */
  let latest: { readonly month: number; readonly currency: Currency; readonly group: Map<number, Total> } | undefined;
  let serial = 0;
  let touchedCategories = new Set<number>();

  const groupOf = (month: number, currency: Currency): Map<number, Total> => {
    if (latest?.month === month && latest.currency === currency) return latest.group;
    const key = `${month}${currency}`;
    const group = totals.get(key) ?? new Map<number, Total>();
    totals.set(key, group);
    latest = { month, currency, group };
    return group;
  };
  const total = (kind: number, ref: number, currency: Currency, month: number): Total => {
    const group = groupOf(month, currency);
    const place = ref * 4 + kind;
    let found = group.get(place);
    if (!found) {
      found = { kind, ref, currency, month, sum: 0, cleared: 0, count: 0, seen: 0 };
      group.set(place, found);
    }
    return found;
  };
  const countIn = (entry: Total, sign: 1 | -1): void => {
    if (entry.seen === serial) return;
    entry.seen = serial;
    entry.count += sign;
  };

  const monthsByDay = new Map<number, number>();
  const monthOfDayKnown = (day: number): number => {
    let month = monthsByDay.get(day);
    if (month === undefined) {
      month = monthOfDay(day);
      monthsByDay.set(day, month);
    }
    return month;
  };

  const countAt = (
    sign: 1 | -1,
    month: number,
    { currency, isReviewed }: Omit<TransactionFacts, "day">,
    postings: readonly PostingFacts[],
  ): void => {
    serial++;
    let monthCount = counts.get(month);
    if (!monthCount) {
      monthCount = { transactions: 0, postings: 0, unreviewed: 0 };
      counts.set(month, monthCount);
    }
    monthCount.transactions += sign;
    monthCount.postings += sign * postings.length;
    if (!isReviewed) monthCount.unreviewed += sign;
    const isOutside = !postings.some(({ account }) => account !== null && isInBudget(account));
    for (const { account, category, quantity, value, isCleared } of postings) {
      if (account !== null) {
        const entry = total(ABOUT_ACCOUNT, account, currencyOf(account), month);
        entry.sum += sign * quantity;
        if (isCleared) entry.cleared += sign * quantity;
        countIn(entry, sign);
      }
      if (category !== null || account === null) {
        for (const kind of isOutside ? [ABOUT_CATEGORY, OUTSIDE_BUDGET] : [ABOUT_CATEGORY]) {
          const entry = total(kind, category ?? (value > 0 ? WAITING_OUT : WAITING_IN), currency, month);
          entry.sum -= sign * value;
          countIn(entry, sign);
        }
      }
    }
  };
  const rowOf = (table: "accounts" | "categories", id: string | null): number | null =>
    id === null ? null : (numbers.rowOf(table, id) ?? null);
  const apply = ({ date, currency, reviewed, postings }: Transaction, sign: 1 | -1): void => {
    const facts = postings.map(({ accountId, categoryId, quantity, value, cleared }) => ({
      account: rowOf("accounts", accountId),
      category: rowOf("categories", categoryId),
      quantity,
      value,
      isCleared: cleared !== "none",
    }));
    countAt(sign, monthNumber(monthOf(date)), { currency, isReviewed: reviewed }, facts);
  };

  const clear = () => {
    latest = undefined;
    totals.clear();
    counts.clear();
  };

  return {
    add: (transaction) => apply(transaction, 1),
    subtract: (transaction) => apply(transaction, -1),
    count: (sign, transaction, postings) => countAt(sign, monthOfDayKnown(transaction.day), transaction, postings),
    clear,
    touchedCategories: () => touchedCategories,
    write() {
      touchedCategories = new Set();
      const balances = new Set<number>();
      for (const group of totals.values()) {
        for (const { kind, ref, currency, month, sum, cleared, count } of group.values()) {
          if (sum === 0 && cleared === 0 && count === 0) continue;
          if (!Number.isSafeInteger(sum)) throw lawBroken({ law: "L15", detail: "a monthly total" }, "");
          const [newSum, newCleared, newCount] = sql.get<readonly [number, number, number]>(
            UPSERT,
            kind,
            ref,
            currency,
            month,
            sum,
            cleared,
            count,
          ) ?? [0, 0, 0];
          if (!Number.isSafeInteger(newSum)) throw lawBroken({ law: "L15", detail: "a monthly total" }, "");
          if (newCount === 0 && newSum === 0 && newCleared === 0) sql.run(REMOVE, kind, ref, currency, month);
          if (kind === ABOUT_ACCOUNT) balances.add(ref);
          else touchedCategories.add(ref);
        }
      }
      for (const account of balances) {
        const balance = sql.value<number>(BALANCE, ABOUT_ACCOUNT, account) ?? 0;
        if (!Number.isSafeInteger(balance)) throw lawBroken({ law: "L15", detail: "the balance of an account" }, "");
      }
      for (const [month, { transactions, postings, unreviewed }] of counts) {
        if (transactions === 0 && postings === 0 && unreviewed === 0) continue;
        sql.run(UPSERT_COUNT, month, transactions, postings, unreviewed);
        sql.run("DELETE FROM monthly_counts WHERE month = ? AND transactions = 0", month);
      }
      clear();
    },
  };
}

/**
 * What category totals hold of transactions that touch no budget account, recomputed from the accounts that are not in the
 * budget: few, as a rule. Months by SQLite's calendar.
 */
export const OUTSIDE_RECOMPUTED = `SELECT ${OUTSIDE_BUDGET}, coalesce(p.category, CASE WHEN p.value > 0 THEN ${WAITING_OUT} ELSE ${WAITING_IN} END), t.currency,
    CAST(strftime('%Y', t.date * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', t.date * 86400, 'unixepoch') AS INTEGER) - 1,
    -sum(p.value), 0, count(DISTINCT t.row)
  FROM (SELECT DISTINCT x.row >> 10 AS row FROM accounts a CROSS JOIN postings x ON x.account = a.row WHERE a.in_budget = 0) tracked
    CROSS JOIN transactions t ON t.row = tracked.row
    CROSS JOIN postings p ON p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023
  WHERE (p.category IS NOT NULL OR p.account IS NULL) AND NOT EXISTS (
    SELECT 1 FROM postings b JOIN accounts a ON a.row = b.account
    WHERE b.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND a.in_budget = 1)
  GROUP BY 2, 3, 4`;

/** After an account came into the budget or left it: what its transactions mean for envelopes is another. */
export function recountOutside(sql: Sql): void {
  sql.run("DELETE FROM monthly_totals WHERE kind = ?", OUTSIDE_BUDGET);
  sql.run(`INSERT INTO monthly_totals (kind, ref, currency, month, sum, cleared, count) ${OUTSIDE_RECOMPUTED}`);
}

const UPSERT = `INSERT INTO monthly_totals (kind, ref, currency, month, sum, cleared, count) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, cleared = cleared + excluded.cleared, count = count + excluded.count
  RETURNING sum, cleared, count`;
const REMOVE = "DELETE FROM monthly_totals WHERE kind = ? AND ref = ? AND currency = ? AND month = ?";
const BALANCE = "SELECT sum(sum) FROM monthly_totals WHERE kind = ? AND ref = ?";
const UPSERT_COUNT = `INSERT INTO monthly_counts (month, transactions, postings, unreviewed) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET transactions = transactions + excluded.transactions, postings = postings + excluded.postings,
    unreviewed = unreviewed + excluded.unreviewed`;
