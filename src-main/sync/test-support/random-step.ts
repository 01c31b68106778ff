/** One step of somebody in a random history, drawn from three numbers: the rows that it is about, found in the member's own ledger. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import { bytesToId } from "../../../src-shared/domain/id.ts";
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Change, RowsByTable, TableName } from "../../ledger/change.ts";
import { day, makeTransaction } from "../../ledger/test-support/sample-rows.ts";
import type { Replica } from "./replicas.ts";

/** Kind of step, and two numbers that choose rows and values. */
export type RandomStep = readonly [kind: number, which: number, value: number];

export const DATES = ["2025-11-30", "2025-12-31", "2026-01-01", "2026-01-02"].map(day);
const MONTHS = ["2025-12", "2026-01"] as Month[];

export async function rowsOf<T extends TableName>(t: Replica, table: T): Promise<RowsByTable[T][]> {
  return t.ledger.inTurn((gate) =>
    gate.sql
      .all<readonly [number, Uint8Array]>(`SELECT row, id FROM ${table}`)
      .sort((a, b) => (bytesToId(a[1]) < bytesToId(b[1]) ? -1 : 1))
      .flatMap(([row]) => (gate.rows[table].read(row) as RowsByTable[T] | undefined) ?? []),
  );
}

export const remake = <T extends TableName>(table: T, before: RowsByTable[T], more: Partial<RowsByTable[T]>): Change =>
  ({ table, before, after: { ...before, ...more } }) as Change;
export const remove = <T extends TableName>(table: T, before: RowsByTable[T]): Change =>
  ({ table, before, after: null }) as Change;

export type Drawn = Awaited<ReturnType<typeof draw>>;

export async function draw(t: Replica, [, which, value]: RandomStep) {
  const pick = <T>(from: readonly T[]): T | undefined => from[which % Math.max(1, from.length)];
  const [accounts, categories, payees, tags, schedules] = [
    await rowsOf(t, "accounts"),
    await rowsOf(t, "categories"),
    await rowsOf(t, "payees"),
    await rowsOf(t, "tags"),
    await rowsOf(t, "schedules"),
  ];
  const transactions = await rowsOf(t, "transactions");
  const cash = accounts.filter(({ kind: of, currency }) => of === "checking" && currency === "EUR");
  // Few, so that people meet in them.
  const category = categories[value % Math.min(4, categories.length)];
  const transaction = pick(transactions);
  const date = DATES[value % DATES.length] ?? day("2026-01-01");
  const posting = transaction?.postings[value % transaction.postings.length];
  return {
    t,
    which,
    value,
    pick,
    accounts,
    categories,
    payees,
    tags,
    schedules,
    transactions,
    cash,
    account: pick(cash),
    category,
    transaction,
    posting,
    date,
    month: MONTHS[value % MONTHS.length] ?? ("2026-01" as Month),
    commit: (changes: readonly Change[]) =>
      t.ledger.commit({ origin: "user", label: { kind: "transaction-added" }, changes }),
    reposted: (more: Partial<Posting>): Partial<Transaction> => ({
      postings: transaction?.postings.map((each) => (each === posting ? { ...each, ...more } : each)) ?? [],
    }),
    enter: (of: Account, more: Parameters<typeof makeTransaction>[3] = {}) =>
      makeTransaction(t, of, -(100 + value), {
        date,
        categoryId: category?.id ?? null,
        payeeId: pick(payees)?.id ?? null,
        accounts,
        ...more,
      }),
  };
}
