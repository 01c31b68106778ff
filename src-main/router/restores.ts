/** Bringing a whole budget back from a copy. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const restoresRouter = ({ restores }: Unlocked) => ({
  understand: restores.understand.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.restores.understand({ session: context.session, signal }, input)),
  ),
  create: restores.create.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.restores.create({ session: context.session, signal }, input)),
  ),
});
