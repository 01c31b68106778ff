/** All payees in one table: search, order and who is open stand in the address; what is chosen is known by id. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  ActiveChip,
  Button,
  buttonLook,
  DataGrid,
  Day,
  DeleteIcon,
  EmptyState,
  formatCount,
  HitText,
  isSelected,
  MergeIcon,
  noSelection,
  PayeesIcon,
  QuickChip,
  type RowSelection,
  SearchIcon,
  SelectionBar,
  TwoLines,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { ListFrame, ListRows, Page, SearchField, useShortcuts } from "../shell/index.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { UsualCategory, usePayeeColumns } from "./payee-columns.tsx";
import { usePayeeEdits } from "./payee-edits.ts";
import { PayeeInspector } from "./payee-inspector.tsx";
import { isUnused, shownPayees } from "./payee-order.ts";
import type { PayeeSort } from "./search.ts";
import { SimilarDialog, useSimilarPayees } from "./similar-dialog.tsx";
import "./payees.css";

const route = getRouteApi("/payees");

export function PayeesScreen() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const breakpoint = useBreakpoint();
  const isPhone = breakpoint === "phone";
  const search = route.useSearch();
  const navigate = useNavigate();
  const list = useQuery(useApi().payees.list.queryOptions());
  const edits = usePayeeEdits();
  const [selection, setSelection] = useState<RowSelection>(noSelection);
  const [merging, setMerging] = useState<readonly PayeeView[]>();
  const [isLikeness, setLikeness] = useState(false);
  const similar = useSimilarPayees().data;
  const filter = useRef<HTMLInputElement>(null);

  const setSearch = useCallback(
    (change: Readonly<Record<string, unknown>>) =>
      void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, ...change }) }),
    [navigate],
  );
  const { q = "", reversed = false, only, open } = search;
  const sort: PayeeSort = search.sort ?? "used";
  const onSort = useCallback(
    (by: PayeeSort) =>
      setSearch({
        sort: by === "used" ? undefined : by,
        reversed: by === sort && !reversed ? true : undefined,
      }),
    [setSearch, sort, reversed],
  );
  const columns = usePayeeColumns({ edits, query: q, sort, reversed, onSort });
  const payees = list.data;
  const shown = useMemo(() => shownPayees(payees ?? [], search, locale), [payees, search, locale]);
  const opened = payees?.find(({ id }) => id === open);
  const unused = payees?.filter(isUnused).length ?? 0;
  const chosen = shown.filter(({ id }) => isSelected(selection, id));
  const clear = () => setSelection(noSelection);
  const merge = () => {
    // The most used of them proposes its name.
    if (chosen.length > 1) setMerging([...chosen].sort((a, b) => b.transactions - a.transactions));
    else {
      const one = chosen[0] ?? focusedIn(shown) ?? opened;
      if (one) setMerging([one]);
    }
  };
  const removeUnused = () => {
    const going = chosen.filter(isUnused);
    if (going.length > 0) void edits.remove(going).then(clear);
  };

  useShortcuts({
    "/": () => filter.current?.focus(),
    M: merge,
    Backspace: removeUnused,
    Delete: removeUnused,
    "Mod+.": () => setSearch({ open: opened ? undefined : focusedIn(shown)?.id }),
    Escape: () => {
      if (open) setSearch({ open: undefined });
    },
  });

  const body = (
    <ListRows error={list.error} onAgain={() => void list.refetch()} isWaiting={!payees}>
      {() => (
        <DataGrid
          name={t`Payees`}
          rowCount={shown.length}
          rowAt={(index) => shown[index]}
          rowId={({ id }) => id}
          columns={columns}
          selection={selection}
          onSelectionChange={setSelection}
          onActivate={({ id }) => setSearch({ open: id })}
          rowLook={({ id }) => (id === open ? { tone: "current" } : undefined)}
          phoneRow={(payee) => <PhoneRow payee={payee} query={q} />}
          storageKey="payees"
          empty={
            <Nothing
              isEmpty={payees?.length === 0}
              typed={q}
              onClear={() => setSearch({ q: undefined, only: undefined })}
            />
          }
        />
      )}
    </ListRows>
  );

  const inspector = opened ? (
    <PayeeInspector
      payee={opened}
      edits={edits}
      onMerge={() => setMerging([opened])}
      onClose={() => setSearch({ open: undefined })}
    />
  ) : null;
  return (
    <Page bare title={<Trans>Payees</Trans>}>
      <ListFrame
        inspector={inspector}
        bar={
          chosen.length > 0 ? (
            <SelectionBar
              count={chosen.length}
              actions={[
                { label: t`Merge`, icon: MergeIcon, shortcut: "M", onAct: merge },
                ...(chosen.some(isUnused)
                  ? [
                      {
                        label: t`Delete unused`,
                        icon: DeleteIcon,
                        shortcut: "Backspace",
                        danger: true,
                        onAct: removeUnused,
                      },
                    ]
                  : []),
              ]}
              onClear={clear}
            />
          ) : (
            <search className="table-bar payees-bar">
              <SearchField
                className="payees-search"
                inputRef={filter}
                label={t`Search payees`}
                placeholder={t`Search names and aliases`}
                value={q}
                onSearch={(next) => setSearch({ q: next || undefined })}
              />
              {only === "unused" ? (
                <>
                  <ActiveChip name={t`Unused`} onRemove={() => setSearch({ only: undefined })}>
                    <Trans>Unused</Trans>
                  </ActiveChip>
                  {shown.length > 0 ? (
                    <Button kind="danger" size="small" icon={DeleteIcon} onClick={() => void edits.remove(shown)}>
                      <Trans>Delete all {formatCount(shown.length, locale)}</Trans>
                    </Button>
                  ) : null}
                </>
              ) : unused > 0 ? (
                <QuickChip count={unused} onAct={() => setSearch({ only: "unused" })}>
                  <Trans>Unused</Trans>
                </QuickChip>
              ) : null}
              {similar && similar.total > 0 && !only ? (
                <QuickChip count={similar.total} onAct={() => setLikeness(true)}>
                  <Trans>Look alike</Trans>
                </QuickChip>
              ) : null}
              <span className="payees-count figures" role="status">
                {payees ? <Trans>{formatCount(shown.length, locale)} payees</Trans> : null}
              </span>
            </search>
          )
        }
      >
        {body}
      </ListFrame>
      {isLikeness && payees ? <SimilarDialog payees={payees} edits={edits} onClose={() => setLikeness(false)} /> : null}
      {merging && payees ? (
        <MergeDialog
          chosen={merging}
          all={payees}
          onMerge={(kept, others) => {
            clear();
            // A payee that goes cannot stay open beside the list.
            if (open && !isPhone && others.some(({ id }) => id === open)) setSearch({ open: kept.id });
            else if (isPhone) setSearch({ open: undefined });
            void edits.merge(kept, others);
          }}
          onClose={() => setMerging(undefined)}
        />
      ) : null}
    </Page>
  );
}

/** The payee whose cell has the focus; the order may have changed under it since it came there. */
function focusedIn(shown: readonly PayeeView[]): PayeeView | undefined {
  const place = document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"];
  return place === undefined ? undefined : shown[Number.parseInt(place, 10)];
}

function PhoneRow({ payee, query }: { readonly payee: PayeeView; readonly query: string }) {
  const { locale } = useFormat();
  return (
    <TwoLines
      lead={<HitText text={payee.name} query={query} />}
      amount={<span className="payee-quiet figures">{formatCount(payee.transactions, locale)}</span>}
      detail={<UsualCategory payee={payee} />}
      mark={payee.lastDate ? <Day value={payee.lastDate} style="auto" className="figures payee-last" /> : null}
    />
  );
}

interface NothingProps {
  readonly isEmpty: boolean;
  readonly typed: string;
  readonly onClear: () => void;
}

function Nothing({ isEmpty, typed, onClear }: NothingProps) {
  if (isEmpty)
    return (
      <EmptyState
        icon={PayeesIcon}
        action={
          <Link {...buttonLook("primary")} to="/import">
            <Trans>Import a file</Trans>
          </Link>
        }
      >
        <Trans>Payees come with your transactions. Import a file and they are here.</Trans>
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
      {typed ? <Trans>No payee matches “{typed}”.</Trans> : <Trans>Every payee is used.</Trans>}
    </EmptyState>
  );
}
