/** The statements of an account: what was agreed with, what its files declared beside what the books hold, and reports. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { ReconciliationView } from "../../../src-shared/contract/reconciliations.ts";
import type { AccountId, ReconciliationId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Amount,
  BankIcon,
  Button,
  buttonLook,
  Card,
  CheckIcon,
  Day,
  Delayed,
  EmptyState,
  formatDate,
  HeaderAction,
  IconButton,
  PreviousIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { ReopenDialog } from "./reopen-dialog.tsx";
import { ReportView } from "./report-view.tsx";
import "./reconcile.css";

const route = getRouteApi("/accounts/$accountId/statements");

export function StatementsScreen() {
  const accountId = route.useParams().accountId as AccountId;
  const { report } = route.useSearch();
  const accounts = useQuery(useApi().accounts.list.queryOptions());
  const account = accounts.data?.find(({ id }) => id === accountId);
  if (accounts.error)
    return (
      <Page title={<Trans>Statements</Trans>}>
        <QueryError error={accounts.error} onAgain={() => void accounts.refetch()} />
      </Page>
    );
  if (!account)
    return (
      <Page title={<Trans>Statements</Trans>}>
        {accounts.data ? (
          <EmptyState icon={BankIcon}>
            <Trans>This account is no longer there. It was deleted or undone.</Trans>
          </EmptyState>
        ) : (
          <Delayed>
            <SkeletonRows rows={8} />
          </Delayed>
        )}
      </Page>
    );
  if (report) return <ReportView id={report as ReconciliationId} account={account} />;
  return <Statements account={account} />;
}

function Statements({ account }: { readonly account: AccountView }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const api = useApi();
  const input = { accountId: account.id };
  const past = useQuery(api.reconciliations.list.queryOptions({ input }));
  const declared = useQuery(api.reconciliations.declared.queryOptions({ input }));
  const status = useQuery(api.reconciliations.status.queryOptions({ input }));
  const [reopening, setReopening] = useState<ReconciliationView>();
  const { name } = account;
  const error = past.error ?? declared.error;
  const goOn = () =>
    void navigate({ to: "/accounts/$accountId", params: { accountId: account.id }, search: { reconcile: true } });
  return (
    <Page
      title={t`Statements of ${name}`}
      lead={
        <IconButton
          icon={PreviousIcon}
          name={t`Back to ${name}`}
          onClick={() => void navigate({ to: "/accounts/$accountId", params: { accountId: account.id } })}
        />
      }
      tools={
        <HeaderAction
          primary
          icon={CheckIcon}
          label={status.data?.open ? t`Go on reconciling` : t`Reconcile`}
          onAct={goOn}
        />
      }
    >
      {error ? (
        <QueryError
          error={error}
          onAgain={() => {
            void past.refetch();
            void declared.refetch();
          }}
        />
      ) : !past.data || !declared.data ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : (
        <div className="statement-cards">
          <Card title={<Trans>Agreed with the bank</Trans>}>
            {past.data.length === 0 ? (
              <EmptyState icon={BankIcon}>
                <Trans>Nothing was reconciled yet. Take a statement and compare: it takes a few minutes a month.</Trans>
              </EmptyState>
            ) : (
              <PastTable account={account} past={past.data} onReopen={setReopening} />
            )}
          </Card>
          <Card title={<Trans>What files of the bank declared</Trans>}>
            {declared.data.length === 0 ? (
              <p className="statement-none">
                <Trans>No imported file said what the account held.</Trans>
              </p>
            ) : (
              <DeclaredTable account={account} declared={declared.data} />
            )}
          </Card>
        </div>
      )}
      {reopening ? <ReopenDialog reconciliation={reopening} onClose={() => setReopening(undefined)} /> : null}
    </Page>
  );
}

interface PastTableProps {
  readonly account: AccountView;
  readonly past: readonly ReconciliationView[];
  readonly onReopen: (reconciliation: ReconciliationView) => void;
}

function PastTable({ account, past, onReopen }: PastTableProps) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  return (
    <table className="statement-table" data-kind="past">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Statement</Trans>
          </th>
          <th scope="col" className="figures">
            <Trans>Balance</Trans>
          </th>
          <th scope="col">
            <Trans>State</Trans>
          </th>
          <th scope="col">
            <span className="spoken">
              <Trans>Actions</Trans>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {past.map((each) => {
          const day = formatDate(each.date, locale, "medium", today);
          return (
            <tr key={each.id} data-gone={each.reopened !== null || undefined}>
              <th scope="row">
                <Link
                  {...buttonLook("link")}
                  to="/accounts/$accountId/statements"
                  params={{ accountId: account.id }}
                  search={{ report: each.id }}
                >
                  {day}
                </Link>
              </th>
              <td className="figures">
                <Amount value={each.balance} currency={account.currency} meaning="balance" />
              </td>
              <td>{each.reopened === null ? <Trans>Agrees</Trans> : <Trans>Reopened</Trans>}</td>
              <td className="figures">
                {each.reopened === null ? (
                  <Button kind="quiet" size="small" aria-label={t`Reopen ${day}`} onClick={() => onReopen(each)}>
                    <Trans>Reopen</Trans>
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface DeclaredTableProps {
  readonly account: AccountView;
  readonly declared: readonly {
    readonly date: ReconciliationView["date"];
    readonly balance: ReconciliationView["balance"];
    readonly ledger: ReconciliationView["balance"];
    readonly fileName: string;
  }[];
}

function DeclaredTable({ account: { currency }, declared }: DeclaredTableProps) {
  return (
    <table className="statement-table" data-kind="declared">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Day</Trans>
          </th>
          <th scope="col" className="figures">
            <Trans>The bank says</Trans>
          </th>
          <th scope="col" className="figures">
            <Trans>The books hold</Trans>
          </th>
          <th scope="col" className="figures">
            <Trans>Difference</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {declared.map(({ date, balance, ledger, fileName }) => (
          <tr key={date} data-differs={balance !== ledger || undefined}>
            <th scope="row" title={fileName}>
              <Day value={date} style="medium" />
            </th>
            <td className="figures">
              <Amount value={balance} currency={currency} meaning="balance" symbol="never" />
            </td>
            <td className="figures">
              <Amount value={ledger} currency={currency} meaning="balance" symbol="never" />
            </td>
            <td className="figures">
              <Amount value={minor(balance - ledger)} currency={currency} meaning="balance" symbol="never" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
