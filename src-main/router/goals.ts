/** What is saved for. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const goalsRouter = ({ goals }: Unlocked) => ({
  list: goals.list.handler(({ context }) => context.open.services.goals.list()),
  get: goals.get.handler(({ context, input }) => answer(context.open.services.goals.get(input))),
  contributions: goals.contributions.handler(({ context, input }) =>
    answer(context.open.services.goals.contributions(input)),
  ),
  create: goals.create.handler(async ({ context, input }) => answer(await context.open.services.goals.create(input))),
  update: goals.update.handler(async ({ context, input }) => answer(await context.open.services.goals.update(input))),
  reorder: goals.reorder.handler(async ({ context, input }) =>
    answer(await context.open.services.goals.reorder(input)),
  ),
  complete: goals.complete.handler(async ({ context, input }) =>
    answer(await context.open.services.goals.complete(input)),
  ),
  archive: goals.archive.handler(async ({ context, input }) =>
    answer(await context.open.services.goals.archive(input)),
  ),
  remove: goals.remove.handler(async ({ context, input }) => answer(await context.open.services.goals.remove(input))),
});
