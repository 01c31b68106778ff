/** Budgets of several people. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const sharingRouter = ({ sharing }: Unlocked) => ({
  status: sharing.status.handler(({ context }) => context.open.services.sharing.status()),
  share: sharing.share.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.sharing.share(input, signal)),
  ),
  readInvite: sharing.readInvite.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.readInvite(input)),
  ),
  join: sharing.join.handler(async ({ context, input }) => answer(await context.open.services.sharing.join(input))),
  cancelJoin: sharing.cancelJoin.handler(({ context }) => context.open.services.sharing.cancelJoin()),
  invite: sharing.invite.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.invite(input)),
  ),
  revokeInvite: sharing.revokeInvite.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.revokeInvite(input)),
  ),
  confirmRequest: sharing.confirmRequest.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.confirmRequest(input)),
  ),
  refuseRequest: sharing.refuseRequest.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.refuseRequest(input)),
  ),
  setRole: sharing.setRole.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.setRole(input)),
  ),
  removeMember: sharing.removeMember.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.removeMember(input)),
  ),
  transferOwnership: sharing.transferOwnership.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.transferOwnership(input)),
  ),
  releaseMember: sharing.releaseMember.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.releaseMember(input)),
  ),
  leave: sharing.leave.handler(async ({ context }) => answer(await context.open.services.sharing.leave())),
  reconnect: sharing.reconnect.handler(async ({ context }) => answer(await context.open.services.sharing.reconnect())),
  activity: sharing.activity.handler(({ context, input }) => context.open.services.sharing.activity(input)),
  seeActivity: sharing.seeActivity.handler(({ context }) => {
    context.open.services.sharing.seeActivity();
    return {};
  }),
  recent: sharing.recent.handler(({ context }) => context.open.services.sharing.recent()),
  asides: sharing.asides.handler(({ context }) => context.open.services.sharing.asides()),
  conflicts: sharing.conflicts.handler(({ context }) => context.open.services.sharing.conflicts()),
  settleConflict: sharing.settleConflict.handler(async ({ context, input }) =>
    answer(await context.open.services.sharing.settleConflict(input)),
  ),
  presence: sharing.presence.handler(({ context }) => context.open.services.sharing.presence()),
  publishPresence: sharing.publishPresence.handler(({ context, input }) => {
    context.open.services.sharing.publishPresence(input);
    return {};
  }),
});
