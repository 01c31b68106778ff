/** Tags and what becomes of their transactions. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const tagsRouter = ({ tags }: Unlocked) => ({
  list: tags.list.handler(({ context }) => context.open.services.tags.list()),
  create: tags.create.handler(async ({ context, input }) => answer(await context.open.services.tags.create(input))),
  update: tags.update.handler(async ({ context, input }) => answer(await context.open.services.tags.update(input))),
  merge: tags.merge.handler(async ({ context, input }) => answer(await context.open.services.tags.merge(input))),
  remove: tags.remove.handler(async ({ context, input }) => answer(await context.open.services.tags.remove(input))),
});
