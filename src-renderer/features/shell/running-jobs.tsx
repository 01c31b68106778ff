/** Long work that is running: its name, how far it is, and a way to stop it. */
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { JobView } from "../../../src-shared/contract/jobs.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { formatCount, JobTray, useFormat } from "../../design/index.ts";

/** @param only these kinds, where a screen shows its own work; all when absent */
export function RunningJobs({ only }: { readonly only?: readonly JobView["kind"][] }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const nameOf = useJobName();
  const jobs = useQuery(useApi().jobs.list.queryOptions()).data ?? [];
  const running = jobs.filter(({ state, kind }) => state === "running" && (only?.includes(kind) ?? true));
  return (
    <JobTray
      jobs={running.map((job) => {
        const done = formatCount(job.done, locale);
        const total = formatCount(job.total, locale);
        return {
          id: job.id,
          name: nameOf(job),
          value: job.progress,
          detail: job.total > 0 && job.kind !== "rates" && job.kind !== "bank" ? t`${done} of ${total}` : undefined,
          onCancel: () => void act({ command: () => client.jobs.cancel({ id: job.id }) }),
        };
      })}
    />
  );
}

function useJobName(): (job: JobView) => string {
  const { t } = useLingui();
  return ({ kind, subject }) => {
    switch (kind) {
      case "import-read":
        return t`Reading ${subject}`;
      case "import-commit":
        return t`Adding ${subject}`;
      case "export":
        return t`Exporting`;
      case "restore":
        return t`Bringing back ${subject}`;
      case "sample":
        return t`Making sample data`;
      case "health":
        return t`Checking the ledger`;
      case "undo":
        return t`Undoing`;
      case "change":
        return t`Changing transactions`;
      case "rates":
        return t`Fetching exchange rates from ${subject}`;
      case "bank":
        return t`Asking ${subject}`;
      case "recurring":
        return t`Looking for what recurs`;
      case "share":
        return t`Sharing this budget`;
      case "join":
        return t`Bringing the shared budget`;
      case "receipts":
        return t`Fetching receipts`;
      case "index":
        return t`Preparing search`;
    }
  };
}
