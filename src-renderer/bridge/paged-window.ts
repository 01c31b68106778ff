/**
 * A list of any length as a window: the grid tells which rows it shows, pages of 200 around them are asked for and kept.
 * While the first page of another question is on its way the old rows stay.
 */
import { type RefObject, useCallback, useRef, useState } from "react";

export const pageRows = 200;

/** Rows on the screen move this far before other pages may be needed. */
const STEP = 50;

export interface PagedWindow<Row, Page> {
  /** Rows that match; undefined while the very first answer is on its way. */
  readonly total: number | undefined;
  /** The rows still answer the question before. */
  readonly isBehind: boolean;
  /** The first page, with whatever it tells beside its rows. */
  readonly head: Page | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  /** Tells which rows are on the screen, ends included. */
  readonly show: (first: number, last: number) => void;
  readonly error: unknown;
  readonly again: () => void;
}

/** Pages that cover the rows and their neighbours, in order. Pure, so that it can be tested. */
export function pagesAround(first: number, last: number, total: number | undefined): readonly number[] {
  const end = total === undefined ? 0 : Math.max(0, Math.ceil(total / pageRows) - 1);
  const from = Math.max(0, Math.floor((first - pageRows / 2) / pageRows));
  const to = Math.min(end, Math.floor((last + pageRows / 2) / pageRows));
  const pages = [0];
  for (let page = Math.max(1, from); page <= to; page++) pages.push(page);
  return pages;
}

const step = (row: number): number => Math.floor(row / STEP);

/** Which pages are needed. A screen asks for them and hands the answers to `usePagedRows`. */
export interface ShownPages {
  readonly pages: readonly number[];
  readonly show: (first: number, last: number) => void;
  readonly lastTotal: RefObject<number | undefined>;
}

export function useShownPages(): ShownPages {
  const [shown, setShown] = useState({ first: 0, last: 60 });
  const lastTotal = useRef<number | undefined>(undefined);
  const show = useCallback((first: number, last: number) => {
    setShown((before) =>
      step(before.first) === step(first) && step(before.last) === step(last) ? before : { first, last },
    );
  }, []);
  return { pages: pagesAround(shown.first, shown.last, lastTotal.current), show, lastTotal };
}

interface Answer<Page> {
  readonly data: Page | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** @param answers to the pages, in their order */
export function usePagedRows<Row, Page extends { readonly total: number }>(
  { pages, show, lastTotal }: ShownPages,
  answers: readonly Answer<Page>[],
  rowsOf: (page: Page) => readonly Row[],
): PagedWindow<Row, Page> {
  const head = answers[0]?.data;
  const kept = useRef<{ readonly head: Page; readonly rows: ReadonlyMap<number, readonly Row[]> }>(undefined);
  if (head) {
    const rows = new Map<number, readonly Row[]>();
    for (const [at, page] of pages.entries()) {
      const data = answers[at]?.data;
      if (data) rows.set(page, rowsOf(data));
    }
    kept.current = { head, rows };
    lastTotal.current = head.total;
  }
  const now = kept.current;
  const rowAt = useCallback((index: number) => now?.rows.get(Math.floor(index / pageRows))?.[index % pageRows], [now]);
  return {
    total: now?.head.total,
    isBehind: head === undefined,
    head: now?.head,
    rowAt,
    show,
    error: head ? undefined : answers.find(({ error }) => error)?.error,
    again: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
