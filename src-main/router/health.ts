/** The laws of the ledger, checked over every row. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const healthRouter = ({ health }: Unlocked) => ({
  last: health.last.handler(({ context }) => context.open.services.health.last()),
  check: health.check.handler(async ({ context, signal }) => answer(await context.open.services.health.check(signal))),
});
