/** The plan: what is assigned, moved, held and needed. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const budgetRouter = ({ budget }: Unlocked) => ({
  get: budget.get.handler(({ context, input }) => context.open.services.budget.get(input)),
  category: budget.category.handler(({ context, input }) => answer(context.open.services.budget.category(input))),
  moves: budget.moves.handler(({ context, input }) => answer(context.open.services.budget.moves(input))),
  assign: budget.assign.handler(async ({ context, input }) => answer(await context.open.services.budget.assign(input))),
  move: budget.move.handler(async ({ context, input }) => answer(await context.open.services.budget.move(input))),
  fill: budget.fill.handler(async ({ context, input }) => answer(await context.open.services.budget.fill(input))),
  spread: budget.spread.handler(async ({ context, input }) => answer(await context.open.services.budget.spread(input))),
  hold: budget.hold.handler(async ({ context, input }) => answer(await context.open.services.budget.hold(input))),
  noteMonth: budget.noteMonth.handler(async ({ context, input }) =>
    answer(await context.open.services.budget.noteMonth(input)),
  ),
  plan: budget.plan.handler(async ({ context, input }) => answer(await context.open.services.budget.plan(input))),
  chooseStyle: budget.chooseStyle.handler(async ({ context, input }) =>
    answer(await context.open.services.budget.chooseStyle(input)),
  ),
});
