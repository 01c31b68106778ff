/** All accounts in their groups, open ones first: add, edit, order, close, delete. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { type AccountGroup, accountGroups } from "../../../src-shared/domain/account.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AccountsIcon,
  AddIcon,
  Amount,
  Button,
  buttonLook,
  Card,
  Delayed,
  EmptyState,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError, sumIn, useAccountGroupName, useAccountKindNames } from "../shell/index.ts";
import { AccountDialog } from "./account-dialog.tsx";
import { AccountMenu } from "./account-menu.tsx";
import "./accounts.css";

export function AccountsScreen() {
  const { t } = useLingui();
  const list = useQuery(useApi().accounts.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const accounts = list.data ?? [];
  const closed = accounts.filter((account) => account.closed !== null);
  const add = (
    <Button kind="primary" icon={AddIcon} onClick={() => setAdding(true)}>
      <Trans>Add account</Trans>
    </Button>
  );
  return (
    <Page title={<Trans>Accounts</Trans>} tools={add}>
      <div>
        {list.error ? (
          <QueryError error={list.error} onAgain={() => void list.refetch()} />
        ) : !list.data ? (
          <Delayed>
            <SkeletonRows rows={6} />
          </Delayed>
        ) : accounts.length === 0 ? (
          <EmptyState
            icon={AccountsIcon}
            action={add}
            link={
              <Link {...buttonLook("link")} to="/import">
                <Trans>Import a file</Trans>
              </Link>
            }
          >
            <Trans>No accounts yet. Add the ones you use most; a file from your bank can fill them.</Trans>
          </EmptyState>
        ) : (
          <div className="account-list">
            {accountGroups.map((group) => (
              <GroupCard
                key={group}
                group={group}
                accounts={accounts.filter((each) => each.group === group && each.closed === null)}
                all={accounts}
              />
            ))}
            {closed.length > 0 ? (
              <Card title={t`Closed`}>
                <Lines accounts={closed} all={accounts} />
              </Card>
            ) : null}
          </div>
        )}
      </div>
      <AccountDialog open={adding} onOpenChange={setAdding} />
    </Page>
  );
}

interface GroupCardProps {
  readonly group: AccountGroup;
  readonly accounts: readonly AccountView[];
  readonly all: readonly AccountView[];
}

function GroupCard({ group, accounts, all }: GroupCardProps) {
  const { currency } = useFormat();
  const name = useAccountGroupName(group);
  if (accounts.length === 0) return null;
  const total = sumIn(accounts, currency);
  return (
    <Card
      title={name}
      tools={
        total === undefined ? null : (
          <span className="account-totals">
            <Amount value={total} meaning="balance" symbol="always" />
          </span>
        )
      }
    >
      <Lines accounts={accounts} all={all} />
    </Card>
  );
}

function Lines({ accounts, all }: { readonly accounts: readonly AccountView[]; readonly all: readonly AccountView[] }) {
  return (
    <ul className="account-lines">
      {accounts.map((account) => (
        <Line key={account.id} account={account} neighbours={accounts} all={all} />
      ))}
    </ul>
  );
}

interface LineProps {
  readonly account: AccountView;
  readonly neighbours: readonly AccountView[];
  readonly all: readonly AccountView[];
}

function Line({ account, neighbours, all }: LineProps) {
  const kinds = useAccountKindNames();
  const [editing, setEditing] = useState(false);
  const facts = [kinds[account.kind], account.institution, account.number].filter(Boolean).join(" · ");
  return (
    <li className="account-line">
      <span className="account-line-name">
        <Link className="cut" to="/accounts/$accountId" params={{ accountId: account.id }}>
          {account.name}
        </Link>
        <small>{facts}</small>
      </span>
      <Amount value={account.balance} currency={account.currency} meaning="balance" />
      <AccountMenu account={account} neighbours={neighbours} all={all} onEdit={() => setEditing(true)} />
      <AccountDialog account={account} open={editing} onOpenChange={setEditing} />
    </li>
  );
}
