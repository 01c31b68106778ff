/** Long work as this window knows it: each announcement brings the whole job, so nobody has to ask for the list again. */
import type { JobView } from "../../src-shared/contract/jobs.ts";

/** @returns the list with the job as it is now: in its place, or as the newest */
export function withJob(jobs: readonly JobView[], job: JobView): JobView[] {
  const at = jobs.findIndex(({ id }) => id === job.id);
  return at < 0 ? [...jobs, job] : jobs.with(at, job);
}
