/** The two places of the register: all transactions, and one account with its balances. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Amount,
  BankIcon,
  Button,
  Delayed,
  EmptyState,
  HeaderFigure,
  SkeletonRows,
} from "../../design/index.ts";
import { AccountDialog, AccountMenu } from "../accounts/index.ts";
import { Page, printShown, QueryError } from "../shell/index.ts";
import { PropertyScreen } from "./property-screen.tsx";
import { Register } from "./register.tsx";
import "./register.css";

const allRoute = getRouteApi("/transactions");
const accountRoute = getRouteApi("/accounts/$accountId");

export function AllTransactionsScreen() {
  const search = allRoute.useSearch();
  return (
    <Page bare title={<Trans>Transactions</Trans>} tools={<AddButton />}>
      <Register account={undefined} search={search} />
    </Page>
  );
}

export function AccountScreen() {
  const { accountId } = accountRoute.useParams();
  const search = accountRoute.useSearch();
  const list = useQuery(useApi().accounts.list.queryOptions());
  const account = list.data?.find(({ id }) => id === accountId);
  if (list.error)
    return (
      <Page title={<Trans>Account</Trans>}>
        <QueryError error={list.error} onAgain={() => void list.refetch()} />
      </Page>
    );
  if (!list.data)
    return (
      <Page bare title={" "}>
        <Delayed>
          <SkeletonRows rows={12} />
        </Delayed>
      </Page>
    );
  if (!account)
    return (
      <Page title={<Trans>Account</Trans>}>
        <EmptyState icon={BankIcon}>
          <Trans>This account is no longer there. It was deleted or undone.</Trans>
        </EmptyState>
      </Page>
    );
  if (isValuedKind(account.kind)) return <PropertyScreen account={account} all={list.data} search={search} />;
  return (
    <Page
      bare
      title={account.name}
      figures={<Balances account={account} />}
      tools={<AccountTools account={account} all={list.data} />}
    >
      <Register key={account.id} account={account} search={search} />
    </Page>
  );
}

function AddButton() {
  const navigate = useNavigate();
  return (
    <Button
      className="max-tablet:hidden"
      kind="primary"
      icon={AddIcon}
      shortcut="N"
      onClick={() => void navigate({ to: ".", search: (before: object) => ({ ...before, add: true }) })}
    >
      <Trans>Add transaction</Trans>
    </Button>
  );
}

function Balances({ account: { currency, balance, clearedBalance } }: { readonly account: AccountView }) {
  return (
    <>
      <HeaderFigure minor label={<Trans>Cleared</Trans>}>
        <Amount value={clearedBalance} currency={currency} meaning="balance" symbol="never" />
      </HeaderFigure>
      <HeaderFigure minor label={<Trans>Uncleared</Trans>}>
        <Amount value={minor(balance - clearedBalance)} currency={currency} meaning="balance" symbol="never" />
      </HeaderFigure>
      <HeaderFigure label={<Trans>Balance</Trans>}>
        <Amount value={balance} currency={currency} meaning="balance" symbol="always" />
      </HeaderFigure>
    </>
  );
}

function AccountTools({ account, all }: { readonly account: AccountView; readonly all: readonly AccountView[] }) {
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <AccountMenu
        account={account}
        neighbours={all.filter((each) => each.group === account.group && each.closed === null)}
        all={all}
        isOpen
        onEdit={() => setEditing(true)}
        onPrint={printShown}
        onDeleted={() => void navigate({ to: "/accounts" })}
      />
      <AccountDialog account={account} open={editing} onOpenChange={setEditing} />
      {account.closed === null ? <AddButton /> : null}
    </>
  );
}
