/** Receipts and other files of transactions. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const attachmentsRouter = ({ attachments }: Unlocked) => ({
  add: attachments.add.handler(async ({ context, input }) =>
    answer(await context.open.services.attachments.add(context.session, input)),
  ),
  rename: attachments.rename.handler(async ({ context, input }) =>
    answer(await context.open.services.attachments.rename(input)),
  ),
  remove: attachments.remove.handler(async ({ context, input }) =>
    answer(await context.open.services.attachments.remove(input)),
  ),
  open: attachments.open.handler(async ({ context, input }) =>
    answer(await context.open.services.attachments.open(context.session, input)),
  ),
  places: attachments.places.handler(({ context, input }) => context.open.services.attachments.places(input)),
  fetch: attachments.fetch.handler(async ({ context, input }) =>
    answer(await context.open.services.attachments.fetch(input)),
  ),
  fetchAll: attachments.fetchAll.handler(async ({ context, signal }) =>
    answer(await context.open.services.attachments.fetchAll(signal)),
  ),
  away: attachments.away.handler(({ context }) => context.open.services.attachments.away()),
  room: attachments.room.handler(({ context }) => context.open.services.attachments.room()),
  free: attachments.free.handler(async ({ context }) => answer(await context.open.services.attachments.free())),
});
