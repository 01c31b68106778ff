/** What a person is told. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const alertsRouter = ({ alerts }: Unlocked) => ({
  list: alerts.list.handler(({ context }) => context.open.services.alerts.list()),
  check: alerts.check.handler(({ context }) => context.open.services.alerts.check()),
  takeNew: alerts.takeNew.handler(({ context }) => context.open.services.alerts.takeNew()),
  markSeen: alerts.markSeen.handler(({ context }) => context.open.services.alerts.markSeen()),
  done: alerts.done.handler(async ({ context, input }) => answer(await context.open.services.alerts.done(input))),
  snooze: alerts.snooze.handler(async ({ context, input }) => answer(await context.open.services.alerts.snooze(input))),
  mute: alerts.mute.handler(async ({ context, input }) => answer(await context.open.services.alerts.mute(input))),
  settings: alerts.settings.handler(({ context }) => context.open.services.alerts.settings()),
  changeSettings: alerts.changeSettings.handler(({ context, input }) =>
    context.open.services.alerts.changeSettings(input),
  ),
});
