/** What was done, and taking it back. */
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

export const historyRouter = ({ history }: Unlocked) => ({
  list: history.list.handler(({ context, input }) => context.open.services.history.list(input)),
  details: history.details.handler(({ context, input }) => answer(context.open.services.history.details(input))),
  ofTransaction: history.ofTransaction.handler(({ context, input }) =>
    answer(context.open.services.history.ofTransaction(input)),
  ),
  undo: history.undo.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.history.undo(input, signal)),
  ),
  redo: history.redo.handler(async ({ context, signal }) => answer(await context.open.services.history.redo(signal))),
});
