/** The laws of the ledger, checked over every row, with what was found. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Button, Card, formatCount, HealthIcon, Pill, useFormat } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";

type Report = Awaited<ReturnType<ReturnType<typeof useClient>["health"]["check"]>>;

export function HealthPage() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<Report>();
  const check = async () => {
    setBusy(true);
    const checked = await act({ command: () => client.health.check() });
    setBusy(false);
    if (checked.ok) setReport(checked.value);
  };
  const count = (value: number) => formatCount(value, locale);
  const broken = report?.laws.filter((law) => law.broken > 0).length ?? 0;
  return (
    <Card
      title={t`Health`}
      tools={
        <Button icon={HealthIcon} busy={busy} onClick={() => void check()}>
          <Trans>Check now</Trans>
        </Button>
      }
      sub={
        report ? (
          <span aria-live="polite">
            {report.healthy ? (
              <Trans>
                All {report.laws.length} checks passed · {count(report.transactions)} transactions,{" "}
                {count(report.postings)} postings
              </Trans>
            ) : (
              <Plural value={broken} one="# check found something" other="# checks found something" />
            )}
          </span>
        ) : (
          <Trans>Coffer proves on every change that your ledger adds up. Here you can check all of it at once.</Trans>
        )
      }
    >
      <RunningJobs only={["health"]} />
      {report ? (
        <>
          <div className="settings-form">
            <div>
              {report.laws.map((law) => (
                <div key={law.id} className="law-line">
                  <code>{law.id}</code>
                  <span>{law.says}</span>
                  {law.broken === 0 ? (
                    <Pill tone="in">{count(law.checked)}</Pill>
                  ) : (
                    <Pill tone="danger">
                      <Trans>{count(law.broken)} broken</Trans>
                    </Pill>
                  )}
                  {law.examples.length > 0 ? (
                    <ul>
                      {law.examples.map((example) => (
                        <li key={example.id}>
                          {example.what} {example.id}: {example.detail}
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </div>
              ))}
            </div>
          </div>
          {report.waitingForRate > 0 ? (
            <p className="card-sub">
              <Plural
                value={report.waitingForRate}
                one="# transaction in another currency waits for an exchange rate."
                other="# transactions in other currencies wait for an exchange rate."
              />
            </p>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
