/**
 * Random histories of a shared budget: 2 to 6 members who edit, send, receive late, several at once, twice or in the wrong
 * order, close and open again; and what is wrong at the end.
 */
import fc from "fast-check";
import { rounds } from "../../../tests/support/rounds.ts";
import { commitAll, insertOf, makeAccount, makePayee, makeTransaction } from "../../ledger/test-support/sample-rows.ts";
import { expectLawful } from "../../ledger/test-support/temporary-ledger.ts";
import { stepOf } from "./random-edits.ts";
import type { RandomStep } from "./random-step.ts";
import { apply, createRelayLog, join, openReplica, type Replica, share, sharedRows } from "./replicas.ts";

/** Who acts, and what: an edit, or something that happens to the connection. */
type Step = readonly [who: number, what: number, ...edit: RandomStep];

// Without a leaning to small numbers: every kind of step as often as every other.
const step: fc.Arbitrary<Step> = fc.noBias(
  fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 19 }), fc.nat({ max: 29 }), fc.nat({ max: 999 }), fc.nat({ max: 999 })),
);
export const history = fc.record({
  members: fc.integer({ min: 2, max: 6 }),
  before: fc.array(step, { maxLength: 20, size: "max" }),
  steps: fc.array(step, { minLength: 1, maxLength: rounds(60, 80), size: "max" }),
});

export interface History {
  readonly members: number;
  /** What the first did before sharing. */
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
}

/** @returns the members after everything has reached everybody */
export async function live({ members, before, steps }: History): Promise<Replica[]> {
  const replicas: Replica[] = Array.from({ length: members }, (_, number) => openReplica(number + 1));
  const [first] = replicas;
  if (!first) throw new Error("Nobody is there");
  const accounts = ["Giro", "Savings"].map((name) => makeAccount(first, name));
  await commitAll(first, [
    ...accounts.map((account) => insertOf("accounts", account)),
    insertOf("payees", makePayee(first, "Lidl")),
    ...accounts.map((account) => insertOf("transactions", makeTransaction(first, account, -100))),
  ]);
  for (const [, , ...edit] of before) await stepOf(first, edit);
  await share(first);
  for (const replica of replicas.slice(1)) await join(replica, first);
  const relay = createRelayLog();
  for (const [who, what, ...edit] of steps) {
    const at = who % members;
    const replica = replicas[at];
    if (!replica) continue;
    if (what < 12) await stepOf(replica, edit);
    else if (what < 14) await relay.collect(replica);
    else if (what < 17) await relay.deliver(replica, 1 + (edit[1] % 5));
    else if (what === 17) replicas[at] = replica.reopen();
    else if (what === 18) await again(replica, relay.entries, edit[1]);
    else await replica.shared.compact();
  }
  await relay.settle(replicas);
  return replicas;
}

/** Entries that a member has already, once more and in the wrong order. */
async function again(replica: Replica, entries: Parameters<typeof apply>[1], from: number): Promise<void> {
  const { cursor = 0 } = (await replica.shared.state()) ?? {};
  const known = entries
    .slice(0, cursor)
    .slice(from % Math.max(1, cursor))
    .reverse();
  await apply(
    replica,
    known.map((entry) => ({ ...entry, cursor })),
  );
}

/** @throws what is wrong: rows that differ, rows that are not what the documents say, laws that are broken */
export async function expectConverged(replicas: readonly Replica[]): Promise<void> {
  const [first] = replicas;
  if (!first) return;
  const fresh = openReplica(99);
  await join(fresh, first);
  const rows = await sharedRows(fresh);
  for (const replica of replicas) {
    const difference = differenceOf(rows, await sharedRows(replica));
    if (difference) throw new Error(`${replica.name}: ${difference}`);
    await expectLawful(replica);
  }
  fresh.close();
}

type Rows = Awaited<ReturnType<typeof sharedRows>>;

function differenceOf(expected: Rows, found: Rows): string | undefined {
  for (const [table, rows] of Object.entries(expected)) {
    const others = new Set(found[table]);
    const missing = rows.filter((row) => !others.delete(row));
    if (missing.length + others.size > 0) return `${table}\n- ${missing.join("\n- ")}\n+ ${[...others].join("\n+ ")}`;
  }
  return undefined;
}
