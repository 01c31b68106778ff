/** Long work in the foot of the sidebar: name, bar, count, Cancel. The newest first. */
import { useLingui } from "@lingui/react/macro";
import { CloseIcon } from "../icons.ts";
import { IconButton } from "../primitives/button.tsx";
import { Progress } from "../primitives/progress.tsx";

export interface JobRow {
  readonly id: string;
  readonly name: string;
  /** 0 to 1, absent when unknown. */
  readonly value?: number | undefined;
  /** “1,240 of 3,000”. */
  readonly detail?: string | undefined;
  readonly onCancel?: (() => void) | undefined;
}

export function JobTray({ jobs }: { readonly jobs: readonly JobRow[] }) {
  const { t } = useLingui();
  if (jobs.length === 0) return null;
  return (
    <ul className="job-tray" aria-label={t`Work in progress`}>
      {jobs.map((job) => (
        <li key={job.id}>
          <Progress label={job.name} value={job.value} detail={job.detail} />
          {job.onCancel ? (
            <IconButton icon={CloseIcon} name={t`Cancel ${job.name}`} size="small" onClick={job.onCancel} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
