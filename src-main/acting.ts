/**
 * Who speaks while a call is being carried out. The guards say it once for the whole call and the ledger asks when it
 * writes, so that no service between them hands a name through. Work that waits for its turn keeps the one who began it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor } from "../src-shared/domain/actor.ts";

export interface Acting {
  /** Runs the work and all that it starts on behalf of this one. */
  as<T>(actor: Actor, work: () => T): T;
  /** A person where nobody was named. */
  now(): Actor;
}

export function createActing(): Acting {
  const store = new AsyncLocalStorage<Actor>();
  return {
    as: (actor, work) => store.run(actor, work),
    now: () => store.getStore() ?? { kind: "person" },
  };
}
