/** Nothing here: either nothing matches, or the account is new. Each with its way on. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterProblem } from "../../../src-shared/domain/filter-parse.ts";
import { Button, buttonLook, EmptyState, Icon, ImportIcon, SearchIcon, TransferIcon } from "../../design/index.ts";
import { useFilterSentences } from "./filter-sentence.ts";

export interface RegisterEmptyProps {
  readonly account: AccountView | undefined;
  readonly isFiltered: boolean;
  readonly typed: string | undefined;
  /** Words of the filter that name nothing. */
  readonly problems: readonly FilterProblem[];
  readonly currency: Currency;
  readonly onClear: () => void;
  readonly onAdd: () => void;
}

export function RegisterEmpty(props: RegisterEmptyProps) {
  const { account, isFiltered, typed, problems, currency, onClear, onAdd } = props;
  const { ofProblem } = useFilterSentences(currency);
  const [problem] = problems;
  if (isFiltered)
    return (
      <EmptyState
        icon={SearchIcon}
        action={
          <Button onClick={onClear}>
            <Trans>Clear filters</Trans>
          </Button>
        }
      >
        {problem ? (
          `${ofProblem(problem)}.`
        ) : typed ? (
          <Trans>Nothing matches “{typed}”.</Trans>
        ) : (
          <Trans>Nothing is left here.</Trans>
        )}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={TransferIcon}
      action={
        <Link {...buttonLook("primary")} to="/import" search={account ? { account: account.id } : {}}>
          <Icon of={ImportIcon} />
          <Trans>Import a file</Trans>
        </Link>
      }
      link={
        <Button kind="link" onClick={onAdd}>
          <Trans>Add one by hand</Trans>
        </Button>
      }
    >
      {account ? <Trans>No transactions in {account.name} yet.</Trans> : <Trans>No transactions yet.</Trans>}
    </EmptyState>
  );
}
