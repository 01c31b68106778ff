/** What accounts will hold. */
import type { Unlocked } from "./implementer.ts";

export const forecastRouter = ({ forecast }: Unlocked) => ({
  get: forecast.get.handler(({ context, input }) => context.open.services.forecast.get(input)),
  whatIfs: forecast.whatIfs.handler(({ context }) => context.open.services.forecast.whatIfs()),
  keepWhatIfs: forecast.keepWhatIfs.handler(({ context, input }) => context.open.services.forecast.keepWhatIfs(input)),
});
