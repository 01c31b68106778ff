/** The contract with the guards in front of it: what every file of this room builds its procedures on. */
import { type ImplementerInternalWithMiddlewares, implement } from "@orpc/server";
import { type Contract, contract } from "../../src-shared/contract/contract.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { ConnectionContext } from "../backend-port.ts";
import type { OpenProfile } from "../services/open-profile.ts";
import type { Sessions } from "../services/sessions.ts";
import { tokenNameOf } from "../services/tokens.ts";
import { RefusedCall } from "./answer.ts";
import { createGuards, type GuardDeps, type GuardedCall } from "./guards.ts";

/** What a handler of an open profile finds in its context. */
export interface OpenContext extends ConnectionContext {
  readonly open: OpenProfile;
}

// Named, because what the library infers for a whole contract is longer than the compiler writes down.
type InitialContext = ConnectionContext & Record<never, never>;
export type Anyone = ImplementerInternalWithMiddlewares<Contract, InitialContext, ConnectionContext>;
export type Unlocked = ImplementerInternalWithMiddlewares<Contract, InitialContext, OpenContext>;

export interface Implementer {
  /** For what is open to anyone, also while locked. */
  readonly anyone: Anyone;
  /** For everything else: the handler finds the open profile in its context. */
  readonly unlocked: Unlocked;
}

export function createImplementer(deps: GuardDeps): Implementer {
  const guard = createGuards(deps);
  const anyone = implement(contract)
    .$context<ConnectionContext>()
    .use(({ next, ...call }, input) => guard({ ...(call as unknown as GuardedCall), next: async () => next() }, input));
  return {
    anyone,
    unlocked: anyone.use(({ context, next }) => {
      const open = openOf(deps.sessions, context.session);
      return deps.acting.as(actorOf(context, open), () => next({ context: { open } }));
    }),
  };
}

function actorOf({ door, session }: ConnectionContext, open: OpenProfile): Actor {
  if (door === "token") return { kind: "token", name: tokenNameOf(open, session) };
  return { kind: door === "cli" ? "command-line" : "person" };
}

function openOf(sessions: Sessions, session: string): OpenProfile {
  const open = sessions.profileOf(session);
  if (!open) throw new RefusedCall({ kind: "locked" });
  return open;
}
