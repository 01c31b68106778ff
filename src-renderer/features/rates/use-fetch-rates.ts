/** Turning the fetching of rates on, off and to another source, and asking now; what became of it, in words. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { RatesStatus } from "../../../src-shared/contract/rates.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";

export interface Fetching {
  readonly busy: boolean;
  /** Asks the chosen source now. */
  readonly fetchNow: () => Promise<void>;
  /** Chooses a source and asks it at once; "off" asks nobody any more. */
  readonly choose: (source: RatesStatus["source"]) => Promise<void>;
}

export function useFetchRates(): Fetching {
  const { t } = useLingui();
  const { client, api, queries } = useBridge();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const fetchNow = async () => {
    setBusy(true);
    await act({
      // The page says why it failed, for as long as it is so.
      quiet: true,
      command: () => client.rates.fetch(),
      said: ({ added, missing }) => {
        if (missing.length > 0) return t`This source has no rate of ${missing.join(", ")}.`;
        if (added === 0) return t`All exchange rates are up to date.`;
        return t`${plural(added, { one: "# exchange rate", other: "# exchange rates" })} fetched.`;
      },
    });
    setBusy(false);
  };
  return {
    busy,
    fetchNow,
    async choose(source) {
      const key = api.rates.get.queryOptions().queryKey;
      const changed = await act({
        command: () => client.settings.update({ rates: source }),
        patch: () => {
          const before = queries.getQueryData(key);
          if (before) queries.setQueryData(key, { ...before, source });
          return () => queries.setQueryData(key, before);
        },
        ...(source === "off" ? { said: t`Exchange rates are not fetched any more. Those that are known stay.` } : {}),
      });
      if (changed.ok && source !== "off") await fetchNow();
    },
  };
}
