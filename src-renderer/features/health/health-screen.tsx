/** Whether the books are in order: every law over every row, when that was proven last, and what the files take. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { HealthReportView } from "../../../src-shared/contract/health.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { notFetched } from "../../bridge/refusals/receipts.ts";
import {
  Button,
  buttonLook,
  Card,
  Delayed,
  DoneIcon,
  EmptyState,
  ErrorIcon,
  Facts,
  formatBytes,
  formatCount,
  HeaderAction,
  HealthIcon,
  Icon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { LaterSharedHealth } from "../sharing/index.ts";
import { Page, QueryError, RunningJobs } from "../shell/index.ts";
import { AttachmentRoom } from "./attachment-room.tsx";
import { LawList } from "./law-list.tsx";
import "./health.css";

export function HealthScreen() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const last = useQuery(useApi().health.last.queryOptions());
  const check = async () => {
    if (busy) return;
    setBusy(true);
    await act({ command: () => client.health.check() });
    setBusy(false);
  };
  const report = last.data?.report;
  const fileNames = { ledger: t`Books`, vault: t`Settings and tokens`, keys: t`Keys` };

  let body: ReactNode;
  if (last.error) body = <QueryError error={last.error} onAgain={() => void last.refetch()} />;
  else if (!last.data)
    body = (
      <Delayed>
        <SkeletonRows rows={8} />
      </Delayed>
    );
  else
    body = (
      <>
        <Card>
          {report ? (
            <Summary report={report} changesSince={last.data.changesSince} />
          ) : busy ? null : (
            <EmptyState
              icon={HealthIcon}
              action={
                <Button kind="primary" icon={HealthIcon} onClick={() => void check()}>
                  <Trans>Check everything</Trans>
                </Button>
              }
            >
              <Trans>
                Coffer proves on every change that your books add up. Here you can prove it for all of them at once.
              </Trans>
            </EmptyState>
          )}
          <RunningJobs only={["health"]} />
        </Card>
        <LaterSharedHealth />
        {report ? (
          <Card title={t`Checks`}>
            <LawList laws={report.laws} />
          </Card>
        ) : null}
        <Card title={t`Files`} sub={<Trans>All of them are encrypted.</Trans>}>
          <div className="health-files">
            <Facts
              facts={[
                ...last.data.files.map(({ what, bytes }) => ({
                  label: fileNames[what],
                  value: formatBytes(bytes, locale),
                })),
                {
                  label: t`Together`,
                  value: formatBytes(
                    last.data.files.reduce((sum, { bytes }) => sum + bytes, 0),
                    locale,
                  ),
                },
              ]}
            />
            <AttachmentRoom />
          </div>
        </Card>
      </>
    );
  return (
    <Page
      title={<Trans>Health</Trans>}
      tools={
        report || busy ? (
          <HeaderAction icon={HealthIcon} label={t`Check now`} busy={busy} onAct={() => void check()} />
        ) : null
      }
    >
      <div className="health">{body}</div>
    </Page>
  );
}

interface SummaryProps {
  readonly report: HealthReportView;
  readonly changesSince: number;
}

function Summary({ report, changesSince }: SummaryProps) {
  const { locale } = useFormat();
  const broken = report.laws.filter((law) => law.broken > 0).length;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(report.at);
  return (
    <div className="health-summary" data-broken={report.healthy ? undefined : ""}>
      <Icon of={report.healthy ? DoneIcon : ErrorIcon} large />
      <div>
        <p className="health-result" role="status">
          {report.healthy ? (
            <Trans>
              All {report.laws.length} checks passed · {formatCount(report.postings, locale)} postings
            </Trans>
          ) : (
            <Plural value={broken} one="# check found something" other="# checks found something" />
          )}
        </p>
        <p className="health-when">
          <time dateTime={new Date(report.at).toISOString()}>
            <Trans>Checked {when}</Trans>
          </time>
          {" · "}
          {changesSince === 0 ? (
            <Trans>nothing changed since</Trans>
          ) : (
            <Plural value={changesSince} one="# change since" other="# changes since" />
          )}
          {" · "}
          <Link {...buttonLook("link")} to="/history">
            <Trans>Show the history</Trans>
          </Link>
        </p>
        {report.receiptsAway.length > 0 ? (
          <p className="health-when">
            <Trans>Receipts of other members that are not on this device:</Trans>{" "}
            {report.receiptsAway
              .map(({ failure, name }) => (failure ? `${name} (${notFetched(failure)})` : name))
              .join(", ")}
          </p>
        ) : null}
        {report.waitingForRate > 0 ? (
          <p className="health-when">
            <Plural
              value={report.waitingForRate}
              one="# transaction in another currency waits for an exchange rate."
              other="# transactions in other currencies wait for an exchange rate."
            />
          </p>
        ) : null}
      </div>
    </div>
  );
}
