/** The notices of this window for screens; what opening the vault found is told once. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useBanks } from "../../bridge/banks.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import type { Entry } from "../../bridge/notice-log.ts";
import { useAlertActs, useAlerts } from "./use-alerts.ts";

export interface NoticesOfWindow {
  readonly entries: readonly Entry[];
  readonly unseen: number;
  readonly markSeen: () => void;
  readonly clear: () => void;
}

export function useNoticeLog(): NoticesOfWindow {
  const { log } = useBridge();
  const found = useQuery(useApi().overview.needs.queryOptions()).data?.notices;
  useEffect(() => {
    for (const notice of found ?? []) log.add({ kind: "vault", notice }, `vault:${notice}`);
  }, [found, log]);
  const banks = useBanks();
  useEffect(() => {
    for (const { id, name, waiting, wantsLogin } of banks) {
      const about = { kind: "bank", id, name } as const;
      if (waiting > 0) log.add({ ...about, what: "waiting", count: waiting }, `bank:${id}:${waiting}`);
      if (wantsLogin) log.add({ ...about, what: "login", count: 0 }, `bank:${id}:login`);
    }
  }, [banks, log]);
  const entries = useSyncExternalStore(log.listen, log.entries);
  const unseenAlerts = useAlerts().filter(({ seen }) => !seen).length;
  const { markSeen } = useAlertActs();
  return {
    entries,
    unseen: entries.filter(({ seen }) => !seen).length + unseenAlerts,
    markSeen() {
      log.markSeen();
      if (unseenAlerts > 0) void markSeen();
    },
    clear: log.clear,
  };
}
