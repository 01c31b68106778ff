/** What a person sets for a profile. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const settingsRouter = ({ settings }: Unlocked) => ({
  get: settings.get.handler(({ context }) => context.open.settings.get()),
  update: settings.update.handler(async ({ context, input }) => answer(await context.open.settings.update(input))),
});
