/**
 * How soon what one person enters is committed with another: two vaults with everything in them, in this process, over a
 * relay in a process of its own, on loopback. From the call of A until B announces the commit.
 * node scripts/run.mjs tests/bench/sharing.bench.ts
 */
import { setTimeout as later } from "node:timers/promises";
import { bring, names, resident } from "../support/shared-household.ts";
import { startChild } from "./relay-child.ts";

const EDITS = 200;
const PAUSE = 60;
const P50 = 15;
const P99 = 60;

const relay = await startChild({ kind: "relay" });
const [anna, ben] = [await resident("Anna"), await resident("Ben")];
const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
await bring(anna, ben);

const events = await ben.client.events.subscribe();
async function heard(): Promise<void> {
  for (;;) {
    const { done, value } = await events.next();
    if (done || (value.kind === "changed" && value.origin === "remote")) return;
  }
}
const times: number[] = [];
for (let edit = 0; edit < EDITS; edit++) {
  const began = performance.now();
  const hearing = heard();
  await anna.spend(account.id, 100 + edit, "Lunch");
  await hearing;
  times.push(performance.now() - began);
  await later(PAUSE);
}
times.sort((a, b) => a - b);
const [p50 = 0, p99 = 0] = [0.5, 0.99].map((part) => times[Math.floor(times.length * part)]);
console.log(`| edit on A, committed on B, 2 people | p50 (p99) ms | bar |
|---|---|---|
| both vaults in one process | ${p50.toFixed(1)} (${p99.toFixed(1)}) | ${P50} (${P99}) |`);
anna.dispose();
ben.dispose();
await relay.end();
process.exit(p50 < P50 && p99 < P99 ? 0 : 1);
