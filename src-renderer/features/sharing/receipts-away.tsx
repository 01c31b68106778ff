/** Receipts of the others whose files are not on this device, and bringing all of them. */

import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { Banner, Button } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";

/** Named before the others are only counted. */
const MOST_NAMES = 3;

/** Before this device goes on alone: what is not fetched then cannot be fetched any more. */
export function ReceiptsAway({ away }: { readonly away: number }) {
  const names = (useQuery(useApi().attachments.away.queryOptions()).data ?? []).map(({ name }) => name);
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return (
    <>
      <Banner tone="warn">
        <Plural
          value={away}
          one="# receipt of the others was never fetched. Afterwards it cannot be fetched any more."
          other="# receipts of the others were never fetched. Afterwards they cannot be fetched any more."
        />
        {shown === "" ? null : ` ${shown}${names.length > MOST_NAMES ? " …" : ""}`}
      </Banner>
      <div className="sharing-acts">
        <FetchReceipts />
      </div>
    </>
  );
}

export function FetchReceipts() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const { busy, problem, save } = useSaving(() => undefined);
  return (
    <>
      <Button
        busy={busy}
        onClick={() =>
          void save(() =>
            act({
              quiet: true,
              command: () => client.attachments.fetchAll(),
              said: ({ failed, fetched }) =>
                failed === 0
                  ? t`${plural(fetched, { one: "# receipt fetched.", other: "# receipts fetched." })}`
                  : t`${plural(failed, { one: "# receipt could not be fetched.", other: "# receipts could not be fetched." })}`,
            }),
          )
        }
      >
        <Trans>Fetch all receipts</Trans>
      </Button>
      {problem}
      <RunningJobs only={["receipts"]} />
    </>
  );
}
