/**
 * Tells the desktop of new alerts, where the person turned that on. The system keeps what it shows, also on its own lock
 * screen, so names are said only if asked for, amounts never, and everything is taken back when the vault is locked.
 */
import { plural } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { useAlertKindNames } from "./alert-kinds.ts";
import { useAlerts } from "./use-alerts.ts";

/** Draws nothing. */
export function DesktopAlerts() {
  const { client, desktop } = useBridge();
  const alerts = useAlerts();
  const names = useAlertKindNames();
  const mode = useQuery(useApi().alerts.settings.queryOptions()).data?.settings.desktop ?? "off";
  const words = useRef(names);
  useEffect(() => {
    words.current = names;
  });
  useEffect(() => {
    if (mode === "off" || alerts.length === 0 || !desktop.isPossible()) return;
    void client.alerts
      .takeNew()
      .then((fresh) => {
        const [first] = fresh;
        if (!first) return;
        const isNamed = mode === "named" && fresh.length === 1;
        const count = plural(fresh.length, { one: "# thing is worth knowing.", other: "# things are worth knowing." });
        desktop.show("Coffer", isNamed ? [words.current[first.kind], first.name].filter(Boolean).join(": ") : count);
      })
      // Locked meanwhile: then nothing is told.
      .catch(() => undefined);
  }, [alerts, mode, client, desktop]);
  // With the vault goes what was shown of it.
  useEffect(() => () => desktop.clear(), [desktop]);
  return null;
}
