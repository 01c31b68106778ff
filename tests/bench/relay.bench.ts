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
import { startPostgres, startRedis } from "../support/databases.ts";
import { type RawSocket, rawMember } from "../support/raw-relay.ts";
import { joinRoom, registerRoom, type TestMember } from "../support/relay.ts";
import { type Child, startChild } from "./relay-child.ts";

/** A sealed entry of one edit: 201 bytes of envelope, padded to 256. */
const SEALED = 457;
const EDITS = 300;
const PAUSE = 15;

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const both = (values: readonly number[]): string => `${ms(quantile(values, 0.5))} (${ms(quantile(values, 0.99))})`;

const rows: (readonly [string, string, string])[] = [];
function row(name: string, value: string, bar = "", isKept = true): void {
  rows.push([name, value, bar]);
  if (!isKept) {
    process.exitCode = 1;
    console.error(`${name}: ${value} is beyond ${bar}`);
  }
}
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

/** @returns per entry the time from its sending to its arrival at the other of the two */
async function load(child: Child, perSecond: number, roomCount = 20, seconds = 4): Promise<number[]> {
  const pairs: { readonly writer: RawSocket; readonly lane: Buffer; next: number }[] = [];
  const times: number[] = [];
  const sentAt = new Map<string, number>();
  for (let at = 0; at < roomCount; at++) {
    const room = await registerRoom(child.address);
    const [writer, reader] = [await rawMember(child.address, room), await rawMember(child.address, room)];
    const lane = randomBytes(16);
    reader.send({ kind: "subscribe", after: 0, credit: 4_000_000, half: null });
    let consumed = 0;
    reader.socket.on("message", (data: Buffer) => {
      consumed += data.length;
      if (consumed > 65_536) {
        reader.send({ kind: "credit", bytes: consumed });
        consumed = 0;
      }
      for (const message of reader.messages.splice(0)) {
        if (message.kind !== "entries") continue;
        for (const { laneSeq } of message.entries) {
          const key = `${at} ${laneSeq}`;
          times.push(performance.now() - (sentAt.get(key) ?? 0));
          sentAt.delete(key);
        }
      }
    });
    pairs.push({ writer, lane, next: 1 });
  }
  const total = perSecond * seconds;
  const sealed = randomBytes(SEALED);
  const began = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent++) {
      const at = sent % pairs.length;
      const pair = pairs[at];
      if (!pair) continue;
      const laneSeq = pair.next++;
      sentAt.set(`${at} ${laneSeq}`, performance.now());
      pair.writer.send({ kind: "append", lane: pair.lane, laneSeq, sealed });
    }
    await later(2);
  }
  await waitFor(() => times.length >= total);
  for (const { writer } of pairs) writer.socket.terminate();
  return times;
}

/** Kilobytes for each room while its members are there, and after they have gone. */
async function heapOfRooms(child: Child, members: number, count = 300) {
  const before = await child.heap();
  const sockets: RawSocket[] = [];
  for (let at = 0; at < count; at++) {
    const room = await registerRoom(child.address);
    for (let place = 0; place < members; place++) {
      const member = await rawMember(child.address, room);
      member.send({ kind: "subscribe", after: 0, credit: 65_536, half: null });
      await member.message("head");
      sockets.push(member);
    }
  }
  const during = await child.heap();
  for (const { closed, socket } of sockets) {
    socket.close();
    await closed;
  }
  while ((await child.rooms()) > 0) await later(50);
  const kilobytes = (bytes: number) => bytes / count / 1_024;
  return { during: kilobytes(during - before), left: kilobytes((await child.heap()) - before) };
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

const relay = await startChild({ kind: "relay" });
const stock = await startChild({ kind: "stock" });
for (const people of [2, 10]) {
  const room = await registerRoom(relay.address);
  const times = await latencies(Array.from({ length: people }, () => joinRoom(relay.address, room)));
  const isKept = quantile(times, 0.5) < 15 && quantile(times, 0.99) < 60;
  row(`an edit with the others, ${people} people, durable: p50 (p99), ms`, both(times), "15 (60)", isKept);
  row(`the same by stock y-websocket, in memory only`, both(await latenciesOfStock(stock, people)));
}
await stock.end();
for (const perSecond of [1_000, 4_000, 8_000]) {
  const before = await relay.processor();
  const times = await load(relay, perSecond);
  const core = ((await relay.processor()) - before) / 1e6;
  const bar = perSecond === 4_000 ? "p99 50" : "";
  row(
    `${perSecond.toLocaleString("en-GB")} entries/s in 20 rooms of 2: p50 (p99), ms; processor µs an entry`,
    `${both(times)}; ${Math.round((core * 1e6) / times.length)}`,
    bar,
    bar === "" || quantile(times, 0.99) < 50,
  );
}
// The first rounds also pay for what the program itself keeps.
for (let round = 0; round < 4; round++) await heapOfRooms(relay, 1);
const [one, two] = [await heapOfRooms(relay, 1), await heapOfRooms(relay, 2)];
const room = 2 * one.during - two.during;
row("heap of an idle room, KB", room.toFixed(1), "10", room < 10);
row("heap of each member's socket, KB", (two.during - one.during).toFixed(1));
row("heap that is left of both afterwards, KB", one.left.toFixed(2), "1", one.left < 1);
const joined = await joining(relay);
row("joining: a snapshot of 4.8 MB, ms", ms(joined), "4,000", joined < 4_000);
const caughtUp = await catchingUp(relay);
row("catching up 10,000 entries, ms", ms(caughtUp), "1,000", caughtUp < 1_000);
await relay.end();

const [postgres, redis] = [await startPostgres(), await startRedis()];
if (postgres && redis) {
  const start = () => startChild({ kind: "relay", postgres: postgres.url, redis: redis.url });
  const relays = [await start(), await start()] as const;
  const room = await registerRoom(relays[0].address);
  const alike = await latencies([joinRoom(relays[0].address, room), joinRoom(relays[0].address, room)]);
  const other = await registerRoom(relays[0].address);
  const across = await latencies([joinRoom(relays[0].address, other), joinRoom(relays[1].address, other)]);
  const added = quantile(across, 0.5) - quantile(alike, 0.5);
  row("over PostgreSQL, both at one relay: p50 (p99), ms", both(alike));
  row("over PostgreSQL and Redis, at two relays: p50 (p99), ms", both(across));
  row("what the second relay adds to the p50, ms", ms(added), "5", added < 5);
  for (const one of relays) await one.end();
} else console.log("PostgreSQL or Redis is not installed: two relays were not measured.");
await Promise.all([postgres?.stop(), redis?.stop()]);

console.log(`| relay on loopback, entries of ${SEALED} bytes | | bar |`);
console.log("|---|---:|---|");
for (const one of rows) console.log(`| ${one.join(" | ")} |`);
process.exit(process.exitCode ?? 0);
