/** The drafts of a review as a window of rows, and how decisions land in the cached pages. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { DraftRow } from "../../../src-shared/contract/imports.ts";
import type { Bridge } from "../../bridge/bridge.ts";
import { useApi } from "../../bridge/context.tsx";
import { pageRows, pagesAround } from "../../bridge/register-window.ts";

export type DraftStatus = DraftRow["status"];

export function useDraftWindow(reviewId: string, status: DraftStatus | undefined) {
  const api = useApi();
  const [shown, setShown] = useState({ first: 0, last: 60 });
  const total = useRef<number>(undefined);
  const pages = pagesAround(shown.first, shown.last, total.current);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...api.imports.drafts.queryOptions({
        input: { reviewId, offset: page * pageRows, limit: pageRows, ...(status ? { status } : {}) },
      }),
      placeholderData: undefined,
    })),
  });
  const rows = new Map(pages.map((page, at) => [page, results[at]?.data?.rows]));
  total.current = results[0]?.data?.total ?? total.current;
  return {
    total: results[0]?.data?.total,
    error: results.find(({ error }) => error)?.error,
    rowAt: (index: number) => rows.get(Math.floor(index / pageRows))?.[index % pageRows],
    show: useCallback((first: number, last: number) => {
      setShown((before) => (Math.abs(before.first - first) < 40 ? before : { first, last }));
    }, []),
  };
}

interface Page {
  readonly rows: readonly DraftRow[];
}

/** Puts rows that a decision changed into every page that shows them. */
export function patchDrafts({ queries, api }: Bridge, changed: readonly DraftRow[]): void {
  const byIndex = new Map(changed.map((row) => [row.index, row]));
  queries.setQueriesData<Page>(
    { queryKey: api.imports.drafts.key() },
    (page) => page && { ...page, rows: page.rows.map((row) => byIndex.get(row.index) ?? row) },
  );
}
