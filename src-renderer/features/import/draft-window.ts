/** The drafts of a review as a window of rows, and how decisions land in the cached pages. */
import { useQueries } from "@tanstack/react-query";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { Bridge } from "../../bridge/bridge.ts";
import { useApi } from "../../bridge/context.tsx";
import { type PagedWindow, pageRows, usePagedRows, useShownPages } from "../../bridge/paged-window.ts";

export type DraftStatus = DraftRow["status"];

export function useDraftWindow(
  reviewId: string,
  status: DraftStatus | undefined,
): Omit<PagedWindow<DraftRow, unknown>, "head"> {
  const api = useApi();
  const shown = useShownPages();
  const answers = useQueries({
    queries: shown.pages.map((page) => ({
      ...api.imports.drafts.queryOptions({
        input: { reviewId, offset: page * pageRows, limit: pageRows, ...(status ? { status } : {}) },
      }),
      placeholderData: undefined,
    })),
  });
  return usePagedRows(shown, answers, ({ rows }) => rows);
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
