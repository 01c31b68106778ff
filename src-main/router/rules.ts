/** Rules: kept, tried, carried out, suggested. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const rulesRouter = ({ rules }: Unlocked) => ({
  list: rules.list.handler(({ context }) => context.open.services.rules.list()),
  save: rules.save.handler(async ({ context, input }) => answer(await context.open.services.rules.save(input))),
  enable: rules.enable.handler(async ({ context, input }) => answer(await context.open.services.rules.enable(input))),
  reorder: rules.reorder.handler(async ({ context, input }) =>
    answer(await context.open.services.rules.reorder(input)),
  ),
  remove: rules.remove.handler(async ({ context, input }) => answer(await context.open.services.rules.remove(input))),
  preview: rules.preview.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.rules.preview(input, signal)),
  ),
  apply: rules.apply.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.rules.apply(input, signal)),
  ),
  propose: rules.propose.handler(({ context, input }) => answer(context.open.services.rules.propose(input))),
  suggestions: rules.suggestions.handler(({ context, input }) => context.open.services.rules.suggestions(input)),
  dismiss: rules.dismiss.handler(async ({ context, input }) =>
    answer(await context.open.services.rules.dismiss(input)),
  ),
});
