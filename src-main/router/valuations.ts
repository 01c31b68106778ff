/** What property is worth. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const valuationsRouter = ({ valuations }: Unlocked) => ({
  list: valuations.list.handler(({ context, input }) => answer(context.open.services.valuations.list(input))),
  set: valuations.set.handler(async ({ context, input }) => answer(await context.open.services.valuations.set(input))),
  update: valuations.update.handler(async ({ context, input }) =>
    answer(await context.open.services.valuations.update(input)),
  ),
  remove: valuations.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.valuations.remove(input)),
  ),
});
