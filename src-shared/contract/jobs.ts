/** Long work: one at a time per kind, with progress and cancel. */
import "./zod-config.ts";
import * as z from "zod";
import { command, query } from "./base.ts";
import { jobId } from "./values.ts";

export const jobKinds = [
  "import-read",
  "import-commit",
  "export",
  "restore",
  "sample",
  "health",
  "undo",
  "index",
  "change",
  "rates",
  "bank",
  "recurring",
  "share",
  "join",
  "receipts",
] as const;

export const job = z
  .strictObject({
    id: jobId,
    kind: z.enum(jobKinds),
    /** Name of the file or thing it works on. */
    subject: z.string(),
    state: z.enum(["running", "done", "cancelled", "failed"]),
    /** 0 to 1; never goes back. */
    progress: z.number().min(0).max(1),
    done: z.int(),
    /** 0 while unknown. */
    total: z.int(),
  })
  .meta({ id: "Job" });
export type JobView = z.infer<typeof job>;

export const jobsContract = {
  list: query(["jobs"])
    .route({ method: "GET", path: "/jobs", tags: ["Jobs"] })
    .output(z.array(job)),
  cancel: command()
    .route({ method: "POST", path: "/jobs/{id}/cancel", tags: ["Jobs"] })
    .input(z.strictObject({ id: jobId }))
    .output(z.strictObject({})),
};
