/** The first screen. */
import type { Unlocked } from "./implementer.ts";

export const overviewRouter = ({ overview }: Unlocked) => ({
  get: overview.get.handler(({ context, input }) => context.open.services.overview.get(input)),
  needs: overview.needs.handler(({ context }) => ({
    ...context.open.services.overview.needs(),
    bills: context.open.services.schedules.needs(),
    notices: context.open.vault.notices.map(({ kind }) => kind),
  })),
  pace: overview.pace.handler(({ context, input }) => context.open.services.overview.pace(input)),
});
