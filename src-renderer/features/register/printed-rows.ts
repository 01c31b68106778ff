/**
 * All rows of a view for paper, in their order: page after page, at most 5,000. When the list changes between two pages
 * it begins again, so that no row is missing and none is there twice.
 */
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { add, type Minor, minor, ZERO } from "../../../src-shared/domain/money.ts";

/** About 150 pages; above that a file serves better. */
export const MOST_PRINTED = 5000;

/** What one call may bring. */
export const PRINT_PAGE = 1000;

export interface PrintedPage {
  readonly rows: readonly TransactionRow[];
  readonly total: number;
}

export type GatheredRows =
  | { readonly kind: "rows"; readonly rows: readonly TransactionRow[] }
  | { readonly kind: "too-many"; readonly total: number };

export interface GatherDeps {
  readonly ask: (place: { readonly offset: number; readonly limit: number }) => Promise<PrintedPage>;
  readonly signal: AbortSignal;
  /** Rows so far, of all. */
  readonly onProgress: (done: number, total: number) => void;
}

/** @throws what `ask` throws, and the signal's reason once it is aborted */
export async function gatherRows({ ask, signal, onProgress }: GatherDeps): Promise<GatheredRows> {
  let rows: TransactionRow[] = [];
  let expected: number | undefined;
  for (;;) {
    const page = await ask({ offset: rows.length, limit: PRINT_PAGE });
    signal.throwIfAborted();
    if (page.total > MOST_PRINTED) return { kind: "too-many", total: page.total };
    const isOther = expected !== undefined && (page.total !== expected || page.rows.length === 0);
    expected = page.total;
    if (isOther) {
      rows = [];
      continue;
    }
    rows.push(...page.rows);
    onProgress(rows.length, page.total);
    if (rows.length >= page.total || page.rows.length === 0) return { kind: "rows", rows };
  }
}

export interface PrintedTotal {
  readonly currency: Currency;
  readonly in: Minor;
  /** Without a sign. */
  readonly out: Minor;
  readonly net: Minor;
}

/** In the order in which the currencies come. */
export function totalsOf(rows: readonly TransactionRow[]): readonly PrintedTotal[] {
  const totals = new Map<Currency, PrintedTotal>();
  for (const { currency, amount } of rows) {
    const so = totals.get(currency) ?? { currency, in: ZERO, out: ZERO, net: ZERO };
    totals.set(currency, {
      currency,
      in: amount > 0 ? add(so.in, amount) : so.in,
      out: amount < 0 ? add(so.out, minor(-amount)) : so.out,
      net: add(so.net, amount),
    });
  }
  return [...totals.values()];
}
