/**
 * How soon what one person enters is committed with another: every person with a whole vault in a process of their own, over
 * a relay in a process of its own, on loopback. From the call of A until B announces the commit. On its way lie three waits
 * for a disk (A's commit, the relay's, B's), so what one wait costs now is measured beside it.
 * node scripts/run.mjs tests/bench/sharing.bench.ts
 */
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { confirmOne, names, resident } from "../support/shared-household.ts";
import { startChild } from "./relay-child.ts";
import { type Member, moment, startMember } from "./resident-child.ts";

const EDITS = 200;
const PAUSE = 60;
const P50 = 15;
const P99 = 60;

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
const both = (values: readonly number[]): string =>
  `${quantile(values, 0.5).toFixed(1)} (${quantile(values, 0.99).toFixed(1)})`;

/** Milliseconds of each wait for the disk on which the vaults lie. */
function diskWaits(): number[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-disk-"));
  const file = openSync(path.join(folder, "waits"), "w");
  const pages = Buffer.alloc(65_536, 1);
  const waits = Array.from({ length: EDITS }, () => {
    writeSync(file, pages);
    const began = performance.now();
    fdatasyncSync(file);
    return performance.now() - began;
  });
  rmSync(folder, { recursive: true });
  return waits;
}

interface Measured {
  /** Milliseconds, one for each edit and each of the others. */
  readonly times: readonly number[];
  /** Until the last of them has it. */
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
    const other = startMember(`Person ${number}`);
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
    times.push(...took);
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

console.log(
  "| edit on A, committed on B: p50 (p99), ms | | the last of all | processor: A, each B | one wait for the disk | bar |",
);
console.log("|---|---|---|---|---|---|");
let isKept = true;
for (const people of [2, 10]) {
  const waits = diskWaits();
  const { last, made, taken, times } = await measured(people);
  isKept &&= quantile(times, 0.5) < P50 && quantile(times, 0.99) < P99;
  const processor = `${made.toFixed(1)}, ${taken.toFixed(1)}`;
  console.log(
    `| ${people} people | ${both(times)} | ${both(last)} | ${processor} | ${both(waits)} | ${P50} (${P99}) |`,
  );
}
process.exit(isKept ? 0 : 1);
