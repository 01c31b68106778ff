/** Comparing accounts with statements. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const reconciliationsRouter = ({ reconciliations }: Unlocked) => ({
  status: reconciliations.status.handler(({ context, input }) =>
    answer(context.open.services.reconciliations.status(input)),
  ),
  list: reconciliations.list.handler(({ context, input }) => answer(context.open.services.reconciliations.list(input))),
  declared: reconciliations.declared.handler(({ context, input }) =>
    answer(context.open.services.reconciliations.declared(input)),
  ),
  report: reconciliations.report.handler(({ context, input }) =>
    answer(context.open.services.reconciliations.report(input)),
  ),
  file: reconciliations.file.handler(({ context, input, signal }) =>
    answer(context.open.services.reconciliations.file({ session: context.session, signal }, input)),
  ),
  begin: reconciliations.begin.handler(async ({ context, input }) =>
    answer(await context.open.services.reconciliations.begin(input)),
  ),
  adjust: reconciliations.adjust.handler(async ({ context, input }) =>
    answer(await context.open.services.reconciliations.adjust(input)),
  ),
  finish: reconciliations.finish.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.reconciliations.finish(input, signal)),
  ),
  discard: reconciliations.discard.handler(async ({ context, input }) =>
    answer(await context.open.services.reconciliations.discard(input)),
  ),
  reopen: reconciliations.reopen.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.reconciliations.reopen(input, signal)),
  ),
});
