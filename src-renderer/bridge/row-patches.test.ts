import { createORPCClient } from "@orpc/client";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { TransactionRow } from "../../src-shared/contract/transactions.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import { patchRows } from "./row-patches.ts";

const row = (id: string, reviewed = false) => ({ id, reviewed, payee: id }) as unknown as TransactionRow;

const client: CofferClient = createORPCClient({ call: () => Promise.reject(new Error("nothing is called here")) });

function fill() {
  const queries = new QueryClient();
  const api = createTanstackQueryUtils(client);
  const page = api.transactions.page.queryOptions({ input: { limit: 200 } }).queryKey;
  const overview = api.overview.get.queryOptions({ input: {} }).queryKey;
  queries.setQueryData(page, { rows: [row("a"), row("b")], total: 2, sums: null });
  queries.setQueryData(overview, { toReview: { count: 5, rows: [row("a"), row("b")] } } as never);
  return { queries, api, page, overview };
}

test("an edit shows at once in every page, and a reviewed row leaves the queue", () => {
  const { queries, api, page, overview } = fill();
  patchRows({ queries, api }, ["a" as TransactionId], (each) => ({ ...each, reviewed: true }));
  expect(queries.getQueryData(page)?.rows.map((each) => each.reviewed)).toEqual([true, false]);
  const { toReview } = queries.getQueryData(overview) as { toReview: { count: number; rows: TransactionRow[] } };
  expect(toReview.count).toBe(4);
  expect(toReview.rows.map(({ id }) => id)).toEqual(["b"]);
});

test("a refusal puts back exactly what was there", () => {
  const { queries, api, page, overview } = fill();
  const before = [queries.getQueryData(page), queries.getQueryData(overview)];
  const putBack = patchRows({ queries, api }, ["a" as TransactionId], (each) => ({ ...each, payee: "changed" }));
  expect(queries.getQueryData(page)).not.toEqual(before[0]);
  putBack();
  expect([queries.getQueryData(page), queries.getQueryData(overview)]).toEqual(before);
});
