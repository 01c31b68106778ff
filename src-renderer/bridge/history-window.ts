/** The journal, however long it is, as a window; see paged-window.ts. */
import { useQueries } from "@tanstack/react-query";
import type { CommitKind } from "../../src-shared/contract/commit-kinds.ts";
import type { CommitView } from "../../src-shared/contract/history.ts";
import { useApi } from "./context.tsx";
import { type PagedWindow, pageRows, usePagedRows, useShownPages } from "./paged-window.ts";

export interface HistoryQuestion {
  readonly text?: string | undefined;
  readonly kinds?: CommitKind[] | undefined;
  readonly only?: "edits" | "imports" | "undos" | undefined;
}

export function useHistoryWindow(question: HistoryQuestion): PagedWindow<CommitView, unknown> {
  const api = useApi();
  const shown = useShownPages();
  const answers = useQueries({
    queries: shown.pages.map((page) => ({
      ...api.history.list.queryOptions({ input: { ...question, offset: page * pageRows, limit: pageRows } }),
      // The library would lend an observer the rows of another page.
      placeholderData: undefined,
    })),
  });
  return usePagedRows(shown, answers, ({ commits }) => commits);
}
