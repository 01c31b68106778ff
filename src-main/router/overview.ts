/** The first screen. */
import { add } from "../../src-shared/domain/money.ts";
import type { Unlocked } from "./implementer.ts";

export const overviewRouter = ({ overview }: Unlocked) => ({
  get: overview.get.handler(({ context, input }) => context.open.services.overview.get(input)),
  needs: overview.needs.handler(({ context }) => ({
    ...context.open.services.overview.needs(),
    bills: context.open.services.schedules.needs(),
    budget: context.open.services.budgetOutlook.needs(),
    notices: context.open.vault.notices.map(({ kind }) => kind),
  })),
  pace: overview.pace.handler(({ context, input }) => {
    const { overview: own, budgetOutlook } = context.open.services;
    const pace = own.pace(input);
    const byGroup = budgetOutlook.plannedByGroup(pace.month);
    return {
      ...pace,
      planned: byGroup && add(...byGroup.map(({ planned }) => planned)),
      groups: own.paceGroups(pace.month, byGroup),
    };
  }),
});
