/** A relay over a long time: whoever came, wrote, misbehaved and went leaves nothing in its memory. */
import { randomBytes } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRelayHttp } from "../../src-main/sync/transport/relay-http.ts";
import { type Child, startChild } from "../bench/relay-child.ts";
import { eachOf, enterRoom, heapOfRooms, registerRooms } from "../bench/relay-rooms.ts";
import { openRaw, tokenFor } from "../support/raw-relay.ts";
import type { TestRoom } from "../support/relay.ts";
import { patience } from "../support/rounds.ts";

const ROOMS = 24;
const MEMBERS = 4;
/** V8 keeps more and more of what it learns about the code, until it knows it. */
const WARM = 30;
const ROUNDS = 60;
/**
 * Kilobytes. What a heap rests at differs by half of it from one look to the next; 70 bytes that stay behind of each who came
 * are more.
 */
const ALLOWED = 384;

test("what its heap holds after many came, wrote and left in every way is what it held before", patience, async () => {
  const child = await startChild({ kind: "relay" });
  try {
    const rooms = await registerRooms(child, ROOMS);
    const sealed = randomBytes(600);
    for (let round = 0; round < WARM; round++) await visit(child, rooms, sealed);
    const held = await heapOfRooms(child, rooms, 4 * MEMBERS, sealed);
    // The detector itself: who is there is seen in it.
    expect(held.during * ROOMS).toBeGreaterThan(ALLOWED);
    const before = await child.heap();
    for (let round = 0; round < ROUNDS; round++) await visit(child, rooms, sealed);
    expect(((await child.heap()) - before) / 1_024).toBeLessThan(ALLOWED);
  } finally {
    await child.end();
  }
});

/** In each room one leaves as it should, one is cut off, one sends nonsense and is sent away, one stays until the room is empty. */
async function visit(child: Child, rooms: readonly TestRoom[], sealed: Uint8Array): Promise<void> {
  const http = createRelayHttp(child.address);
  await eachOf(rooms.length, async (at) => {
    const room = rooms[at] as TestRoom;
    const [polite, gone, rude, last] = await enterRoom(child, room, MEMBERS, sealed);
    const refused = openRaw(child.address, room.room, "none");
    rude?.send(Uint8Array.of(255, 255, 255));
    gone?.socket.terminate();
    polite?.socket.close();
    const token = await tokenFor(child.address, room);
    const blob = randomBytes(16).toString("hex");
    expect((await http.offerBlob(room.room, token, blob, sealed.length)).ok).toBe(true);
    expect((await http.putBlobPart(room.room, token, blob, 0, sealed)).ok).toBe(true);
    expect((await http.dropBlob(room.room, token, blob)).ok).toBe(true);
    expect(await refused).toBe(401);
    await Promise.all([polite, gone, rude].map((each) => each?.closed));
    last?.socket.close();
    await last?.closed;
  });
  while ((await child.rooms()) > 0) await later(50);
}
