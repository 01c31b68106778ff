/** Long work that is running: its name, how far it is, and a way to stop it. */
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { JobView } from "../../../src-shared/contract/jobs.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { CloseIcon, formatCount, IconButton, Progress, useFormat } from "../../design/index.ts";

export function JobTray() {
  const running = (useQuery(useApi().jobs.list.queryOptions()).data ?? []).filter(({ state }) => state === "running");
  if (running.length === 0) return null;
  return (
    <div className="job-tray" role="status">
      {running.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </div>
  );
}

export function JobLine({ job }: { readonly job: JobView }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const name = useJobName(job);
  const done = formatCount(job.done, locale);
  const total = formatCount(job.total, locale);
  return (
    <div className="job-line">
      <Progress label={name} value={job.progress} detail={job.total > 0 ? t`${done} of ${total}` : undefined} />
      <IconButton
        icon={CloseIcon}
        size="small"
        name={t`Cancel: ${name}`}
        onClick={() => void act({ command: () => client.jobs.cancel({ id: job.id }) })}
      />
    </div>
  );
}

function useJobName({ kind, subject }: JobView): string {
  const { t } = useLingui();
  switch (kind) {
    case "import-read":
      return t`Reading ${subject}`;
    case "import-commit":
      return t`Adding ${subject}`;
    case "export":
      return t`Exporting`;
    case "sample":
      return t`Making sample data`;
    case "health":
      return t`Checking the ledger`;
    case "undo":
      return t`Undoing`;
    case "index":
      return t`Preparing search`;
  }
}
