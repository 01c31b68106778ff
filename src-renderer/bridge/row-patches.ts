/**
 * Shows an edit in every cached page before the backend answers. The event of the commit refreshes the pages with the
 * truth; a refusal puts back what was there.
 */
import type { Overview } from "../../src-shared/contract/overview.ts";
import type { TransactionRow } from "../../src-shared/contract/transactions.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import type { Bridge } from "./bridge.ts";

interface Page {
  readonly rows: readonly TransactionRow[];
}

/** @param change gets each row with one of the ids; `undefined` takes the row out of the overview's queue */
export function patchRows(
  { queries, api }: Pick<Bridge, "queries" | "api">,
  ids: readonly TransactionId[],
  change: (row: TransactionRow) => TransactionRow,
): () => void {
  const wanted = new Set(ids);
  const keys = [api.transactions.page.key(), api.overview.get.key()];
  const before = keys.flatMap((queryKey) => queries.getQueriesData({ queryKey }));
  for (const queryKey of keys) void queries.cancelQueries({ queryKey });
  const patch = (row: TransactionRow) => (wanted.has(row.id) ? change(row) : row);
  queries.setQueriesData<Page>({ queryKey: keys[0] ?? [] }, (page) => page && { ...page, rows: page.rows.map(patch) });
  queries.setQueriesData<Overview>({ queryKey: keys[1] ?? [] }, (overview) => {
    if (!overview) return overview;
    const rows = overview.toReview.rows.map(patch);
    const waiting = rows.filter((row) => !row.reviewed);
    const count = Math.max(0, overview.toReview.count - (rows.length - waiting.length));
    return { ...overview, toReview: { count, rows: waiting } };
  });
  return () => {
    for (const [queryKey, data] of before) queries.setQueryData(queryKey, data);
  };
}
