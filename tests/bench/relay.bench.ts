/**
 * The speed of the relay on loopback, the relay in a process of its own: how soon an edit is with the others, how many
 * entries a second, what rooms cost, joining and catching up, two relays over PostgreSQL and Redis, stock y-websocket beside.
 * node scripts/run.mjs tests/bench/relay.bench.ts
 */
import { randomBytes } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import { Doc } from "yjs";
import { noPostgres, noRedis, startPostgres, startRedis } from "../support/databases.ts";
import { joinRoom, registerRoom, type TestMember } from "../support/relay.ts";
import { diskWaits } from "./disk-waits.ts";
import { middleAndMost, milliseconds, quantile } from "./quantiles.ts";
import { type Child, startChild } from "./relay-child.ts";
import { load } from "./relay-load.ts";
import { heapOfRooms, registerRooms } from "./relay-rooms.ts";
import { below, createTable } from "./table.ts";

/** A sealed entry of one edit: 201 bytes of envelope, padded to 256. */
const SEALED = 457;
const EDITS = 200;
const PAUSE = 10;
const SECONDS = 3;
const ROOMS = 1_000;

const table = createTable(`relay on loopback, entries of ${SEALED} bytes`);
const waitFor = async (isSo: () => boolean) => {
  while (!isSo()) await later(1);
};

/** From the write to the last of the others who has it. */
async function latencies(members: readonly TestMember[]): Promise<number[]> {
  const [writer, ...others] = members;
  await Promise.all(members.map((member) => member.untilStatus("online")));
  const times: number[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const began = performance.now();
    writer?.write(randomBytes(SEALED));
    await Promise.all(others.map((other) => other.until(() => other.entries.length >= edit)));
    times.push(performance.now() - began);
    await later(PAUSE);
  }
  for (const { transport } of members) transport.destroy();
  return times;
}

async function latenciesOfStock(child: Child, people: number): Promise<number[]> {
  const providers = Array.from(
    { length: people },
    () =>
      new WebsocketProvider(child.address.replace("http", "ws"), `stock-${people}`, new Doc(), {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      }),
  );
  await waitFor(() => providers.every(({ synced }) => synced));
  const maps = providers.map(({ doc }) => doc.getMap<string>("rows"));
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const began = performance.now();
    const value = randomBytes(16).toString("hex");
    const arrived = maps.slice(1).map(
      (map) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (map.get(`row ${edit % 50}`) !== value) return;
            map.unobserve(look);
            resolve();
          };
          map.observe(look);
        }),
    );
    maps[0]?.set(`row ${edit % 50}`, value);
    await Promise.all(arrived);
    times.push(performance.now() - began);
    await later(PAUSE);
  }
  for (const provider of providers) provider.destroy();
  return times;
}

async function joining(child: Child): Promise<number> {
  const room = await registerRoom(child.address);
  const first = joinRoom(child.address, room);
  first.write(randomBytes(SEALED));
  await first.until(() => first.waiting() === 0 && first.entries.length === 1);
  // As large as 100,000 transactions are, packed.
  await first.transport.putSnapshot(1, randomBytes(4_800_000));
  const began = performance.now();
  const member = joinRoom(child.address, room);
  await member.until(() => member.snapshots.length === 1);
  const time = performance.now() - began;
  for (const { transport } of [first, member]) transport.destroy();
  return time;
}

async function catchingUp(child: Child): Promise<number> {
  const room = await registerRoom(child.address);
  const first = joinRoom(child.address, room);
  for (let at = 0; at < 10_000; at++) first.write(randomBytes(SEALED));
  await first.until(() => first.waiting() === 0);
  const began = performance.now();
  const member = joinRoom(child.address, room);
  await member.until(() => member.entries.length === 10_000);
  const time = performance.now() - began;
  for (const { transport } of [first, member]) transport.destroy();
  return time;
}

table.row("one wait for the disk: p50 (p99), ms", middleAndMost(diskWaits()));
const relay = await startChild({ kind: "relay" });
const stock = await startChild({ kind: "stock" });
for (const people of [2, 10]) {
  const room = await registerRoom(relay.address);
  const times = await latencies(Array.from({ length: people }, () => joinRoom(relay.address, room)));
  const isKept = quantile(times, 0.5) < 15 && quantile(times, 0.99) < 60;
  const bar = { text: "< 15 (60) ms", isKept };
  table.row(`an edit with the others, ${people} people, durable: p50 (p99), ms`, middleAndMost(times), bar);
  const stockTimes = await latenciesOfStock(stock, people);
  table.row("the same by stock y-websocket, a plain document in memory only", middleAndMost(stockTimes));
}
await stock.end();
const sealed = randomBytes(SEALED);
for (const perSecond of [1_000, 4_000, 8_000]) {
  const before = await relay.processor();
  const times = await load(relay, { perSecond, seconds: SECONDS, rooms: 20, sealed });
  const processor = (await relay.processor()) - before;
  const name = `${perSecond.toLocaleString("en-GB")} entries/s in 20 rooms of 2`;
  const bar = perSecond === 4_000 ? below(quantile(times, 0.99), 50, "ms at p99") : undefined;
  table.row(`${name}: p50 (p99), ms`, middleAndMost(times), bar);
  table.row(`${name}: processor µs an entry`, String(Math.round(processor / times.length)));
}
const rooms = await registerRooms(relay, ROOMS);
// The first round also pays for what the program itself keeps.
await heapOfRooms(relay, rooms, 1, sealed);
const [one, two] = [await heapOfRooms(relay, rooms, 1, sealed), await heapOfRooms(relay, rooms, 2, sealed)];
const room = 2 * one.during - two.during;
table.row("heap of an idle room, KB", room.toFixed(1), below(room, 10, "KB"));
table.row(
  "heap of an idle room with the sockets of its two members, KB",
  two.during.toFixed(1),
  below(two.during, 10, "KB"),
);
table.row("heap that is left when they have gone, KB", two.left.toFixed(2), below(two.left, 1, "KB"));
const joined = await joining(relay);
table.row("joining: a snapshot of 4.8 MB, ms", milliseconds(joined), below(joined, 4_000, "ms"));
const caughtUp = await catchingUp(relay);
table.row("catching up 10,000 entries, ms", milliseconds(caughtUp), below(caughtUp, 1_000, "ms"));
await relay.end();

const [postgres, redis] = [await startPostgres(), await startRedis()];
const added = "what the second relay adds to the p50, ms";
if (postgres && redis) {
  const start = () => startChild({ kind: "relay", postgres: postgres.url, redis: redis.url });
  const relays = [await start(), await start()] as const;
  const near = await registerRoom(relays[0].address);
  const alike = await latencies([joinRoom(relays[0].address, near), joinRoom(relays[0].address, near)]);
  const far = await registerRoom(relays[0].address);
  const across = await latencies([joinRoom(relays[0].address, far), joinRoom(relays[1].address, far)]);
  const more = quantile(across, 0.5) - quantile(alike, 0.5);
  table.row("over PostgreSQL, both at one relay: p50 (p99), ms", middleAndMost(alike));
  table.row("over PostgreSQL and Redis, at two relays: p50 (p99), ms", middleAndMost(across));
  table.row(added, milliseconds(more), below(more, 5, "ms"));
  for (const one of relays) await one.end();
} else table.row(added, `not measured: ${postgres ? noRedis : noPostgres}`, { text: "< 5 ms", isKept: false });
await Promise.all([postgres?.stop(), redis?.stop()]);

table.print();
process.exit(process.exitCode ?? 0);
