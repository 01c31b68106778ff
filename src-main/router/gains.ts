/** What exchange rates brought or cost. */
import type { Unlocked } from "./implementer.ts";

export const gainsRouter = ({ gains }: Unlocked) => ({
  get: gains.get.handler(({ context, input }) => context.open.services.gains.get(input)),
});
