/** Filters that have a name. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const savedFiltersRouter = ({ filters }: Unlocked) => ({
  list: filters.list.handler(({ context }) => context.open.services.savedFilters.list()),
  create: filters.create.handler(async ({ context, input }) =>
    answer(await context.open.services.savedFilters.create(input)),
  ),
  update: filters.update.handler(async ({ context, input }) =>
    answer(await context.open.services.savedFilters.update(input)),
  ),
  remove: filters.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.savedFilters.remove(input)),
  ),
});
