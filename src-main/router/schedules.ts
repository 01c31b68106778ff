/** What repeats. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const schedulesRouter = ({ schedules }: Unlocked) => ({
  list: schedules.list.handler(({ context }) => context.open.services.schedules.list()),
  upcoming: schedules.upcoming.handler(({ context, input }) => context.open.services.schedules.upcoming(input)),
  calendar: schedules.calendar.handler(({ context, input }) => context.open.services.billsCalendar(input)),
  create: schedules.create.handler(async ({ context, input }) =>
    answer(await context.open.services.schedules.create(input)),
  ),
  update: schedules.update.handler(async ({ context, input }) =>
    answer(await context.open.services.schedules.update(input)),
  ),
  post: schedules.post.handler(async ({ context, input }) => answer(await context.open.services.schedules.post(input))),
  skip: schedules.skip.handler(async ({ context, input }) => answer(await context.open.services.schedules.skip(input))),
  changeOccurrence: schedules.changeOccurrence.handler(async ({ context, input }) =>
    answer(await context.open.services.schedules.changeOccurrence(input)),
  ),
  pause: schedules.pause.handler(async ({ context, input }) =>
    answer(await context.open.services.schedules.pause(input)),
  ),
  end: schedules.end.handler(async ({ context, input }) => answer(await context.open.services.schedules.end(input))),
  remove: schedules.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.schedules.remove(input)),
  ),
});
