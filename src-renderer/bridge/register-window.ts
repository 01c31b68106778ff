/**
 * A register of any length as a window: the grid tells which rows it shows, pages of 200 around them are asked for and
 * kept. While the first page of another filter is on its way the old rows stay.
 */
import { type QueryFunction, type QueryFunctionContext, type QueryKey, useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { TransactionFilter, TransactionRow } from "../../src-shared/contract/transactions.ts";
import type { Api } from "./bridge.ts";
import { useApi } from "./context.tsx";

export const pageRows = 200;

export interface RegisterWindow {
  /** Rows that match; undefined while the very first answer is on its way. */
  readonly total: number | undefined;
  readonly sums: Sums | undefined;
  readonly rowAt: (index: number) => TransactionRow | undefined;
  /** Tells which rows are on the screen, ends included. */
  readonly show: (first: number, last: number) => void;
  readonly error: unknown;
  readonly again: () => void;
}
type Sums = readonly { readonly currency: string; readonly amount: number }[] | null;

/** Pages that cover the rows and their neighbours, in order. Pure, so that it can be tested. */
export function pagesAround(first: number, last: number, total: number | undefined): readonly number[] {
  const end = total === undefined ? 0 : Math.max(0, Math.ceil(total / pageRows) - 1);
  const from = Math.max(0, Math.floor((first - pageRows / 2) / pageRows));
  const to = Math.min(end, Math.floor((last + pageRows / 2) / pageRows));
  const pages = [0];
  for (let page = Math.max(1, from); page <= to; page++) pages.push(page);
  return pages;
}

const pageOf = (api: Api, filter: TransactionFilter, page: number) =>
  api.transactions.page.queryOptions({ input: { ...filter, offset: page * pageRows, limit: pageRows } });

/** What a register asks for first: for whoever knows before its screen that it will be shown. */
export const firstPage = (api: Api, filter: TransactionFilter) => pageOf(api, filter, 0);

/** With the context as it is, and so with its signal. */
const hastily = <Answer, Key extends QueryKey>(
  ask: QueryFunction<Answer, Key, never>,
  context: QueryFunctionContext<Key>,
) => ask(context);

export function useRegisterWindow(filter: TransactionFilter): RegisterWindow {
  const api = useApi();
  const [shown, setShown] = useState({ first: 0, last: 60 });
  const lastTotal = useRef<number | undefined>(undefined);
  const pages = pagesAround(shown.first, shown.last, lastTotal.current);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...pageOf(api, filter, page),
      // The library would lend an observer the rows of another page.
      placeholderData: undefined,
      // Pages that were passed are hung up on.
      persister: hastily,
    })),
  });
  const head = results[0]?.data;
  const kept = useRef<{
    readonly total: number;
    readonly sums: Sums;
    readonly rows: ReadonlyMap<number, readonly TransactionRow[]>;
  }>(undefined);
  if (head) {
    const rows = new Map<number, readonly TransactionRow[]>();
    for (const [at, page] of pages.entries()) {
      const data = results[at]?.data;
      if (data) rows.set(page, data.rows);
    }
    kept.current = { total: head.total, sums: head.sums, rows };
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
    sums: now?.sums,
    rowAt,
    show,
    error: head ? undefined : failed?.error,
    again: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
