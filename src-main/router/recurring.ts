/** What recurs by the own history. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const recurringRouter = ({ recurring }: Unlocked) => ({
  list: recurring.list.handler(({ context }) => context.open.services.recurring.list()),
  dismiss: recurring.dismiss.handler(async ({ context, input }) =>
    answer(await context.open.services.recurring.dismiss(input)),
  ),
  restore: recurring.restore.handler(async ({ context, input }) =>
    answer(await context.open.services.recurring.restore(input)),
  ),
});
