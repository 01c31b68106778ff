/**
 * The journal as a window, however long it is: pages around the rows that are shown are asked for and kept. While the
 * first page of another search is on its way the old rows stay.
 */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { CommitKind } from "../../src-shared/contract/commit-kinds.ts";
import type { CommitView } from "../../src-shared/contract/history.ts";
import { useApi } from "./context.tsx";
import { pageRows, pagesAround } from "./register-window.ts";

export interface HistoryQuestion {
  readonly text?: string | undefined;
  readonly kinds?: CommitKind[] | undefined;
  readonly only?: "edits" | "imports" | "undos" | undefined;
}

export interface HistoryWindow {
  /** Commits that match; undefined while the very first answer is on its way. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => CommitView | undefined;
  /** Tells which rows are on the screen, ends included. */
  readonly show: (first: number, last: number) => void;
  readonly error: unknown;
  readonly again: () => void;
}

export function useHistoryWindow(question: HistoryQuestion): HistoryWindow {
  const api = useApi();
  const [shown, setShown] = useState({ first: 0, last: 60 });
  const lastTotal = useRef<number | undefined>(undefined);
  const pages = pagesAround(shown.first, shown.last, lastTotal.current);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...api.history.list.queryOptions({ input: { ...question, offset: page * pageRows, limit: pageRows } }),
      // The library would lend an observer the rows of another page.
      placeholderData: undefined,
    })),
  });
  const head = results[0]?.data;
  const kept = useRef<{ readonly total: number; readonly rows: ReadonlyMap<number, readonly CommitView[]> }>(undefined);
  if (head) {
    const rows = new Map<number, readonly CommitView[]>();
    for (const [at, page] of pages.entries()) {
      const data = results[at]?.data;
      if (data) rows.set(page, data.commits);
    }
    kept.current = { total: head.total, rows };
    lastTotal.current = head.total;
  }
  const now = kept.current;
  const rowAt = useCallback((index: number) => now?.rows.get(Math.floor(index / pageRows))?.[index % pageRows], [now]);
  const show = useCallback((first: number, last: number) => {
    setShown((before) =>
      Math.floor(before.first / 50) === Math.floor(first / 50) && Math.floor(before.last / 50) === Math.floor(last / 50)
        ? before
        : { first, last },
    );
  }, []);
  const failed = results.find((result) => result.error);
  return {
    total: now?.total,
    rowAt,
    show,
    error: head ? undefined : failed?.error,
    again: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
