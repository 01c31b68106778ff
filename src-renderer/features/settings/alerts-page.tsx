/** What is told and when: kinds on and off, thresholds, what was muted, and whether the desktop hears of it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { AlertSettingsView } from "../../../src-shared/contract/alerts.ts";
import { alertKinds, type DesktopNotice } from "../../../src-shared/domain/alert.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { AmountField, Button, Card, CardList, Select, SkeletonRows, Switch, useFormat } from "../../design/index.ts";
import { useAlertKindNames } from "../notices/index.ts";
import { QueryError } from "../shell/index.ts";
import { LowBalances } from "./low-balances.tsx";
import { NearPercents } from "./near-percents.tsx";
import { Setting } from "./setting.tsx";

export function AlertsPage() {
  const { t } = useLingui();
  const { currency } = useFormat();
  const { client, desktop } = useBridge();
  const act = useAct();
  const names = useAlertKindNames();
  const found = useQuery(useApi().alerts.settings.queryOptions());
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  if (!found.data) return <SkeletonRows rows={8} />;
  const { settings, muted } = found.data;
  const change = (part: Partial<AlertSettingsView>) => act({ command: () => client.alerts.changeSettings(part) });
  const setDesktop = async (next: DesktopNotice) => {
    if (next === "off" || (await desktop.ask())) await change({ desktop: next });
  };
  const days = (choices: readonly number[], now: number) =>
    [...new Set([...choices, now])]
      .sort((a, b) => a - b)
      .map((count) => ({ value: String(count), label: t`${count} days` }));
  return (
    <div className="alert-settings">
      <Card title={t`Alerts`} sub={<Trans>They wait behind the bell. Each comes once.</Trans>}>
        <div className="settings-form">
          <Setting id="alert-kinds">
            {alertKinds.map((kind) => (
              <Switch
                key={kind}
                label={names[kind]}
                checked={!settings.off.includes(kind)}
                onCheckedChange={(on) =>
                  void change({ off: on ? settings.off.filter((each) => each !== kind) : [...settings.off, kind] })
                }
              />
            ))}
          </Setting>
        </div>
      </Card>
      <Card title={t`When to tell`}>
        <div className="settings-form">
          <Setting id="alert-when">
            <div className="low-balances">
              <Select
                label={t`Before a bill is due`}
                options={days([1, 2, 3, 5, 7, 14], settings.billDays)}
                value={String(settings.billDays)}
                onValueChange={(value) => void change({ billDays: Number(value) })}
              />
              <Select
                label={t`Low balances within`}
                options={days([7, 14, 30, 60, 90], settings.balanceDays)}
                value={String(settings.balanceDays)}
                onValueChange={(value) => void change({ balanceDays: Number(value) })}
              />
              <Select
                label={t`Nothing imported for`}
                options={days([14, 21, 35, 60, 90], settings.importDays)}
                value={String(settings.importDays)}
                onValueChange={(value) => void change({ importDays: Number(value) })}
              />
              <Select
                label={t`No copy for`}
                options={days([7, 14, 30, 60, 90], settings.backupDays)}
                value={String(settings.backupDays)}
                onValueChange={(value) => void change({ backupDays: Number(value) })}
              />
              <AmountField
                label={t`A transaction is large from`}
                currency={currency}
                showSymbol
                placeholder={t`twice the usual`}
                value={settings.largeFrom}
                onCommit={(largeFrom) => void change({ largeFrom })}
              />
            </div>
          </Setting>
          <Setting id="alert-percents">
            <NearPercents settings={settings} onChange={(part) => void change(part)} />
          </Setting>
          <Setting id="alert-balances">
            <LowBalances settings={settings} onChange={(lowBalances) => void change({ lowBalances })} />
          </Setting>
        </div>
      </Card>
      <Card title={t`On the desktop`}>
        <div className="settings-form">
          <Setting id="alert-desktop">
            <Select<DesktopNotice>
              label={t`Notices of the system`}
              hint={
                desktop.isPossible()
                  ? t`The system keeps what it shows, also while Coffer is locked. Amounts are never told.`
                  : t`This browser does not show any, or was told not to.`
              }
              disabled={!desktop.isPossible()}
              options={[
                { value: "off", label: t`None` },
                { value: "plain", label: t`Only that something is there` },
                { value: "named", label: t`What it is and its name` },
              ]}
              value={settings.desktop}
              onValueChange={(next) => void setDesktop(next)}
            />
          </Setting>
        </div>
      </Card>
      {muted.length > 0 ? (
        <Card title={t`Muted`}>
          <CardList>
            {muted.map(({ subject, name }) => (
              <li key={subject}>
                <span className="cut">{name}</span>
                <Button
                  size="small"
                  aria-label={t`Tell of ${name} again`}
                  onClick={() => void change({ muted: settings.muted.filter((each) => each !== subject) })}
                >
                  <Trans>Tell again</Trans>
                </Button>
              </li>
            ))}
          </CardList>
        </Card>
      ) : null}
    </div>
  );
}
