/** API tokens for scripts. */
import type { TokensService } from "../services/tokens.ts";
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const tokensRouter = ({ tokens }: Unlocked, service: TokensService) => ({
  list: tokens.list.handler(({ context }) => service.list(context.open)),
  create: tokens.create.handler(({ context, input }) => service.create(context.open, input)),
  revoke: tokens.revoke.handler(({ context, input }) => answer(service.revoke(context.open, input))),
});
