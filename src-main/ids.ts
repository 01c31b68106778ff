/**
 * New ids. Chance is fetched for many ids at once: a bank file needs 300,000 of them, and asking the system for ten bytes
 * each time would take longer than writing the rows.
 */
import { uuidV7 } from "../src-shared/domain/id.ts";

const BYTES_PER_ID = 10;
const IDS_PER_FETCH = 400;

export interface IdDeps {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

export function createIds({ clock, random }: IdDeps): <Id extends string>() => Id {
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return <Id extends string>() => {
    if (used >= pool.length) {
      pool = random(BYTES_PER_ID * IDS_PER_FETCH);
      used = 0;
    }
    const bytes = pool.subarray(used, used + BYTES_PER_ID);
    used += BYTES_PER_ID;
    return uuidV7(clock(), bytes) as Id;
  };
}
