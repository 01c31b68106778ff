/** What every service is made of beside its ledger, so that tests decide time and chance. */
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";

export interface ServiceDeps {
  /** Milliseconds since 1970. */
  readonly clock: Clock;
  /** That many bytes from a cryptographic source. */
  readonly random: (length: number) => Uint8Array;
  readonly log: Log;
  /** A fresh time-ordered id of whatever noun. */
  readonly newId: <Id extends string>() => Id;
}
