/** Transactions as screens show them, and every command on them. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const transactionsRouter = ({ transactions }: Unlocked) => ({
  page: transactions.page.handler(({ context, input }) => context.open.services.transactions.page(input)),
  get: transactions.get.handler(({ context, input }) => answer(context.open.services.transactions.get(input))),
  create: transactions.create.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.create(input)),
  ),
  edit: transactions.edit.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.edit(input)),
  ),
  write: transactions.write.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.write(input)),
  ),
  join: transactions.join.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.join(input)),
  ),
  recategorise: transactions.recategorise.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.recategorise(input)),
  ),
  markReviewed: transactions.markReviewed.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.markReviewed(input)),
  ),
  setCleared: transactions.setCleared.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.setCleared(input)),
  ),
  changeMatching: transactions.changeMatching.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.transactions.changeMatching(input, signal)),
  ),
  setTags: transactions.setTags.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.setTags(input)),
  ),
  setPayee: transactions.setPayee.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.setPayee(input)),
  ),
  duplicate: transactions.duplicate.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.duplicate(input)),
  ),
  deletion: transactions.deletion.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.deletion(input)),
  ),
  bringBack: transactions.bringBack.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.bringBack(input)),
  ),
  remove: transactions.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.transactions.remove(input)),
  ),
});
