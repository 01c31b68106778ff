/** Changing a setting: seen at once, put back when it was refused. */
import { useCallback } from "react";
import type { Settings } from "../../../src-shared/contract/settings.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";

export function useChangeSettings() {
  const { client, queries, api } = useBridge();
  const act = useAct();
  return useCallback(
    (change: Partial<Settings>, quiet = false) =>
      act({
        quiet,
        command: () => client.settings.update(change),
        patch: () => {
          const key = api.settings.get.queryOptions().queryKey;
          const before = queries.getQueryData(key);
          if (before) queries.setQueryData(key, { ...before, ...change });
          return () => queries.setQueryData(key, before);
        },
      }),
    [act, client, queries, api],
  );
}
