/** Exchange rates. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const ratesRouter = ({ rates }: Unlocked) => ({
  get: rates.get.handler(({ context }) => context.open.services.rates.get()),
  list: rates.list.handler(({ context, input }) => context.open.services.rates.list(input)),
  convert: rates.convert.handler(({ context, input }) => context.open.services.rates.convert(input)),
  set: rates.set.handler(async ({ context, input }) => answer(await context.open.services.rates.set(input))),
  update: rates.update.handler(async ({ context, input }) => answer(await context.open.services.rates.update(input))),
  remove: rates.remove.handler(async ({ context, input }) => answer(await context.open.services.rates.remove(input))),
  fetch: rates.fetch.handler(async ({ context, signal }) => answer(await context.open.services.rates.fetch(signal))),
});
