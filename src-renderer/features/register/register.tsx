/**
 * The register: one account or all of them through the same table. Everything that decides what is shown stands in the
 * address; what is chosen lives here and is known by id.
 */
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { CategoryId, ImportBatchId, PayeeId, TransactionId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { useRegisterWindow } from "../../bridge/register-window.ts";
import {
  DataGrid,
  type DataGridHandle,
  noSelection,
  type RowSelection,
  selectionCount,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { ListFrame, ListRows, useShortcuts } from "../shell/index.ts";
import { ArrivalDialog, foreignAccount } from "./arrival.tsx";
import { type Purpose, usePayeeOptions, usePurposeOptions } from "./choices.ts";
import { purposeOf, useRegisterColumns } from "./columns.tsx";
import { FilterBar, quickToFilter } from "./filter-bar.tsx";
import { filterOf } from "./filter-text.ts";
import { Inspector } from "./inspector.tsx";
import { phoneRowHeight, RegisterPhoneRow } from "./phone-row.tsx";
import { QuickAdd } from "./quick-add.tsx";
import { RegisterEmpty } from "./register-empty.tsx";
import { type Targets, useRowEdits } from "./row-edits.ts";
import type { RegisterSearch } from "./search.ts";
import { CategoriseDialog, SelectionBar } from "./selection-bar.tsx";
import { TransactionSheet } from "./transaction-sheet.tsx";
import { useFilterReading } from "./use-filter-reading.ts";
import "./register.css";

export interface RegisterProps {
  readonly account: AccountView | undefined;
  readonly search: RegisterSearch;
}

/** A transfer that waits for its second amount. */
interface Crossing {
  readonly row: TransactionRow;
  readonly amount: Minor;
  readonly other: AccountView;
  readonly isNew: boolean;
}

const rowId = (row: TransactionRow) => `${row.id}:${row.accountId}`;
const idOf = (row: string) => row.split(":")[0] as TransactionId;

export function Register({ account, search }: RegisterProps) {
  const { t } = useLingui();
  const { currency } = useFormat();
  const breakpoint = useBreakpoint();
  const isPhone = breakpoint === "phone";
  const navigate = useNavigate();
  const edits = useRowEdits();
  const grid = useRef<DataGridHandle>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const [selection, setSelection] = useState<RowSelection>(noSelection);
  const [choosing, setChoosing] = useState(false);
  const focused = useRef<TransactionRow>(undefined);
  const working = useRef(false);
  const [isWorking, setIsWorking] = useState(false);

  const filterCurrency = account?.currency ?? currency;
  const reading = useFilterReading(search.q, filterCurrency);
  const filter = useMemo(
    (): TransactionFilter => ({
      ...filterOf(reading, account !== undefined),
      ...quickToFilter(search.only),
      ...(account ? { accountId: account.id } : {}),
      ...(search.batch ? { importBatchId: search.batch as ImportBatchId } : {}),
      ...(search.category ? { categoryId: search.category as CategoryId } : {}),
      ...(search.payee ? { payeeId: search.payee as PayeeId } : {}),
    }),
    [reading, search.only, search.batch, search.category, search.payee, account],
  );
  const isFiltered = Boolean(search.q || search.only || search.batch || search.category || search.payee);
  const register = useRegisterWindow(filter);
  const { total, rowAt } = register;

  const setSearch = useCallback(
    (change: Partial<RegisterSearch> | Record<string, unknown>) =>
      void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, ...change }) }),
    [navigate],
  );
  const open = useCallback((row: TransactionRow) => setSearch({ open: row.id }), [setSearch]);
  const pick = useCallback((index: number) => grid.current?.edit(index, "category"), []);
  const payees = usePayeeOptions();
  const purposes = usePurposeOptions(account?.id);
  const categoriesOnly = usePurposeOptions(account?.id, false);
  const accounts = useAccounts();
  const [crossing, setCrossing] = useState<Crossing>();
  const onPurpose = useCallback(
    (row: TransactionRow, purpose: Purpose) => {
      const other = foreignAccount(accounts, row.accountId, purpose);
      if (other) setCrossing({ row, amount: row.amount, other, isNew: true });
      else void edits.setPurpose(row, purpose);
    },
    [accounts, edits],
  );
  const onAmount = useCallback(
    (row: TransactionRow, amount: Minor) => {
      const purpose = purposeOf(row);
      const other = foreignAccount(accounts, row.accountId, purpose);
      if (other) setCrossing({ row, amount, other, isNew: false });
      else void edits.setAmount(row, amount);
    },
    [accounts, edits],
  );
  const columns = useRegisterColumns({
    edits,
    withAccount: account === undefined,
    withBalance: account !== undefined && !isFiltered,
    payees,
    purposes,
    onPick: pick,
    onSplit: open,
    onPurpose,
    onAmount,
  });

  const chosen = selectionCount(selection, total ?? 0);
  const clear = () => setSelection(noSelection);
  const chosenTargets = (): Targets | undefined => {
    if (selection.kind === "all" && chosen > 0)
      return { kind: "matching", filter, except: [...new Set([...selection.except].map(idOf))] };
    if (chosen > 0 && selection.kind === "some")
      return { kind: "ids", ids: [...new Set([...selection.ids].map(idOf))] };
    return focused.current ? { kind: "ids", ids: [focused.current.id] } : undefined;
  };
  /** The chosen rows, or the one that has the focus. */
  const withTargets = async (
    some: (ids: readonly TransactionId[]) => unknown,
    all: (targets: Extract<Targets, { readonly kind: "matching" }>) => unknown,
  ) => {
    const targets = chosenTargets();
    // A second press while thousands are being changed would do it twice.
    if (working.current || !targets) return;
    working.current = true;
    setIsWorking(chosen > 1000);
    try {
      await (targets.kind === "ids" ? some(targets.ids) : all(targets));
    } finally {
      working.current = false;
      setIsWorking(false);
    }
  };
  const categorise = (categoryId: CategoryId) =>
    withTargets(
      (ids) => edits.recategorise(ids, categoryId),
      (all) => edits.changeMatching(all, { kind: "category", categoryId }),
    );
  const markReviewed = () =>
    void withTargets(
      (ids) => edits.markReviewed(ids, true),
      (all) => edits.changeMatching(all, { kind: "reviewed", reviewed: true }),
    );
  const markCleared = () =>
    void withTargets(
      (ids) => edits.setCleared(ids, "cleared", account?.id),
      (all) => edits.changeMatching(all, { kind: "cleared", cleared: "cleared" }),
    );
  const remove = () =>
    void withTargets(edits.remove, (all) => edits.changeMatching(all, { kind: "remove" })).then(clear);
  // Not what had the focus once: what is looked at.
  const removeByKey = () => {
    if (chosen > 0 || document.activeElement?.closest(".data-grid")) remove();
  };
  const chosenRows = useMemo(() => {
    if (selection.kind === "all" || selection.ids.size === 0) return undefined;
    const rows: TransactionRow[] = [];
    for (let index = 0; index < (total ?? 0) && rows.length < selection.ids.size; index++) {
      const row = rowAt(index);
      if (row && selection.ids.has(rowId(row))) rows.push(row);
    }
    return rows.length === selection.ids.size ? rows : undefined;
  }, [selection, total, rowAt]);

  useShortcuts({
    "/": () => filterInput.current?.focus(),
    C: () => {
      if (chosen > 0) setChoosing(true);
      else if (focused.current && total) {
        // By id: an edit brings the same row as a new object.
        const wanted = rowId(focused.current);
        for (let index = 0; index < total; index++) {
          const at = rowAt(index);
          if (at && rowId(at) === wanted) return grid.current?.edit(index, "category");
        }
      }
    },
    R: markReviewed,
    Backspace: removeByKey,
    Delete: removeByKey,
    "Mod+.": () => {
      if (search.open) setSearch({ open: undefined });
      else if (focused.current) open(focused.current);
    },
    Escape: () => {
      if (search.open) setSearch({ open: undefined });
    },
  });

  const opened = search.open as TransactionId | undefined;
  const opening = opened && {
    id: opened,
    accountId: account?.id,
    edits,
    onClose: () => setSearch({ open: undefined }),
  };
  const inspector = opening ? isPhone ? <TransactionSheet {...opening} /> : <Inspector {...opening} /> : null;
  const closeAdd = () => setSearch({ add: undefined });
  const body = (
    <ListRows error={register.error} onAgain={register.again} isWaiting={total === undefined}>
      {() => (
        <DataGrid
          ref={grid}
          name={account ? t`Transactions in ${account.name}` : t`All transactions`}
          rowCount={total ?? 0}
          rowAt={rowAt}
          rowId={rowId}
          columns={columns}
          selection={selection}
          onSelectionChange={setSelection}
          onVisibleRange={register.show}
          onActivate={open}
          onFocusRow={(row) => {
            focused.current = row;
          }}
          rowLook={(row) => (row.id === opened ? { tone: "current" } : undefined)}
          phoneRow={(row, index) => (
            <RegisterPhoneRow row={row} before={rowAt(index - 1)} withAccount={account === undefined} />
          )}
          phoneRowHeight={(index) => phoneRowHeight(rowAt(index), rowAt(index - 1))}
          storageKey={account ? "register" : "transactions"}
          empty={
            <RegisterEmpty
              account={account}
              isFiltered={isFiltered}
              typed={search.q}
              problems={reading.pieces.flatMap(({ problem }) => problem ?? [])}
              currency={filterCurrency}
              onClear={() =>
                setSearch({ q: undefined, only: undefined, batch: undefined, category: undefined, payee: undefined })
              }
              onAdd={() => setSearch({ add: true })}
            />
          }
        />
      )}
    </ListRows>
  );

  return (
    <>
      <ListFrame
        inspector={inspector}
        bar={
          <>
            {chosen > 0 ? (
              <SelectionBar
                count={chosen}
                all={selection.kind === "all" && selection.except.size === 0}
                rows={chosenRows}
                isWorking={isWorking}
                onCategorise={() => setChoosing(true)}
                onReviewed={markReviewed}
                onCleared={markCleared}
                onDelete={remove}
                onClear={clear}
              />
            ) : (
              <FilterBar
                accountId={account?.id}
                search={search}
                filter={filter}
                pieces={reading.pieces}
                currency={filterCurrency}
                onSearchChange={setSearch}
                inputRef={filterInput}
                onEnter={() => grid.current?.focusCell(0)}
              />
            )}
            {search.add && !isPhone ? <QuickAdd key={account?.id} accountId={account?.id} onClose={closeAdd} /> : null}
          </>
        }
      >
        {body}
      </ListFrame>
      {crossing ? (
        <ArrivalDialog
          amount={crossing.amount}
          currency={crossing.row.currency}
          other={crossing.other}
          onSave={(arrives) => {
            const { row, amount, other, isNew } = crossing;
            setCrossing(undefined);
            if (isNew) void edits.setPurpose(row, { kind: "transfer", id: other.id }, arrives);
            else void edits.setAmount(row, amount, arrives);
          }}
          onClose={() => setCrossing(undefined)}
        />
      ) : null}
      {choosing ? (
        <CategoriseDialog
          categories={categoriesOnly}
          onCategorise={(id) => void categorise(id)}
          onCreate={(name) =>
            void edits.createCategory(name, "expense").then(async (id) => {
              if (id) await categorise(id);
            })
          }
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {search.add && isPhone ? (
        <TransactionSheet id={undefined} accountId={account?.id} edits={edits} onClose={closeAdd} />
      ) : null}
    </>
  );
}
