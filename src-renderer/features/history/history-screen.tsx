/** Everything that was done in this vault, newest first: searched, filtered, and taken back while that is possible. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef } from "react";
import type { CommitId } from "../../../src-shared/domain/id.ts";
import { useHistoryWindow } from "../../bridge/history-window.ts";
import { Button, DataGrid, EmptyState, HistoryIcon, SearchIcon, Select, useFormat } from "../../design/index.ts";
import { ListFrame, ListRows, Page, SearchField, useShortcuts } from "../shell/index.ts";
import { CommitInspector } from "./commit-inspector.tsx";
import { HistoryPhoneRow, historyRowHeight, useHistoryColumns } from "./history-columns.tsx";
import { kindsNamed } from "./kind-search.ts";
import type { HistoryFilter } from "./search.ts";
import "./history.css";

const route = getRouteApi("/history");

export function HistoryScreen() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const navigate = useNavigate();
  const { q = "", only, open } = route.useSearch();
  const filter = useRef<HTMLInputElement>(null);
  // The words of kinds are those of the language: the question changes with it.
  const kinds = useMemo(() => (locale ? kindsNamed(q) : []), [q, locale]);
  const { total, rowAt, show, error, again } = useHistoryWindow({
    ...(q ? { text: q, kinds } : {}),
    ...(only ? { only } : {}),
  });
  const columns = useHistoryColumns(rowAt, q);
  const setSearch = useCallback(
    (change: Readonly<Record<string, unknown>>) =>
      void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, ...change }) }),
    [navigate],
  );
  useShortcuts({
    "/": () => filter.current?.focus(),
    "Mod+.": () => setSearch({ open: open ? undefined : focusedIn(rowAt) }),
    Escape: () => {
      if (open) setSearch({ open: undefined });
    },
  });

  const body = (
    <ListRows error={error} onAgain={again} isWaiting={total === undefined}>
      {() => (
        <DataGrid
          name={t`History`}
          rowCount={total ?? 0}
          rowAt={rowAt}
          rowId={({ id }) => id}
          onVisibleRange={show}
          columns={columns}
          onActivate={({ id }) => setSearch({ open: id })}
          rowLook={({ id }) => (id === open ? { tone: "current" } : undefined)}
          phoneRow={(commit, index) => <HistoryPhoneRow commit={commit} before={rowAt(index - 1)} query={q} />}
          phoneRowHeight={(index) => historyRowHeight(rowAt, index)}
          storageKey="history"
          empty={
            <Nothing
              typed={q}
              isFiltered={Boolean(q || only)}
              onClear={() => setSearch({ q: undefined, only: undefined })}
            />
          }
        />
      )}
    </ListRows>
  );

  const inspector = open ? (
    <CommitInspector
      key={open}
      id={open as CommitId}
      onOpen={(id) => setSearch({ open: id })}
      onClose={() => setSearch({ open: undefined })}
    />
  ) : null;
  return (
    <Page bare title={<Trans>History</Trans>}>
      <ListFrame
        inspector={inspector}
        bar={
          <search className="table-bar history-bar">
            <SearchField
              className="history-search"
              inputRef={filter}
              label={t`Search the history`}
              placeholder={t`Payee, account, file`}
              value={q}
              onSearch={(next) => setSearch({ q: next || undefined })}
            />
            <Select
              className="history-only"
              label={t`Show`}
              hideLabel
              options={[
                { value: "all", label: t`Everything` },
                { value: "edits", label: t`Edits` },
                { value: "imports", label: t`Imports` },
                { value: "undos", label: t`Undone and redone` },
              ]}
              value={only ?? "all"}
              onValueChange={(next) => setSearch({ only: next === "all" ? undefined : (next as HistoryFilter) })}
            />
            <span className="history-count figures" role="status">
              {total === undefined ? null : <Plural value={total} one="# change" other="# changes" />}
            </span>
          </search>
        }
      >
        {body}
      </ListFrame>
    </Page>
  );
}

/** The commit whose cell has the focus. */
function focusedIn(rowAt: (index: number) => { readonly id: CommitId } | undefined): CommitId | undefined {
  const place = document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"];
  return place === undefined ? undefined : rowAt(Number.parseInt(place, 10))?.id;
}

interface NothingProps {
  readonly typed: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

function Nothing({ typed, isFiltered, onClear }: NothingProps) {
  if (!isFiltered)
    return (
      <EmptyState icon={HistoryIcon}>
        <Trans>Nothing was done yet.</Trans>
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchIcon}
      action={
        <Button onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
      }
    >
      {typed ? <Trans>Nothing in the history matches “{typed}”.</Trans> : <Trans>Nothing of this kind was done.</Trans>}
    </EmptyState>
  );
}
