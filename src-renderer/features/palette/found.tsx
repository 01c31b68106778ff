/** What the ledger holds as lines of the palette: accounts, categories, payees from the lists at hand, transactions asked for. */
import { useLingui } from "@lingui/react/macro";
import { useIsFetching, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts, useCategoryGroups, usePayees, useSavedFilters } from "../../bridge/nouns.ts";
import {
  Amount,
  BankIcon,
  BookmarkIcon,
  Day,
  formatCount,
  PayeesIcon,
  type Slot,
  TransferIcon,
  useFormat,
} from "../../design/index.ts";
import type { FindableCommand } from "./actions.ts";

export function useAccountCommands(): readonly FindableCommand[] {
  const accounts = useAccounts();
  const navigate = useNavigate();
  return useMemo(
    () =>
      accounts.map(({ id, name, institution, number, closed, worth, currency }) => ({
        id: `account:${id}`,
        label: name,
        note: closed === null ? institution : undefined,
        icon: BankIcon,
        detail: <Amount value={worth} currency={currency} meaning="balance" />,
        alsoFoundBy: [institution, number],
        onAct: () => void navigate({ to: "/accounts/$accountId", params: { accountId: id } }),
      })),
    [accounts, navigate],
  );
}

export function useCategoryCommands(): readonly FindableCommand[] {
  const groups = useCategoryGroups();
  const navigate = useNavigate();
  return useMemo(
    () =>
      groups.flatMap((group) =>
        group.categories.map(({ id, name, slot }) => ({
          id: `category:${id}`,
          label: name,
          note: group.name,
          slot: slot as Slot,
          alsoFoundBy: [group.name],
          onAct: () => void navigate({ to: "/transactions", search: { category: id } }),
        })),
      ),
    [groups, navigate],
  );
}

export function usePayeeCommands(): readonly FindableCommand[] {
  const payees = usePayees();
  const { locale } = useFormat();
  const navigate = useNavigate();
  return useMemo(
    () =>
      [...payees]
        .sort((a, b) => b.transactions - a.transactions)
        .map(({ id, name, aliases, transactions }) => ({
          id: `payee:${id}`,
          label: name,
          icon: PayeesIcon,
          detail: formatCount(transactions, locale),
          alsoFoundBy: aliases,
          onAct: () => void navigate({ to: "/transactions", search: { payee: id } }),
        })),
    [payees, locale, navigate],
  );
}

export function useSavedFilterCommands(): readonly FindableCommand[] {
  const { t } = useLingui();
  const filters = useSavedFilters();
  const navigate = useNavigate();
  return useMemo(
    () =>
      filters.map(({ id, name, query, quick }) => ({
        id: `filter:${id}`,
        label: name,
        note: query,
        icon: BookmarkIcon,
        alsoFoundBy: [query, t`filter`],
        onAct: () =>
          void navigate({
            to: "/transactions",
            search: { ...(query ? { q: query } : {}), ...(quick ? { only: quick } : {}) },
          }),
      })),
    [filters, navigate, t],
  );
}

const listed = new Set<unknown>(["accounts", "categories", "payees", "filters"]);

/** While one of the lists above was not read yet. */
export const useIsListing = (): boolean =>
  useIsFetching({
    predicate: ({ queryKey: [path], state }) =>
      state.status === "pending" && Array.isArray(path) && listed.has(path[0]) && path[1] === "list",
  }) > 0;

const PAUSE_MILLISECONDS = 100;
/** One letter matches nearly everything. */
const LEAST_LETTERS = 2;
const MOST = 6;

export interface TransactionsFound {
  readonly commands: readonly FindableCommand[];
  readonly total: number;
  readonly error: unknown;
  /** What is typed was not answered yet. */
  readonly isAsking: boolean;
}

/** Asks the backend a moment after the last key; what it found before stays until then. */
export function useTransactionCommands(text: string): TransactionsFound {
  const { t } = useLingui();
  const navigate = useNavigate();
  const settled = useSettled(text, PAUSE_MILLISECONDS);
  const isWanted = settled.length >= LEAST_LETTERS;
  const found = useQuery({
    ...useApi().transactions.page.queryOptions({ input: { text: settled, limit: MOST } }),
    enabled: isWanted,
  });
  const rows = isWanted && text !== "" ? found.data?.rows : undefined;
  const commands = useMemo(
    () =>
      (rows ?? []).map((row) => ({
        id: `transaction:${row.id}:${row.accountId}`,
        label: row.payee || otherSide(row) || t`No payee`,
        note: (
          <>
            <Day value={row.date} style="auto" /> · {otherSide(row) || row.account}
          </>
        ),
        ...(row.category.kind === "category" ? { slot: row.category.slot as Slot } : { icon: TransferIcon }),
        detail: <Amount value={row.amount} currency={row.currency} />,
        onAct: () => void navigate({ to: "/transactions", search: { q: settled, open: row.id } }),
      })),
    [rows, settled, navigate, t],
  );
  return {
    commands,
    total: rows ? (found.data?.total ?? 0) : 0,
    error: isWanted ? found.error : undefined,
    isAsking: text.length >= LEAST_LETTERS && (settled !== text || found.isFetching),
  };
}

const otherSide = ({ category }: TransactionRow) =>
  category.kind === "category" || category.kind === "transfer" ? category.name : "";

function useSettled(text: string, milliseconds: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return settled;
}
