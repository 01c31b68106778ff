/** What the list shows as a CSV file. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";

export function useExportView(filter: TransactionFilter) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const exportView = async () => {
    setBusy(true);
    await act({
      command: async () => {
        const made = await client.exports.create({ format: "csv", filter });
        await download(client, made);
        return made;
      },
      said: ({ transactions, fileName }) =>
        t`${plural(transactions, { one: "# transaction", other: "# transactions" })} saved as ${fileName}.`,
    });
    setBusy(false);
  };
  return { busy, exportView };
}
