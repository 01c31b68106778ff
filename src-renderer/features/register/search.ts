/** What of a register stands in the address: the filter as typed, the quick filters, what is open beside it. */
import { LONGEST_QUERY, type QuickFilter, quickFilters } from "../../../src-shared/domain/saved-filter.ts";

export interface RegisterSearch {
  /** The filter field's text. */
  readonly q?: string;
  readonly only?: QuickFilter;
  /** Lines of one import. */
  readonly batch?: string;
  /** Lines of one category. */
  readonly category?: string;
  /** Transactions with one payee. */
  readonly payee?: string;
  /** The transaction shown in the inspector. */
  readonly open?: string;
  /** The line for a new transaction is open. */
  readonly add?: boolean;
  /** The dialog for a new transfer is open. */
  readonly transfer?: boolean;
  /** Of a property: its transactions instead of its worth. */
  readonly lines?: boolean;
  /** The account is compared with a statement. */
  readonly reconcile?: boolean;
}

export function registerSearch(search: Record<string, unknown>): RegisterSearch {
  const { q, only, batch, category, payee, open, add, transfer, lines, reconcile } = search;
  return {
    ...(typeof q === "string" && q !== ""
      ? { q: q.slice(0, LONGEST_QUERY) }
      : typeof q === "number"
        ? { q: String(q) }
        : {}),
    ...(quickFilters.includes(only as QuickFilter) ? { only: only as QuickFilter } : {}),
    ...(typeof batch === "string" ? { batch } : {}),
    ...(typeof category === "string" ? { category } : {}),
    ...(typeof payee === "string" ? { payee } : {}),
    ...(typeof open === "string" ? { open } : {}),
    ...(add === true ? { add } : {}),
    ...(transfer === true ? { transfer } : {}),
    ...(lines === true ? { lines } : {}),
    ...(reconcile === true ? { reconcile } : {}),
  };
}
