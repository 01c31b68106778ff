/** Accounts with their balances. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const accountsRouter = ({ accounts }: Unlocked) => ({
  list: accounts.list.handler(({ context }) => context.open.services.accounts.list()),
  history: accounts.history.handler(({ context, input }) => context.open.services.accounts.history(input)),
  create: accounts.create.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.create(input)),
  ),
  update: accounts.update.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.update(input)),
  ),
  close: accounts.close.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.close(input)),
  ),
  reopen: accounts.reopen.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.reopen(input)),
  ),
  reorder: accounts.reorder.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.reorder(input)),
  ),
  remove: accounts.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.accounts.remove(input)),
  ),
});
