/**
 * The register: one account or all of them through the same table. Everything that decides what is shown stands in the
 * address; what is chosen lives here and is known by id.
 */
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { useAccounts, useTags } from "../../bridge/nouns.ts";
import { sayOwnCell } from "../../bridge/own-cell.ts";
import { useRegisterWindow } from "../../bridge/register-window.ts";
import { DataGrid, type DataGridHandle, later, useBreakpoint, useFormat } from "../../design/index.ts";
import { useAttach } from "../attachments/index.ts";
import { useCellMarks } from "../presence/index.ts";
import { NothingToTick, ReconcileBar, reconcileFilter, useReconcileStatus } from "../reconcile/index.ts";
import { ListFrame, ListRows, usePrinting, useShortcuts } from "../shell/index.ts";
import { type AskedOfMany, AskMany } from "./ask-many.tsx";
import { changedColumns } from "./changed-columns.ts";
import { accountOptions, usePayeeOptions, usePurposeOptions } from "./choices.ts";
import { ColumnsMenu, useColumnChoice, useShownColumns, withMoved } from "./column-choice.tsx";
import { useRegisterColumns } from "./columns.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { Inspector } from "./inspector.tsx";
import { JumpDialog } from "./jump-dialog.tsx";
import { phoneRowHeight, RegisterPhoneRow } from "./phone-row.tsx";
import { QuickAdd } from "./quick-add.tsx";
import { RegisterEmpty } from "./register-empty.tsx";
import { useRowEdits } from "./row-edits.ts";
import type { RegisterSearch } from "./search.ts";
import { CategoriseDialog, SelectionBar } from "./selection-bar.tsx";
import { SplitRow } from "./split-transaction.tsx";
import { TagsDialog } from "./tags-dialog.tsx";
import { TransactionSheet } from "./transaction-sheet.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import { useCrossing } from "./use-crossing.tsx";
import { useFirstRow } from "./use-first-row.ts";
import { useLostEdits } from "./use-lost-edits.ts";
import { rowId, useMany } from "./use-many.ts";
import { usePaste } from "./use-paste.tsx";
import { useRegisterFilter } from "./use-register-filter.ts";
import { useRowDrop } from "./use-row-drop.ts";
import "./register.css";

const PrintRegister = later(async () => (await import("./print-register.tsx")).PrintRegister);

export interface RegisterProps {
  readonly account: AccountView | undefined;
  readonly search: RegisterSearch;
}

