/** What repeats and what it leads to, in four views: what is ahead, a month of bills, subscriptions, the forecast. */
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { AddIcon, HeaderAction, Tabs, useFormat } from "../../design/index.ts";
import { LaterForecast } from "../forecast/index.ts";
import { Page } from "../shell/index.ts";
import { ComingUp } from "./coming-up.tsx";
import { LaterBillsCalendar, LaterScheduleEditor, LaterSubscriptions } from "./later-parts.ts";
import type { SchedulesSearch, SchedulesView } from "./search.ts";
import "./schedules.css";

const route = getRouteApi("/schedules");

export function SchedulesScreen() {
  const { t } = useLingui();
  const { today } = useFormat();
  const navigate = useNavigate();
  const { view = "ahead", month = monthOf(today), span = "12", account, ...search } = route.useSearch();
  const accounts = useAccounts();
  const go = (next: SchedulesSearch) => void navigate({ to: "/schedules", replace: true, search: next });
  const add = () => go({ ...shown(view), add: true });
  return (
    <Page
      title={<Trans>Schedules</Trans>}
      width="overview"
      tools={<HeaderAction primary icon={AddIcon} label={t`Add schedule`} onAct={add} />}
    >
      <Tabs<SchedulesView>
        name={t`Views`}
        value={view}
        onValueChange={(next) => go(shown(next))}
        tabs={[
          {
            value: "ahead",
            label: <Trans>Coming up</Trans>,
            panel: <ComingUp open={search.open} onAdd={add} />,
          },
          {
            value: "calendar",
            label: <Trans>Calendar</Trans>,
            panel: <LaterBillsCalendar month={month} onMonthChange={(next) => go({ view: "calendar", month: next })} />,
          },
          { value: "subscriptions", label: <Trans>Subscriptions</Trans>, panel: <LaterSubscriptions /> },
          {
            value: "forecast",
            label: <Trans>Forecast</Trans>,
            panel: (
              <LaterForecast
                accountId={account}
                span={span}
                onChoose={(choice) =>
                  go({
                    view: "forecast",
                    ...(choice.account ? { account: choice.account } : {}),
                    ...(choice.span && choice.span !== "12" ? { span: choice.span } : {}),
                  })
                }
              />
            ),
          },
        ]}
      />
      {search.add ? (
        <LaterScheduleEditor
          initial={{ accountId: accounts.find(({ closed }) => closed === null)?.id }}
          onClose={() => go(shown(view))}
        />
      ) : null}
    </Page>
  );
}

const shown = (view: SchedulesView): SchedulesSearch => (view === "ahead" ? {} : { view });
