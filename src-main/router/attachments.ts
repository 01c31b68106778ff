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
  open: attachments.open.handler(({ context, input }) =>
    answer(context.open.services.attachments.open(context.session, input)),
  ),
  room: attachments.room.handler(({ context }) => context.open.services.attachments.room()),
  free: attachments.free.handler(async ({ context }) => answer(await context.open.services.attachments.free())),
});
