/** Nothing here: either nothing matches, or the account is new. Each with its way on. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { Button, buttonLook, EmptyState, Icon, ImportIcon, SearchIcon, TransferIcon } from "../../design/index.ts";

export interface RegisterEmptyProps {
  readonly account: AccountView | undefined;
  readonly isFiltered: boolean;
  readonly typed: string | undefined;
  readonly onClear: () => void;
  readonly onAdd: () => void;
}

export function RegisterEmpty({ account, isFiltered, typed, onClear, onAdd }: RegisterEmptyProps) {
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
        {typed ? <Trans>Nothing matches “{typed}”.</Trans> : <Trans>Nothing is left here.</Trans>}
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
