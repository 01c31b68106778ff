/**
 * How soon what one person enters is committed with another: every person with a whole vault in a process of their own, over
 * a relay in a process of its own, on loopback. From the call of A until B announces the commit. On its way lie three waits
 * for a disk (A's commit, the relay's, B's), so what one wait costs now is measured beside it.
 *
 * Of ten people each has a computer: what the eight beside A and B do with the edit never takes the processor or the disk
 * from B. Here they are the same whole vaults, but with the lowest priority and where there is no disk to wait for; until the
 * last of all ten has committed is told beside it, and says what ten vaults on this one machine do to each other.
 * node scripts/run.mjs tests/bench/sharing.bench.ts
 */
import { setTimeout as later } from "node:timers/promises";
import { confirmOne, names, resident } from "../support/shared-household.ts";
import { diskWaits } from "./disk-waits.ts";
import { middleAndMost, quantile } from "./quantiles.ts";
import { startChild } from "./relay-child.ts";
import { type Member, moment, startMember } from "./resident-child.ts";
import { createTable } from "./table.ts";

const EDITS = 200;
const PAUSE = 60;
const P50 = 15;
const P99 = 60;

interface Measured {
  /** Milliseconds of each edit until B has it. */
  readonly times: readonly number[];
  /** Until the last of all has it. */
  readonly last: readonly number[];
  /** Processor time of one edit, milliseconds: of who makes it, and of each of the others. */
  readonly made: number;
  readonly taken: number;
}

async function measured(people: number): Promise<Measured> {
  const relay = await startChild({ kind: "relay" });
  const anna = await resident("Anna");
  const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
  await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
  const others: Member[] = [];
  for (let number = 1; number < people; number++) {
    const other = startMember(`Person ${number}`, { isElsewhere: number > 1 });
    const { link } = await anna.client.sharing.invite({ role: "editor", budget: "Home" });
    await other.ask(link);
    const online = other.online();
    await confirmOne(anna);
    await online;
    others.push(other);
  }
  const processors = async () => {
    const { system, user } = process.cpuUsage();
    const of = await Promise.all(others.map((other) => other.processor()));
    return { own: system + user, others: of.reduce((sum, each) => sum + each, 0) };
  };
  const edit = async (amount: number): Promise<number[]> => {
    const committed = others.map((other) => other.committed());
    const began = moment();
    await anna.spend(account.id, amount, "Lunch");
    const moments = await Promise.all(committed);
    await later(PAUSE);
    return moments.map((at) => at - began);
  };
  for (let warm = 1; warm <= 20; warm++) await edit(warm);
  const before = await processors();
  const times: number[] = [];
  const last: number[] = [];
  for (let number = 0; number < EDITS; number++) {
    const took = await edit(100 + number);
    times.push(took[0] ?? Number.POSITIVE_INFINITY);
    last.push(Math.max(...took));
  }
  const after = await processors();
  for (const other of others) await other.end();
  anna.dispose();
  await relay.end();
  const perEdit = (micros: number) => micros / 1_000 / EDITS;
  return {
    times,
    last,
    made: perEdit(after.own - before.own),
    taken: perEdit(after.others - before.others) / others.length,
  };
}

const table = createTable("an edit of A, whole vaults on loopback, ms");
table.row("one wait for the disk: p50 (p99)", middleAndMost(diskWaits()));
for (const people of [2, 10]) {
  const { last, made, taken, times } = await measured(people);
  table.row(`${people} people: committed on B: p50 (p99)`, middleAndMost(times), {
    text: `< ${P50} (${P99}) ms`,
    isKept: quantile(times, 0.5) < P50 && quantile(times, 0.99) < P99,
  });
  if (people > 2) table.row(`${people} people: committed on the last of all: p50 (p99)`, middleAndMost(last));
  table.row(`${people} people: processor of A, of each other`, `${made.toFixed(1)}, ${taken.toFixed(1)}`);
}
table.print();
process.exit(process.exitCode ?? 0);
