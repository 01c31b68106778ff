/**
 * The one-time token in the printed link. It keeps another person with an account on this computer, who can reach the
 * port, from using it. One token at a time: a new link makes the older one worthless.
 */
import { digest, isSecret, makeSecret, type Random } from "./secrets.ts";

export interface BootstrapDeps {
  readonly now: () => number;
  readonly random: Random;
  readonly lifetime: number;
}

export function createBootstrap({ now, random, lifetime }: BootstrapDeps) {
  let waiting: { readonly kept: string; readonly until: number } | undefined;
  return {
    mint(): string {
      const token = makeSecret(random);
      waiting = { kept: digest(token), until: now() + lifetime };
      return token;
    },
    /** True once. A wrong token does not use up the right one. */
    spend(token: string): boolean {
      if (!waiting || !isSecret(token, waiting.kept)) return false;
      const inTime = now() <= waiting.until;
      waiting = undefined;
      return inTime;
    },
  };
}
