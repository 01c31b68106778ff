/** Taking everything out again. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const exportsRouter = ({ exports }: Unlocked) => ({
  create: exports.create.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.exports.create({ session: context.session, signal }, input)),
  ),
});
