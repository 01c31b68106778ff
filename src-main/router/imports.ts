/** Reading a file in: understand, review, commit. */
import type { Caller } from "../services/imports.ts";
import { answer } from "./answer.ts";
import type { Unlocked } from "./implementer.ts";

const callerOf = ({ session }: { readonly session: string }, signal: AbortSignal | undefined): Caller => ({
  session,
  signal,
});

export const importsRouter = ({ imports }: Unlocked) => ({
  list: imports.list.handler(({ context, input }) => context.open.services.imports.list(input)),
  detect: imports.detect.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.detect(callerOf(context, signal), input)),
  ),
  understandStatements: imports.understandStatements.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.imports.understandStatements(callerOf(context, signal), input)),
  ),
  reviewStatements: imports.reviewStatements.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.imports.reviewStatements(callerOf(context, signal), input)),
  ),
  understand: imports.understand.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.imports.understand(callerOf(context, signal), input)),
  ),
  review: imports.review.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.imports.review(callerOf(context, signal), input)),
  ),
  drafts: imports.drafts.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.drafts(callerOf(context, signal), input)),
  ),
  decide: imports.decide.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.decide(callerOf(context, signal), input)),
  ),
  takeOpening: imports.takeOpening.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.takeOpening(callerOf(context, signal), input)),
  ),
  takeGone: imports.takeGone.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.takeGone(callerOf(context, signal), input)),
  ),
  candidates: imports.candidates.handler(({ context, input, signal }) =>
    answer(context.open.services.imports.candidates(callerOf(context, signal), input)),
  ),
  commit: imports.commit.handler(async ({ context, input, signal }) =>
    answer(await context.open.services.imports.commit(callerOf(context, signal), input)),
  ),
  discard: imports.discard.handler(({ context, input, signal }) => {
    context.open.services.imports.discard(callerOf(context, signal), input);
    return {};
  }),
  presets: imports.presets.handler(({ context }) => [...context.open.services.imports.presets()]),
  removePreset: imports.removePreset.handler(async ({ context, input }) =>
    answer(await context.open.services.imports.removePreset(input)),
  ),
});
