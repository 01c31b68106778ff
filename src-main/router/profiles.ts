/** Sign up, log in, log out, delete. */
import type { ProfilesService } from "../services/profiles.ts";
import { answer } from "./answer.ts";
import type { Anyone, Unlocked } from "./implementer.ts";

export const profilesRouter = (
  { profiles: anyone }: Anyone,
  { profiles: unlocked }: Unlocked,
  service: ProfilesService,
) => ({
  list: anyone.list.handler(() => service.list()),
  place: anyone.place.handler(() => service.place()),
  disk: anyone.disk.handler(() => service.disk()),
  current: anyone.current.handler(({ context }) => service.current(context.session)),
  create: anyone.create.handler(async ({ context, input }) => answer(await service.create(context, input))),
  createSample: anyone.createSample.handler(async ({ context, input, signal }) =>
    answer(await service.createSample(context, input, signal)),
  ),
  unlock: anyone.unlock.handler(async ({ context, input }) => answer(await service.unlock(context, input))),
  unlockWithRecoveryCode: anyone.unlockWithRecoveryCode.handler(async ({ context, input }) =>
    answer(await service.unlockWithRecoveryCode(context, input)),
  ),
  lock: anyone.lock.handler(({ context }) => {
    service.lock(context.session);
    return {};
  }),
  remove: anyone.remove.handler(async ({ context, input }) => {
    answer(await service.remove(context, input));
    return {};
  }),
  rename: anyone.rename.handler(async ({ context, input }) => {
    answer(await service.rename(context, input));
    return {};
  }),
  setMark: anyone.setMark.handler(({ input }) => {
    answer(service.setMark(input));
    return {};
  }),
  changePassphrase: unlocked.changePassphrase.handler(async ({ context, input }) => {
    answer(await service.changePassphrase(context, context.open, input));
    return {};
  }),
  replaceRecoveryCode: unlocked.replaceRecoveryCode.handler(async ({ context, input }) => ({
    recoveryCode: answer(await service.replaceRecoveryCode(context, context.open, input)),
  })),
});
