/** The filter as typed and understood, the quick filters with their counts, and the ways in and out of the list. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode, RefObject } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import {
  ActiveChip,
  Button,
  buttonLook,
  ExportIcon,
  Icon,
  IconButton,
  ImportIcon,
  PrintIcon,
} from "../../design/index.ts";
import { printShown } from "../shell/index.ts";
import { useChosen, useShownNames } from "./chosen.ts";
import { useExportView } from "./export-view.ts";
import { UnderstoodChips } from "./filter-chips.tsx";
import { FilterField } from "./filter-field.tsx";
import { QuickFilters } from "./quick-filters.tsx";
import { askedOfSearch, searchOfSaved } from "./saved-filter-text.ts";
import { SavedFilters } from "./saved-filters.tsx";
import type { RegisterSearch } from "./search.ts";

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
  /** Enter in the field: on to the rows of its text. */
  readonly onEnter: (text: string) => void;
}

export function FilterBar(props: FilterBarProps) {
  const { accountId, search, filter, pieces, currency, onSearchChange, inputRef, tools, onEnter } = props;
  const { t } = useLingui();
  const { busy, exportView } = useExportView(filter);
  const chosen = useChosen(search);
  const shownNames = useShownNames(search);
  return (
    <search className="table-bar register-bar">
      <FilterField
        value={search.q ?? ""}
        currency={currency}
        inputRef={inputRef}
        onFilter={(text) => onSearchChange({ q: text || undefined })}
        onEnter={onEnter}
      />
      <SavedFilters
        asked={askedOfSearch(search, pieces, shownNames)}
        onChoose={(filter) => onSearchChange(searchOfSaved(filter))}
      />
      <div className="filter-chips">
        <UnderstoodChips
          text={search.q ?? ""}
          pieces={pieces}
          currency={currency}
          onTextChange={(text) => onSearchChange({ q: text || undefined })}
        />
        {chosen.map(({ what, name }) => (
          <ActiveChip key={what} name={name} onRemove={() => onSearchChange({ [what]: undefined })}>
            {name}
          </ActiveChip>
        ))}
        <QuickFilters accountId={accountId} chosen={search.only} onChoose={(only) => onSearchChange({ only })} />
      </div>
      <div className="register-bar-tools">
        {tools}
        <IconButton icon={PrintIcon} name={t`Print or save as PDF`} shortcut="Mod+P" onClick={printShown} />
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
