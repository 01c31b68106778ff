/** The contract with the guards in front of it: what every file of this room builds its procedures on. */
import { implement } from "@orpc/server";
import { contract } from "../../src-shared/contract/contract.ts";
import type { ConnectionContext } from "../backend-port.ts";
import type { OpenProfile } from "../services/open-profile.ts";
import type { Sessions } from "../services/sessions.ts";
import { RefusedCall } from "./answer.ts";
import { createGuards, type GuardDeps, type GuardedCall } from "./guards.ts";

export function createImplementer(deps: GuardDeps) {
  const guard = createGuards(deps);
  const anyone = implement(contract)
    .$context<ConnectionContext>()
    .use(({ next, ...call }, input) => guard({ ...(call as unknown as GuardedCall), next: async () => next() }, input));
  return {
    /** For what is open to anyone, also while locked. */
    anyone,
    /** For everything else: the handler finds the open profile in its context. */
    unlocked: anyone.use(({ context, next }) => next({ context: { open: openOf(deps.sessions, context.session) } })),
  };
}

export type Implementer = ReturnType<typeof createImplementer>;
export type Anyone = Implementer["anyone"];
export type Unlocked = Implementer["unlocked"];

function openOf(sessions: Sessions, session: string): OpenProfile {
  const open = sessions.profileOf(session);
  if (!open) throw new RefusedCall({ kind: "locked" });
  return open;
}
