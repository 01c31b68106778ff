/** The transactions of a register, however many, as a window; see paged-window.ts. */
import { type QueryFunction, type QueryFunctionContext, type QueryKey, useQueries } from "@tanstack/react-query";
import type { TransactionFilter } from "../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../src-shared/contract/transactions.ts";
import type { Api } from "./bridge.ts";
import { useApi } from "./context.tsx";
import { type PagedWindow, pageRows, usePagedRows, useShownPages } from "./paged-window.ts";

export interface RegisterWindow extends Omit<PagedWindow<TransactionRow, unknown>, "head"> {
  readonly sums: readonly { readonly currency: string; readonly amount: number }[] | null | undefined;
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
  const shown = useShownPages();
  const answers = useQueries({
    queries: shown.pages.map((page) => ({
      ...pageOf(api, filter, page),
      // The library would lend an observer the rows of another page.
      placeholderData: undefined,
      // Pages that were passed are hung up on.
      persister: hastily,
    })),
  });
  const { head, ...window } = usePagedRows(shown, answers, ({ rows }) => rows);
  return { ...window, sums: head?.sums };
}
