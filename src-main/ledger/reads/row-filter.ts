/** Which transactions a filter finds by looking at the facts of all of them (row-facts.ts), newest first, and their sums. */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import { BLOCK_ROWS } from "../row-blocks.ts";
import { createMarks, createShownAmounts } from "./block-tests.ts";
import { createFoundRows } from "./newest-first.ts";
import type { Page } from "./reads.ts";
import type { FactsBlock, RowFacts } from "./row-facts.ts";
import { type RowTestDeps, rowTestOf } from "./row-tests.ts";

export interface RowFilter {
  find(filter: TransactionFilter): { readonly all: Uint32Array; readonly sums: Page["sums"] };
  /**
   * Asks what filters usually ask, once: names are folded and the loops compiled before somebody waits for them.
   * @returns whether there may be more of it
   */
  warmUp(): boolean;
}

/** Filters that no index answers. */
export const needsFacts = ({ text, anyOf, least, most, uncleared }: TransactionFilter): boolean =>
  text !== undefined ||
  (anyOf !== undefined && anyOf.length > 0) ||
  least !== undefined ||
  most !== undefined ||
  uncleared === true;

/** More rows than this would hold up what comes meanwhile: their first filter compiles as it runs. */
const MOST_WARMED = 32 * BLOCK_ROWS;

const USUAL: readonly TransactionFilter[] = [
  { text: "e" },
  { anyOf: [[{ kind: "amount", least: minor(1) }], [{ kind: "shape", shape: "uncategorised" }]] },
  { text: "an", anyOf: [[{ kind: "cleared", states: ["none"] }]] },
  { anyOf: [[{ kind: "amount", least: minor(1), most: minor(5000), direction: "out" }]] },
];

export function createRowFilter(facts: RowFacts, deps: RowTestDeps): RowFilter {
  const usual = USUAL.values();
  const filters: RowFilter = {
    warmUp() {
      const { value: filter } = usual.next();
      const last = deps.sql.value<number | null>("SELECT max(row) FROM transactions") ?? 0;
      if (filter === undefined || last > MOST_WARMED) return false;
      filters.find(filter);
      return true;
    },
    find(filter) {
      const test = rowTestOf(filter, deps);
      const wanted = filter.accountId === undefined ? 0 : (deps.numbers.rowOf("accounts", filter.accountId) ?? -1);
      const amountsOf = createShownAmounts(wanted);
      const marks = createMarks();
      const found = createFoundRows();
      const byAccount = new Map<number, number>();
      for (const block of facts.blocks()) {
        test(block, marks);
        found.add(block.rows, block.days, marks);
        addAmounts(byAccount, { block, marks, amounts: amountsOf(block), wanted });
      }
      return { all: found.newestFirst(), sums: sumsOf(byAccount) };
    },
  };
  return filters;

  function sumsOf(byAccount: ReadonlyMap<number, number>): Page["sums"] {
    const byCurrency = new Map<Currency, number>();
    for (const [account, sum] of byAccount) {
      const currency = deps.sql.value<Currency>("SELECT currency FROM accounts WHERE row = ?", account);
      if (currency) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sum);
    }
    const sums = [...byCurrency].sort();
    if (!sums.every(([, sum]) => isMinor(sum))) return null;
    return sums.map(([currency, sum]): { currency: Currency; amount: Minor } => ({ currency, amount: minor(sum) }));
  }
}

interface MarkedAmounts {
  readonly block: FactsBlock;
  readonly marks: Uint8Array;
  readonly amounts: Float64Array;
  /** Row number of the account that is looked at, 0 for the first of each. */
  readonly wanted: number;
}

/** Adds what the marked rows show to the sums of the accounts that they show it of. */
function addAmounts(byAccount: Map<number, number>, { block, marks, amounts, wanted }: MarkedAmounts): void {
  const { rows, firstAccounts } = block;
  let latest = -1;
  let sum = 0;
  for (let at = 0; at < rows.length; at++) {
    if (marks[at] !== 1) continue;
    const account = wanted === 0 ? (firstAccounts[at] ?? 0) : wanted;
    if (account !== latest) {
      if (latest !== -1) byAccount.set(latest, sum);
      latest = account;
      sum = byAccount.get(account) ?? 0;
    }
    sum += amounts[at] ?? 0;
  }
  if (latest !== -1) byAccount.set(latest, sum);
}
