/**
 * What rooms cost a relay's heap while their members are there and do nothing, and what is left when they have gone. Every
 * room is used before it is measured: its first member writes a few entries, and all have them.
 */
import { randomBytes } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { type RawSocket, rawMember } from "../support/raw-relay.ts";
import { registerRoom, type TestRoom } from "../support/relay.ts";
import type { Child } from "./relay-child.ts";

const AT_ONCE = 16;
const ENTRIES = 5;

/** So many pieces of work, a few of them at once. */
export async function eachOf<T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const go = async () => {
    while (next < count) {
      const at = next++;
      results[at] = await work(at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, go));
  return results;
}

export const registerRooms = (child: Child, count: number): Promise<TestRoom[]> =>
  eachOf(count, () => registerRoom(child.address));

/** So many members come into a room, the first writes a few entries, and all have them. */
export async function enterRoom(
  child: Child,
  room: TestRoom,
  members: number,
  sealed: Uint8Array,
): Promise<RawSocket[]> {
  const sockets: RawSocket[] = [];
  for (let place = 0; place < members; place++) sockets.push(await rawMember(child.address, room));
  // What was written when the rooms were used before comes first.
  for (const socket of sockets) {
    socket.send({ kind: "subscribe", after: 0, credit: 1_000_000, half: null });
    await socket.message("head");
    socket.messages.length = 0;
  }
  const lane = randomBytes(16);
  const gone = sockets.map((socket) => arrived(socket, ENTRIES));
  for (let laneSeq = 1; laneSeq <= ENTRIES; laneSeq++) sockets[0]?.send({ kind: "append", lane, laneSeq, sealed });
  await Promise.all(gone);
  return sockets;
}

function arrived({ messages, socket }: RawSocket, count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const here = messages.reduce((sum, one) => sum + (one.kind === "entries" ? one.entries.length : 0), 0);
      if (here < count) return;
      socket.off("message", look);
      resolve();
    };
    socket.on("message", look);
  });
}

/** Kilobytes of heap for each room while its members are there, and after they have gone. */
export async function heapOfRooms(child: Child, rooms: readonly TestRoom[], members: number, sealed: Uint8Array) {
  const before = await child.heap();
  const sockets = (await eachOf(rooms.length, (at) => enterRoom(child, rooms[at] as TestRoom, members, sealed))).flat();
  const during = await child.heap();
  for (const { socket } of sockets) socket.close();
  await Promise.all(sockets.map(({ closed }) => closed));
  while ((await child.rooms()) > 0) await later(50);
  const after = await child.heap();
  const kilobytes = (bytes: number) => bytes / rooms.length / 1_024;
  return { during: kilobytes(during - before), left: kilobytes(after - before) };
}
