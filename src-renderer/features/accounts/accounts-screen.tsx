/** All accounts in their groups with what each group comes to; closed ones are folded away at the end. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { type AccountGroup, accountGroups } from "../../../src-shared/domain/account.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
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
  HeaderAction,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError, useAccountGroupName } from "../shell/index.ts";
import { AccountDialog } from "./account-form.ts";
import { ClosedLines, GroupLines } from "./group-lines.tsx";
import { groupSums } from "./group-sums.ts";
import "./accounts.css";

/** Of the small lines beside the balances. */
const MONTHS = 13;

export function AccountsScreen() {
  const { t } = useLingui();
  const list = useQuery(useApi().accounts.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const history = useQuery(useApi().accounts.history.queryOptions({ input: { months: MONTHS } })).data;
  const balances = useMemo(
    () => new Map(history?.accounts.map(({ accountId, balances: all }) => [accountId, all])),
    [history],
  );
  const accounts = list.data ?? [];
  const closed = accounts.filter((account) => account.closed !== null);
  const add = (
    <Button kind="primary" icon={AddIcon} onClick={() => setAdding(true)}>
      <Trans>Add account</Trans>
    </Button>
  );
  return (
    <Page
      title={<Trans>Accounts</Trans>}
      tools={<HeaderAction primary icon={AddIcon} label={t`Add account`} onAct={() => setAdding(true)} />}
    >
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
                history={balances}
              />
            ))}
            {closed.length > 0 ? <ClosedLines accounts={closed} all={accounts} history={balances} /> : null}
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
  readonly history: ReadonlyMap<AccountId, readonly Minor[]>;
}

function GroupCard({ group, accounts, all, history }: GroupCardProps) {
  const { currency } = useFormat();
  const name = useAccountGroupName(group);
  if (accounts.length === 0) return null;
  return (
    <Card
      title={name}
      tools={
        <span className="account-totals">
          {groupSums(accounts, currency).map((sum) => (
            <Amount
              key={sum.currency}
              value={sum.amount}
              currency={sum.currency}
              approximate={sum.approximate}
              meaning="balance"
              symbol="always"
            />
          ))}
        </span>
      }
    >
      <GroupLines accounts={accounts} all={all} history={history} />
    </Card>
  );
}
