/** Which transactions a filter finds by looking at the facts of all of them (row-facts.ts), newest first, and their sums. */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import { createFoundRows } from "./newest-first.ts";
import type { Page } from "./reads.ts";
import type { RowFacts } from "./row-facts.ts";
import { type RowTestDeps, rowTestOf, shownAccount, shownAmount } from "./row-tests.ts";

export interface RowFilter {
  find(filter: TransactionFilter): { readonly all: Uint32Array; readonly sums: Page["sums"] };
}

/** Filters that no index answers. */
export const needsFacts = ({ text, anyOf, least, most, uncleared }: TransactionFilter): boolean =>
  text !== undefined ||
  (anyOf !== undefined && anyOf.length > 0) ||
  least !== undefined ||
  most !== undefined ||
  uncleared === true;

export function createRowFilter(facts: RowFacts, deps: RowTestDeps): RowFilter {
  return {
    find(filter) {
      const test = rowTestOf(filter, deps);
      const wanted = filter.accountId === undefined ? 0 : (deps.numbers.rowOf("accounts", filter.accountId) ?? -1);
      const found = createFoundRows();
      const byAccount = new Map<number, { sum: number }>();
      let [latest, total] = [-1, { sum: 0 }];
      for (const block of facts.blocks()) {
        const { rows, days } = block;
        for (let at = 0; at < rows.length; at++) {
          if (!test(block, at)) continue;
          found.add(rows[at] ?? 0, days[at] ?? 0);
          const account = shownAccount(block, at, wanted);
          if (latest !== account) {
            latest = account;
            total = byAccount.get(account) ?? { sum: 0 };
            byAccount.set(account, total);
          }
          total.sum += shownAmount(block, at, wanted);
        }
      }
      return { all: found.newestFirst(), sums: sumsOf(byAccount) };
    },
  };

  function sumsOf(byAccount: ReadonlyMap<number, { readonly sum: number }>): Page["sums"] {
    const byCurrency = new Map<Currency, number>();
    for (const [account, { sum }] of byAccount) {
      const currency = deps.sql.value<Currency>("SELECT currency FROM accounts WHERE row = ?", account);
      if (currency) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sum);
    }
    const sums = [...byCurrency].sort();
    if (!sums.every(([, sum]) => isMinor(sum))) return null;
    return sums.map(([currency, sum]): { currency: Currency; amount: Minor } => ({ currency, amount: minor(sum) }));
  }
}
