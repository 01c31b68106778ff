/** What is owed, and how it ends. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const loansRouter = ({ loans }: Unlocked) => ({
  list: loans.list.handler(({ context }) => context.open.services.loans.list()),
  set: loans.set.handler(async ({ context, input }) => answer(await context.open.services.loans.set(input))),
  remove: loans.remove.handler(async ({ context, input }) => answer(await context.open.services.loans.remove(input))),
  amortisation: loans.amortisation.handler(({ context, input }) =>
    answer(context.open.services.loans.amortisation(input)),
  ),
  split: loans.split.handler(({ context, input }) => answer(context.open.services.loans.split(input))),
  payoff: loans.payoff.handler(({ context, input }) => context.open.services.loans.payoff(input)),
  keepPlan: loans.keepPlan.handler(async ({ context, input }) =>
    answer(await context.open.services.loans.keepPlan(input)),
  ),
});