export function Register({ account, search }: RegisterProps) {
  const { t } = useLingui();
  const { currency } = useFormat();
  const breakpoint = useBreakpoint();
  const isPhone = breakpoint === "phone";
  const navigate = useNavigate();
  const edits = useRowEdits();
  const grid = useRef<DataGridHandle>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const [choosing, setChoosing] = useState(false);
  const [jumping, setJumping] = useState(false);
  const [asking, setAsking] = useState<AskedOfMany>();
  const [tagging, setTagging] = useState(false);
  const [splitting, setSplitting] = useState<TransactionRow>();
  const [printing, setPrinting] = useState(false);
  usePrinting(() => setPrinting(true));
  const focused = useRef<TransactionRow>(undefined);
  const reconciling = useReconcileStatus(search.reconcile ? account?.id : undefined).data;
  const isReconciling = search.reconcile === true && account !== undefined;
  const statementDay = isReconciling ? reconciling?.open?.date : undefined;
  const narrow = useMemo(() => (statementDay ? reconcileFilter(statementDay) : undefined), [statementDay]);
  const filterCurrency = account?.currency ?? currency;
  const { filter, reading, isTyped } = useRegisterFilter(account, search, narrow, filterCurrency);
  const isFiltered = isTyped || narrow !== undefined;
  const tick = (row: TransactionRow) =>
    void (row.cleared === "reconciled"
      ? undefined
      : edits.setCleared([row.id], row.cleared === "cleared" ? "none" : "cleared", row.accountId, true));
  const toReconcile = (on: boolean) => setSearch({ reconcile: on || undefined });
  const register = useRegisterWindow(filter);
  const { total, rowAt } = register;

  const attach = useAttach();
  const dropArea = useRowDrop(
    useCallback(
      (index, files) => {
        const row = rowAt(index);
        if (row) void attach(row.id, files);
      },
      [rowAt, attach],
    ),
  );
  const firstRow = useFirstRow({ grid, field: filterInput, typed: search.q, isBehind: register.isBehind });

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
  const crossing = useCrossing(edits);
  const accountChoices = useMemo(() => accountOptions(accounts), [accounts]);
  const onAccount = useCallback(
    (row: TransactionRow, accountId: AccountId) => void edits.setAccount(row, accountId),
    [edits],
  );
  const withTags = useTags().length > 0;
  const place = account ? "register" : "transactions";
  const [choice, setChoice] = useColumnChoice(place);
  const allColumns = useRegisterColumns({
    edits,
    isOneAmount: choice.isOneAmount,
    accounts: accountChoices,
    onAccount,
    withAccount: account === undefined,
    withBalance: account !== undefined && !isFiltered,
    withTags,
    payees,
    purposes,
    onPick: pick,
    onSplit: open,
    onPurpose: crossing.onPurpose,
    onAmount: crossing.onAmount,
  });
  const columns = useShownColumns(allColumns, choice);

  const marks = useCellMarks(changedColumns);
  const many = useMany({ filter, total, rowAt, focused, accountId: account?.id, edits });
  const { chosen } = many;
  const paste = usePaste({ filter, rowAt, edits, account });
  const onEditLost = useLostEdits({ grid, onOpen: open });
  /** By id: an edit brings the same row as a new object. */
  const editFocused = (columnId: string) => {
    if (!focused.current || !total) return;
    const wanted = rowId(focused.current);
    for (let index = 0; index < total; index++) {
      const at = rowAt(index);
      if (at && rowId(at) === wanted) return grid.current?.edit(index, columnId);
    }
  };

  useShortcuts({
    "/": () => filterInput.current?.focus(),
    C: () => {
      if (chosen > 0) setChoosing(true);
      else editFocused("category");
    },
    P: () => {
      if (chosen > 0) setAsking("payee");
      else editFocused("payee");
    },
    D: () => void many.change({ kind: "duplicate" }),
    T: () => {
      if (chosen > 0 || focused.current) setTagging(true);
    },
    R: () => many.markReviewed(true),
    S: () => setSplitting(focused.current),
    ...(account ? { "Shift+R": () => toReconcile(!isReconciling) } : {}),
    "G Y": () => setJumping(true),
    Backspace: many.removeByKey,
    Delete: many.removeByKey,
    "Mod+.": () => {
      if (search.open) setSearch({ open: undefined });
      else if (focused.current) open(focused.current);
    },
    Escape: () => {
      if (search.open) setSearch({ open: undefined });
      else many.clear();
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
          selection={many.selection}
          onSelectionChange={many.setSelection}
          onVisibleRange={register.show}
          onEditLost={onEditLost}
          onActivate={narrow && isPhone ? tick : open}
          {...(narrow ? { onSpace: (row: TransactionRow) => (chosen > 0 ? many.tickChosen() : tick(row)) } : {})}
          onFocusRow={(row, _index, field) => {
            focused.current = row;
            if (row && field) sayOwnCell({ id: row.id, field });
          }}
          rowLook={({ id }) => ({
            tone: id === opened ? "current" : marks.isFresh(id) ? "fresh" : undefined,
            marks: marks.of(id),
          })}
          phoneRow={(row, index) => (
            <RegisterPhoneRow
              row={row}
              before={rowAt(index - 1)}
              withAccount={account === undefined}
              onOpen={narrow ? open : undefined}
            />
          )}
          phoneRowHeight={(index) => phoneRowHeight(rowAt(index), rowAt(index - 1))}
          storageKey={place}
          onColumnMove={(id, before) => setChoice((now) => withMoved(allColumns, now, id, before))}
          copyRows={paste.copyRows}
          onPaste={paste.intoRows}
          empty={
            narrow && !isTyped ? (
              <NothingToTick />
            ) : (
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
            )
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
            {isReconciling ? (
              <ReconcileBar
                account={account}
                onBegun={() => grid.current?.focusCell(0)}
                onClose={() => {
                  toReconcile(false);
                  grid.current?.focusCell(0);
                }}
              />
            ) : null}
            {chosen > 0 ? (
              <SelectionBar
                count={chosen}
                all={many.isAll}
                rows={many.chosenRows}
                isWorking={many.isWorking}
                onCategorise={() => setChoosing(true)}
                onTag={() => setTagging(true)}
                onReviewed={() => many.markReviewed(true)}
                onToReview={() => many.markReviewed(false)}
                onCleared={many.markCleared}
                onAsk={setAsking}
                onDuplicate={() => void many.change({ kind: "duplicate" })}
                onJoin={many.join}
                onDelete={many.remove}
                onClear={many.clear}
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
                tools={isPhone ? null : <ColumnsMenu columns={allColumns} choice={choice} onChoice={setChoice} />}
                onEnter={firstRow.goThere}
              />
            )}
            {search.add && !isPhone ? (
              <QuickAdd key={account?.id} accountId={account?.id} onPasteLines={paste.asNew} onClose={closeAdd} />
            ) : null}
          </>
        }
      >
        <div className="register-drop" ref={dropArea}>
          {body}
          <output className="spoken">{marks.said}</output>
        </div>
      </ListFrame>
      {printing ? (
        <PrintRegister
          account={account}
          search={search}
          filter={filter}
          pieces={reading.pieces}
          currency={filterCurrency}
          onDone={() => setPrinting(false)}
        />
      ) : null}
      {crossing.dialog}
      {paste.dialog}
      {splitting && splitting.cleared !== "reconciled" ? (
        <SplitRow id={splitting.id} accountId={splitting.accountId} onClose={() => setSplitting(undefined)} />
      ) : null}
      {jumping ? (
        <JumpDialog
          filter={filter}
          onJump={(index) => {
            grid.current?.scrollToRow(index);
            grid.current?.focusCell(index);
          }}
          onClose={() => setJumping(false)}
        />
      ) : null}
      {search.transfer ? (
        <TransferDialog accountId={account?.id} onClose={() => setSearch({ transfer: undefined })} />
      ) : null}
      {asking ? (
        <AskMany what={asking} onAnswer={(answer) => void many.change(answer)} onClose={() => setAsking(undefined)} />
      ) : null}
      {choosing ? (
        <CategoriseDialog
          categories={categoriesOnly}
          onCategorise={(id) => void many.categorise(id)}
          onCreate={(name) =>
            void edits.createCategory(name, "expense").then(async (id) => {
              if (id) await many.categorise(id);
            })
          }
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {tagging ? (
        <TagsDialog
          count={Math.max(1, chosen)}
          rows={chosen > 0 ? many.chosenRows : focused.current && [focused.current]}
          onSave={many.tag}
          onClose={() => setTagging(false)}
        />
      ) : null}
      {search.add && isPhone ? (
        <TransactionSheet id={undefined} accountId={account?.id} edits={edits} onClose={closeAdd} />
      ) : null}
    </>
  );
}
