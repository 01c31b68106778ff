/** The filter as typed, the quick filters with their counts, and the ways in and out of the list. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type RefObject, useEffect, useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transactions.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import { findCategory, useCategoryGroups, usePayees } from "../../bridge/nouns.ts";
import {
  ActiveChip,
  Button,
  buttonLook,
  ExportIcon,
  Icon,
  ImportIcon,
  Kbd,
  QuickChip,
  SearchIcon,
  TextField,
} from "../../design/index.ts";
import type { QuickFilter, RegisterSearch } from "./search.ts";

export interface FilterBarProps {
  readonly accountId: AccountId | undefined;
  readonly search: RegisterSearch;
  readonly filter: TransactionFilter;
  readonly onSearchChange: (
    change: Partial<Record<"q" | "only" | "batch" | "category" | "payee", string | undefined>>,
  ) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

const TYPING_MILLISECONDS = 120;

export function FilterBar({ accountId, search, filter, onSearchChange, inputRef }: FilterBarProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [typed, setTyped] = useState(search.q ?? "");
  const [busy, setBusy] = useState(false);
  const categoryName = findCategory(useCategoryGroups(), search.category ?? null)?.name ?? t`One category`;
  const payeeName = usePayees().find(({ id }) => id === search.payee)?.name ?? t`One payee`;
  // A link or “Clear filters” may change the address while nobody types.
  useEffect(() => setTyped(search.q ?? ""), [search.q]);
  useEffect(() => {
    if (typed === (search.q ?? "")) return;
    const timer = setTimeout(() => onSearchChange({ q: typed || undefined }), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed, search.q, onSearchChange]);

  const names: Record<QuickFilter, string> = {
    review: t`To review`,
    uncategorised: t`Uncategorised`,
    uncleared: t`Uncleared`,
  };
  const exportView = async () => {
    setBusy(true);
    await act({
      command: async () => {
        const made = await client.exports.create({ format: "csv", filter });
        await download(client, made);
        return made;
      },
      said: ({ transactions, fileName }) => t`${transactions} transactions saved as ${fileName}.`,
    });
    setBusy(false);
  };
  return (
    <search className="table-bar register-bar">
      <TextField
        className="register-filter"
        ref={inputRef}
        icon={SearchIcon}
        label={t`Filter`}
        hideLabel
        type="search"
        placeholder={t`Filter: payee, #category, >100, nov`}
        value={typed}
        onValueChange={setTyped}
        after={<Kbd keys="/" />}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed) {
            event.preventDefault();
            setTyped("");
          }
        }}
      />
      <div className="filter-chips">
        {search.batch ? (
          <ActiveChip name={t`One import`} onRemove={() => onSearchChange({ batch: undefined })}>
            <Trans>One import</Trans>
          </ActiveChip>
        ) : null}
        {search.category ? (
          <ActiveChip name={categoryName} onRemove={() => onSearchChange({ category: undefined })}>
            {categoryName}
          </ActiveChip>
        ) : null}
        {search.payee ? (
          <ActiveChip name={payeeName} onRemove={() => onSearchChange({ payee: undefined })}>
            {payeeName}
          </ActiveChip>
        ) : null}
        {search.only ? (
          <ActiveChip name={names[search.only]} onRemove={() => onSearchChange({ only: undefined })}>
            {names[search.only]}
          </ActiveChip>
        ) : null}
        {(["review", "uncategorised", "uncleared"] as const)
          .filter((each) => each !== search.only)
          .map((each) => (
            <QuickFilterChip
              key={each}
              accountId={accountId}
              quick={each}
              name={names[each]}
              onAct={() => onSearchChange({ only: each })}
            />
          ))}
      </div>
      <div className="register-bar-tools">
        <Button kind="quiet" icon={ExportIcon} busy={busy} onClick={() => void exportView()}>
          <Trans>Export</Trans>
        </Button>
        <Link {...buttonLook("normal")} to="/import" search={accountId ? { account: accountId } : {}}>
          <Icon of={ImportIcon} />
          <Trans>Import</Trans>
        </Link>
      </div>
    </search>
  );
}

interface QuickFilterChipProps {
  readonly accountId: AccountId | undefined;
  readonly quick: QuickFilter;
  readonly name: string;
  readonly onAct: () => void;
}

function QuickFilterChip({ accountId, quick, name, onAct }: QuickFilterChipProps) {
  const input = { ...(accountId ? { accountId } : {}), ...quickToFilter(quick), limit: 1 };
  const count = useQuery(useApi().transactions.page.queryOptions({ input })).data?.total;
  if (!count) return null;
  return (
    <QuickChip count={count} onAct={onAct}>
      {name}
    </QuickChip>
  );
}

export function quickToFilter(quick: QuickFilter | undefined): TransactionFilter {
  switch (quick) {
    case "review":
      return { unreviewed: true };
    case "uncategorised":
      return { uncategorised: true };
    case "uncleared":
      return { uncleared: true };
    default:
      return {};
  }
}
