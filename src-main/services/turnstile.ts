/**
 * Deriving a key costs 128 MiB and a second: at most one at a time, four in the queue, the next is sent away. Otherwise
 * asking often would itself be an attack.
 */
import { err, type Result } from "../../src-shared/domain/result.ts";

export interface Turnstile {
  pass<T, E>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | { readonly kind: "full" }>>;
}

export function createTurnstile(waitingRoom = 4): Turnstile {
  let inside = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async pass(work) {
      if (inside > waitingRoom) return err({ kind: "full" });
      inside++;
      const mine = last.then(work).finally(() => inside--);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
