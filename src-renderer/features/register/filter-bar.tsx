/** The filter as typed and understood, the quick filters with their counts, and the ways in and out of the list. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import { findCategory, useCategoryGroups, usePayees } from "../../bridge/nouns.ts";
import { ActiveChip, Button, buttonLook, ExportIcon, Icon, ImportIcon, QuickChip } from "../../design/index.ts";
import { UnderstoodChips } from "./filter-chips.tsx";
import { FilterField } from "./filter-field.tsx";
import type { QuickFilter, RegisterSearch } from "./search.ts";

export interface FilterBarProps {
  readonly accountId: AccountId | undefined;
  readonly search: RegisterSearch;
  readonly filter: TransactionFilter;
  /** What was understood of the typed filter. */
  readonly pieces: readonly FilterPiece[];
  readonly currency: Currency;
  readonly onSearchChange: (
    change: Partial<Record<"q" | "only" | "batch" | "category" | "payee", string | undefined>>,
  ) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** What else stands before the ways in and out. */
  readonly tools?: ReactNode;
  /** Enter in the field: on to the rows. */
  readonly onEnter: () => void;
}

export function FilterBar(props: FilterBarProps) {
  const { accountId, search, filter, pieces, currency, onSearchChange, inputRef, tools, onEnter } = props;
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const categoryName = findCategory(useCategoryGroups(), search.category ?? null)?.name ?? t`One category`;
  const payeeName = usePayees().find(({ id }) => id === search.payee)?.name ?? t`One payee`;
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
      <FilterField
        value={search.q ?? ""}
        currency={currency}
        inputRef={inputRef}
        onFilter={(text) => onSearchChange({ q: text || undefined })}
        onEnter={onEnter}
      />
      <div className="filter-chips">
        <UnderstoodChips
          text={search.q ?? ""}
          pieces={pieces}
          currency={currency}
          onTextChange={(text) => onSearchChange({ q: text || undefined })}
        />
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
        {tools}
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
