/** Ways to banks. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const banksRouter = ({ banks }: Unlocked) => ({
  list: banks.list.handler(({ context }) => context.open.services.banks.list()),
  connect: banks.connect.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.banks.connect(input, signal)),
  ),
  look: banks.look.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.banks.look(input, signal)),
  ),
  link: banks.link.handler(async ({ context, input }) => answer(await context.open.services.banks.link(input))),
  update: banks.update.handler(({ context, input }) => answer(context.open.services.banks.update(input))),
  fetch: banks.fetch.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.banks.fetch(input, signal)),
  ),
  review: banks.review.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.banks.review({ session: context.session, signal }, input)),
  ),
  disconnect: banks.disconnect.handler(({ context, input }) => answer(context.open.services.banks.disconnect(input))),
});
