/** Everything of a budget in one pass, oldest first, some hundred transactions at a time. */
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import type { LedgerDump } from "../ledger.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

const CHUNK = 500;

export function readDump(
  { sql, rows }: ReadDeps,
  lists: Lists,
  {
    valuations,
    manualRates,
    schedules,
    occurrences,
  }: Pick<Reads, "valuations" | "manualRates" | "schedules" | "occurrences">,
): LedgerDump {
  return {
    accounts: lists.accounts(),
    groups: lists.categoryGroups(),
    categories: lists.categories(),
    payees: lists.payees(),
    tags: lists.tags(),
    valuations: [...valuations().values()].flat(),
    exchangeRates: manualRates(),
    rules: lists.rules(),
    schedules: schedules(),
    occurrences: [...occurrences().values()].flatMap((own) => [...own.values()]),
    count: sql.value<number>("SELECT coalesce(sum(transactions), 0) FROM monthly_counts") ?? 0,
    transactions: {
      // Each piece starts after the last one, so that the connection is free for other questions in between.
      *[Symbol.iterator](): Generator<Transaction> {
        let [day, row] = [Number.MIN_SAFE_INTEGER, 0];
        for (;;) {
          const found = sql.all<readonly [number, number]>(AFTER, day, row, CHUNK);
          for (const [, next] of found) {
            const transaction = rows.transactions.read(next);
            if (transaction) yield transaction;
          }
          const last = found.at(-1);
          if (!last || found.length < CHUNK) return;
          [day, row] = last;
        }
      },
    },
  };
}

const AFTER = "SELECT date, row FROM transactions WHERE (date, row) > (?, ?) ORDER BY date, row LIMIT ?";
