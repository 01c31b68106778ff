/**
 * The property that sharing stands on: whatever people do at the same time, cut off from one another, with entries that arrive
 * late, twice or after a restart, they end with the same rows, the rows are what the documents say, and the laws hold.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "../../tests/support/rounds.ts";
import { commitAll } from "../ledger/test-support/sample-rows.ts";
import { expectConverged, history, live } from "./test-support/histories.ts";
import { createRelayLog } from "./test-support/replicas.ts";

// A history is a third of a second: up to six files, each with its laws and a copy made anew.
const patience = { timeout: rounds(60_000, 7_200_000) };

test("S1 · whatever people do at the same time, they end with the same lawful rows", patience, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (drawn) => {
      const replicas = await live(drawn);
      await expectConverged(replicas);
      for (const replica of replicas) replica.close();
    }),
    { numRuns: rounds(12, 10_000) },
  );
});

test("S1 · an entry that one member missed, and a row that drifted, are found", async () => {
  const [first, second] = await live({ members: 2, before: [], steps: [] });
  if (!first || !second) throw new Error("Nobody is there");
  await expectConverged([first, second]);
  const payee = first.ledger.reads.payees()[0];
  if (!payee) throw new Error("There is no payee");
  await commitAll(first, [{ table: "payees", before: payee, after: { ...payee, name: "Aldi" } }]);
  await expect(expectConverged([first, second])).rejects.toThrow("member 2: payees");
  await createRelayLog().settle([first, second]);
  await expectConverged([first, second]);
  second.raw.exec("UPDATE transactions SET memo = 'drifted' WHERE row = (SELECT min(row) FROM transactions)");
  await expect(expectConverged([first, second])).rejects.toThrow("member 2: transactions");
  for (const replica of [first, second]) replica.close();
});
