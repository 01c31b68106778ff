/** A list of transactions as it stands on paper: what it is, all of its rows, and what they come to. */
import { Plural, Trans } from "@lingui/react/macro";
import { Fragment, memo, type ReactNode } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { Amount, Day, useFormat } from "../../design/index.ts";
import { payeeText } from "./cells.tsx";
import { totalsOf } from "./printed-rows.ts";
import { periodWords } from "./printed-words.ts";

export interface PrintedRegisterProps {
  readonly title: string;
  /** Undefined for several accounts, which are then a column. */
  readonly account: AccountView | undefined;
  readonly rows: readonly TransactionRow[];
  /** In words; empty for none. */
  readonly filter: string;
}

export const PrintedRegister = memo(function PrintedRegister({ title, account, rows, filter }: PrintedRegisterProps) {
  const { locale, today } = useFormat();
  const period = periodWords(rows, locale);
  const withBalance = account !== undefined && rows.some(({ balance }) => balance !== null);
  const totals = totalsOf(rows);
  const before = account ? 3 : 4;
  return (
    <article className="print-root" aria-label={title}>
      <h1>{title}</h1>
      <dl className="print-facts">
        {period ? <Fact name={<Trans>Period</Trans>}>{period}</Fact> : null}
        {filter ? <Fact name={<Trans>Filter</Trans>}>{filter}</Fact> : null}
        <Fact name={<Trans>Content</Trans>}>
          <Plural value={rows.length} one="# transaction" other="# transactions" />
        </Fact>
        {account ? (
          <Fact name={<Trans>Balance</Trans>}>
            <Amount value={account.balance} currency={account.currency} meaning="balance" symbol="always" />
          </Fact>
        ) : null}
        <Fact name={<Trans>Printed</Trans>}>
          <Day value={today} style="medium" />
        </Fact>
      </dl>
      <table className="print-table">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Date</Trans>
            </th>
            {account ? null : (
              <th scope="col">
                <Trans>Account</Trans>
              </th>
            )}
            <th scope="col">
              <Trans>Payee</Trans>
            </th>
            <th scope="col">
              <Trans>Category</Trans>
            </th>
            <th scope="col" className="figures">
              <Trans>Out</Trans>
            </th>
            <th scope="col" className="figures">
              <Trans>In</Trans>
            </th>
            {withBalance ? (
              <th scope="col" className="figures">
                <Trans>Balance</Trans>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.id}:${row.accountId}`}>
              <td className="figures">
                <Day value={row.date} style="medium" />
              </td>
              {account ? null : <td>{row.account}</td>}
              <td>
                {payeeText(row)}
                {row.memo ? <small>{row.memo}</small> : null}
              </td>
              <td>
                <CategoryWords row={row} />
              </td>
              <td className="figures">
                {row.amount < 0 ? (
                  <Amount value={minor(-row.amount)} currency={row.currency} meaning="outflow" />
                ) : null}
              </td>
              <td className="figures">
                {row.amount > 0 ? <Amount value={row.amount} currency={row.currency} meaning="inflow" /> : null}
              </td>
              {withBalance ? (
                <td className="figures">
                  {row.balance === null ? null : (
                    <Amount value={row.balance} currency={row.currency} meaning="balance" />
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
        <tbody className="print-totals">
          {totals.map((total) => (
            <Fragment key={total.currency}>
              <tr>
                <th scope="row" colSpan={before}>
                  <Trans>Total {total.currency}</Trans>
                </th>
                <td className="figures">
                  <Amount value={total.out} currency={total.currency} meaning="outflow" />
                </td>
                <td className="figures">
                  <Amount value={total.in} currency={total.currency} meaning="inflow" />
                </td>
                {withBalance ? <td /> : null}
              </tr>
              <tr>
                <th scope="row" colSpan={before}>
                  <Trans>In less out</Trans>
                </th>
                <td />
                <td className="figures">
                  <Amount value={total.net} currency={total.currency} meaning="balance" />
                </td>
                {withBalance ? <td /> : null}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? (
        <p>
          <Trans>No transactions.</Trans>
        </p>
      ) : null}
    </article>
  );
});

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CategoryWords({ row: { category, payee } }: { readonly row: TransactionRow }) {
  switch (category.kind) {
    case "category":
      return category.name;
    case "split":
      return <Trans>Split · {category.count}</Trans>;
    case "transfer":
      return payee ? category.name : <Trans>Transfer</Trans>;
    case "none":
      return <Trans>Uncategorised</Trans>;
  }
}
