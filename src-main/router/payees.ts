/** Payees with how often they are used. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const payeesRouter = ({ payees }: Unlocked) => ({
  list: payees.list.handler(({ context }) => context.open.services.payees.list()),
  update: payees.update.handler(async ({ context, input }) => answer(await context.open.services.payees.update(input))),
  merge: payees.merge.handler(async ({ context, input }) => answer(await context.open.services.payees.merge(input))),
  similar: payees.similar.handler(({ context, input }) => context.open.services.payees.similar(input)),
  dismiss: payees.dismiss.handler(async ({ context, input }) =>
    answer(await context.open.services.payees.dismiss(input)),
  ),
  remove: payees.remove.handler(async ({ context, input }) => answer(await context.open.services.payees.remove(input))),
});
