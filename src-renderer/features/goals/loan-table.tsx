/** One loan, payment by payment: what is left of it, or all of it as agreed. */
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { toDecimal } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { save, tableToCsv } from "../../charts/index.ts";
import {
  Amount,
  Day,
  Delayed,
  EditIcon,
  EmptyState,
  ExportIcon,
  formatDate,
  IconButton,
  LoanIcon,
  PreviousIcon,
  Segments,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { LoanEditor } from "./loan-editor.tsx";

type Of = "rest" | "agreed";

export function LoanTable({ accountId, onBack }: { readonly accountId: AccountId; readonly onBack: () => void }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [of, setOf] = useState<Of>("rest");
  const [isEditing, setEditing] = useState(false);
  const loan = useQuery(useApi().loans.list.queryOptions()).data?.find((each) => each.accountId === accountId);
  const found = useQuery({
    ...useApi().loans.amortisation.queryOptions({ input: { accountId, of } }),
    placeholderData: keepPreviousData,
  });
  const table = found.data;
  const exportTable = () => {
    if (!table) return;
    const head = ["number", "date", "payment", "interest", "principal", "owed"];
    const rows = table.payments.map(({ number, date, payment, interest, principal, balance }) => [
      String(number),
      date,
      ...[payment, interest, principal, balance].map((amount) => toDecimal(amount, table.currency)),
    ]);
    save(new Blob([tableToCsv([head, ...rows])], { type: "text/csv" }), `coffer-loan-${loan?.account ?? ""}.csv`);
  };
  return (
    <Page
      title={loan?.account ?? <Trans>Loan</Trans>}
      lead={<IconButton icon={PreviousIcon} name={t`Back to the debts`} onClick={onBack} />}
      tools={
        <>
          <IconButton icon={ExportIcon} name={t`Save as CSV`} onClick={exportTable} />
          {loan ? (
            <IconButton icon={EditIcon} name={t`Edit the terms of ${loan.account}`} onClick={() => setEditing(true)} />
          ) : null}
        </>
      }
    >
      <div className="goals">
        <Segments<Of>
          name={t`Which payments`}
          segments={[
            { value: "rest", label: t`What is left` },
            { value: "agreed", label: t`As agreed` },
          ]}
          value={of}
          onValueChange={setOf}
        />
        {found.error ? (
          <QueryError error={found.error} onAgain={() => void found.refetch()} />
        ) : !table ? (
          <Delayed>
            <SkeletonRows rows={8} />
          </Delayed>
        ) : table.payments.length === 0 ? (
          <EmptyState icon={LoanIcon}>
            {loan?.owed === 0 ? (
              <Trans>It is paid off: nothing is left.</Trans>
            ) : (
              <Trans>At this payment it never ends. Edit its terms.</Trans>
            )}
          </EmptyState>
        ) : (
          <>
            <p className="loan-answer">
              <Trans>
                {table.payments.length} payments, the last on{" "}
                {table.paidOff === null ? "" : formatDate(table.paidOff, locale, "medium")}, with{" "}
                <strong>
                  <Amount value={table.interest} currency={table.currency} meaning="plain" symbol="always" />
                </strong>{" "}
                of interest.
              </Trans>
            </p>
            <div className="loan-table-room">
              <table className="loan-table">
                <caption className="sr-only">{t`Payments of ${loan?.account ?? ""}`}</caption>
                <thead>
                  <tr>
                    <th scope="col" data-align="end" data-wide="">
                      #
                    </th>
                    <th scope="col">
                      <Trans>Date</Trans>
                    </th>
                    <th scope="col" data-align="end" data-wide="">
                      <Trans>Payment</Trans>
                    </th>
                    <th scope="col" data-align="end">
                      <Trans>Interest</Trans>
                    </th>
                    <th scope="col" data-align="end">
                      <Trans>Principal</Trans>
                    </th>
                    <th scope="col" data-align="end">
                      <Trans>Owed after</Trans>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {table.payments.map((row) => (
                    <tr key={row.number}>
                      <td data-align="end" data-wide="">
                        {row.number}
                      </td>
                      <td>
                        <Day value={row.date} style="medium" />
                      </td>
                      <td data-align="end" data-wide="">
                        <Amount value={row.payment} currency={table.currency} meaning="balance" />
                      </td>
                      <td data-align="end">
                        <Amount value={row.interest} currency={table.currency} meaning="balance" />
                      </td>
                      <td data-align="end">
                        <Amount value={row.principal} currency={table.currency} meaning="balance" />
                      </td>
                      <td data-align="end">
                        <Amount value={row.balance} currency={table.currency} meaning="balance" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
      {isEditing && loan ? <LoanEditor loan={loan} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
