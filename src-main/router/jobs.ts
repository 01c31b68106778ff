/** Long work: what runs, and cancelling it. */

import { notFound } from "../services/refusal.ts";
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const jobsRouter = ({ jobs }: Unlocked) => ({
  list: jobs.list.handler(({ context }) => [...context.open.jobs.list()]),
  cancel: jobs.cancel.handler(({ context, input }) => {
    if (!context.open.jobs.cancel(input.id)) answer(notFound("job", input.id));
    return {};
  }),
});
