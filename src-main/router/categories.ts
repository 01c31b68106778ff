/** Category groups and categories. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const categoriesRouter = ({ categories }: Unlocked) => ({
  list: categories.list.handler(({ context }) => context.open.services.categories.list()),
  createGroup: categories.createGroup.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.createGroup(input)),
  ),
  renameGroup: categories.renameGroup.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.renameGroup(input)),
  ),
  removeGroup: categories.removeGroup.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.removeGroup(input)),
  ),
  create: categories.create.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.create(input)),
  ),
  update: categories.update.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.update(input)),
  ),
  archive: categories.archive.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.archive(input)),
  ),
  reorder: categories.reorder.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.reorder(input)),
  ),
  remove: categories.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.categories.remove(input)),
  ),
});
