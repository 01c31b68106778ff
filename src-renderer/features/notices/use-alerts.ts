/** The alerts of the open vault, and what can be done with one. */
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { AlertView } from "../../../src-shared/contract/alerts.ts";
import { addDays } from "../../../src-shared/domain/date.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useFormat } from "../../design/index.ts";

const none: readonly AlertView[] = [];

export const useAlertsAsked = () => useQuery(useApi().alerts.list.queryOptions());

export const useAlerts = (): readonly AlertView[] => useAlertsAsked().data ?? none;

export type AlertActs = ReturnType<typeof useAlertActs>;

export function useAlertActs() {
  const { t } = useLingui();
  const { today } = useFormat();
  const client = useClient();
  const act = useAct();
  return {
    markSeen: () => act({ command: () => client.alerts.markSeen(), quiet: true }),
    done: ({ key }: AlertView) => act({ command: () => client.alerts.done({ key }) }),
    snooze: ({ key }: AlertView, days: number) =>
      act({
        command: () => client.alerts.snooze({ key, until: addDays(today, days) }),
        said: t`It comes again on its day, if it is still so.`,
      }),
    mute: ({ key }: AlertView, what: "subject" | "kind") =>
      act({
        command: () => client.alerts.mute({ key, what }),
        said: t`Muted. Settings, Alerts brings it back.`,
      }),
  };
}
