/** The report of one reconciliation, to read, print and save: how the balance came about, line by line. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { ReconciliationId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import {
  Amount,
  Banner,
  Button,
  Card,
  Day,
  Delayed,
  ExportIcon,
  formatDate,
  IconButton,
  Menu,
  MoreIcon,
  PreviousIcon,
  PrintIcon,
  printPage,
  RestoreIcon,
  SkeletonRows,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { ReopenDialog } from "./reopen-dialog.tsx";

/** Lines that are drawn; the file has all of them. */
const MOST_SHOWN = 500;

export function ReportView({ id, account }: { readonly id: ReconciliationId; readonly account: AccountView }) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const isPhone = useBreakpoint() === "phone";
  const client = useClient();
  const act = useAct();
  const found = useQuery(useApi().reconciliations.report.queryOptions({ input: { id } }));
  const [reopening, setReopening] = useState(false);
  const navigate = useNavigate();
  const back = (
    <IconButton
      icon={PreviousIcon}
      name={t`Back to the statements`}
      onClick={() => void navigate({ to: "/accounts/$accountId/statements", params: { accountId: account.id } })}
    />
  );
  if (found.error)
    return (
      <Page title={<Trans>Reconciliation</Trans>} lead={back}>
        <QueryError error={found.error} onAgain={() => void found.refetch()} />
      </Page>
    );
  const report = found.data;
  if (!report)
    return (
      <Page title={<Trans>Reconciliation</Trans>} lead={back}>
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      </Page>
    );
  const { reconciliation, currency, lines, outstanding } = report;
  const { name } = account;
  const day = formatDate(reconciliation.date, locale, "medium", today);
  const isReopened = reconciliation.reopened !== null;
  const save = () =>
    act({
      command: async () => {
        const made = await client.reconciliations.file({ id });
        await download(client, made);
        return made;
      },
      said: ({ fileName }) => t`Report saved as ${fileName}.`,
    });
  return (
    <Page
      title={isPhone ? t`Statement of ${day}` : t`${name}, statement of ${day}`}
      lead={back}
      tools={
        isPhone ? (
          <Menu
            align="end"
            entries={[
              { label: <Trans>Save as CSV</Trans>, icon: ExportIcon, onAct: () => void save() },
              { label: <Trans>Print</Trans>, icon: PrintIcon, onAct: () => void printPage() },
              ...(isReopened
                ? []
                : [{ label: <Trans>Reopen</Trans>, icon: RestoreIcon, onAct: () => setReopening(true) }]),
            ]}
            trigger={<IconButton icon={MoreIcon} name={t`Actions`} />}
          />
        ) : (
          <>
            <Button icon={ExportIcon} onClick={() => void save()}>
              <Trans>Save as CSV</Trans>
            </Button>
            <Button icon={PrintIcon} onClick={() => void printPage()}>
              <Trans>Print</Trans>
            </Button>
            {isReopened ? null : (
              <Button onClick={() => setReopening(true)}>
                <Trans>Reopen</Trans>
              </Button>
            )}
          </>
        )
      }
    >
      <div className="statement-cards">
        {isReopened ? (
          <Banner tone="warn">
            <Trans>It was reopened, so its lines are no longer tied to it.</Trans>
          </Banner>
        ) : null}
        <Card title={<Trans>How it adds up</Trans>}>
          <dl className="report-figures">
            <Figure name={<Trans>Agreed before</Trans>} value={reconciliation.base} currency={currency} />
            <Figure name={<Trans>Money in</Trans>} value={report.into} currency={currency} />
            <Figure name={<Trans>Money out</Trans>} value={report.out} currency={currency} />
            <Figure
              strong
              name={<Plural value={lines} one="Agreed, # line" other="Agreed, # lines" />}
              value={minor(reconciliation.base + report.into + report.out)}
              currency={currency}
            />
            <Figure strong name={<Trans>Statement balance</Trans>} value={reconciliation.balance} currency={currency} />
            <Figure name={<Trans>Difference</Trans>} value={report.difference} currency={currency} />
            <Figure
              name={<Plural value={outstanding} one="Outstanding, # line" other="Outstanding, # lines" />}
              value={report.outstandingSum}
              currency={currency}
            />
            <Figure name={<Trans>The books hold on that day</Trans>} value={report.ledger} currency={currency} />
          </dl>
        </Card>
        <Lines title={<Trans>Agreed lines</Trans>} filter={{ accountId: account.id, reconciliationId: id }} />
        <Lines title={<Trans>Outstanding</Trans>} filter={{ accountId: account.id, outstandingAt: id }} />
      </div>
      {reopening ? <ReopenDialog reconciliation={reconciliation} onClose={() => setReopening(false)} /> : null}
    </Page>
  );
}

interface FigureProps {
  readonly name: ReactNode;
  readonly value: Minor;
  readonly currency: AccountView["currency"];
  readonly strong?: boolean;
}

function Figure({ name, value, currency, strong }: FigureProps) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>
        <Amount value={value} currency={currency} meaning="balance" />
      </dd>
    </div>
  );
}

function Lines({ title, filter }: { readonly title: ReactNode; readonly filter: TransactionFilter }) {
  const page = useQuery(useApi().transactions.page.queryOptions({ input: { ...filter, limit: MOST_SHOWN } }));
  if (!page.data || page.data.total === 0) return null;
  const more = page.data.total - page.data.rows.length;
  return (
    <Card title={title}>
      <table className="statement-table" data-kind="lines">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Date</Trans>
            </th>
            <th scope="col">
              <Trans>Payee</Trans>
            </th>
            <th scope="col" className="figures">
              <Trans>Amount</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.data.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Day value={row.date} style="medium" />
              </td>
              <td className="cut">
                {row.payee || row.memo || (row.category.kind === "transfer" ? row.category.name : "")}
              </td>
              <td className="figures">
                <Amount value={row.amount} currency={row.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <p className="statement-none">
          <Plural value={more} one="# more line is in the file." other="# more lines are in the file." />
        </p>
      ) : null}
    </Card>
  );
}
