/**
 * The property that sharing stands on: whatever people do at the same time, cut off from one another, with entries that arrive
 * late, twice or after a restart, they end with the same rows, the rows are what the documents say, and the laws hold.
 */
import fc from "fast-check";
import { test } from "vitest";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { expectConverged, history, live } from "./test-support/histories.ts";

test("S1 · whatever people do at the same time, they end with the same lawful rows", patience, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (drawn) => {
      const replicas = await live(drawn);
      await expectConverged(replicas);
      for (const replica of replicas) replica.close();
    }),
    { numRuns: rounds(25, 10_000) },
  );
});
