/** What a relay does with those who send too much, too large, nothing at all or nonsense: bounded, typed, and unfelt by others. */
import { randomBytes } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import { LANE_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { openRaw, rawMember, rawTcp, tokenFor } from "../support/raw-relay.ts";
import {
  joinRoom,
  registerRoom,
  startTestRelay,
  type TestRelay,
  type TestRelayOptions,
  type TestRoom,
} from "../support/relay.ts";
import { rounds } from "../support/rounds.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
async function relayWithRoom(limits: TestRelayOptions["limits"] = {}): Promise<{ relay: TestRelay; room: TestRoom }> {
  const relay = await startTestRelay({ limits });
  ending.push(relay.close);
  return { relay, room: await registerRoom(relay.address) };
}
const append = (laneSeq: number, lane: Uint8Array, sealed: Uint8Array = randomBytes(50)) =>
  ({ kind: "append", lane, laneSeq, sealed }) as const;
const none = { perSecond: 0.001, burst: 0 };

describe("a connection", () => {
  it("is closed after nonsense, a text, a frame that is too large, and what only a relay says", async () => {
    const { relay, room } = await relayWithRoom();
    const cases: readonly [Uint8Array | string, number][] = [
      [Uint8Array.of(200, 1, 2, 3), closeCodes.notUnderstood],
      [Uint8Array.of(17, 1, 2), closeCodes.notUnderstood],
      [Uint8Array.of(20, 5), closeCodes.notUnderstood],
      [new Uint8Array(0), closeCodes.notUnderstood],
      ["hello", closeCodes.notUnderstood],
      [new Uint8Array(1_048_577), closeCodes.tooLarge],
    ];
    for (const [bytes, code] of cases) {
      const member = await rawMember(relay.address, room);
      member.socket.send(bytes);
      expect(await member.closed).toBe(code);
    }
  });

  it("survives random frames: every one has a code, and others in the room go on", async () => {
    const { relay, room } = await relayWithRoom({ requestsOfAddress: { perSecond: 1e6, burst: 1e6 } });
    const ben = joinRoom(relay.address, room);
    ending.push(ben.transport.destroy);
    await ben.untilStatus("online");
    const token = await tokenFor(relay.address, room);
    for (let round = 0; round < rounds(60, 5_000); round++) {
      const opened = await openRaw(relay.address, room.room, token);
      if (typeof opened === "number") throw new Error(`refused with ${opened}`);
      opened.send(Uint8Array.of(round % 40, ...randomBytes(round % 90)));
      opened.send({ kind: "head", seq: 1 });
      expect([closeCodes.notUnderstood]).toContain(await opened.closed);
    }
    ben.write("still here");
    await ben.until(() => ben.waiting() === 0);
  });

  it("that floods is told to slow down, then ended; a bystander's entry is taken meanwhile", async () => {
    const { relay, room } = await relayWithRoom({
      entriesOfConnection: { perSecond: 0.001, burst: 20 },
      messagesOfConnection: { perSecond: 0.001, burst: 400 },
    });
    const ben = joinRoom(relay.address, room);
    ending.push(ben.transport.destroy);
    await ben.untilStatus("online");
    const flood = await rawMember(relay.address, room);
    const lane = randomBytes(LANE_BYTES);
    for (let seq = 1; seq <= 500; seq++) flood.send(append(seq, lane));
    ben.write("bystander");
    expect(await flood.closed).toBe(closeCodes.tooFast);
    await ben.until(() => ben.waiting() === 0 && ben.entries.length === 21);
    const rejected = flood.messages.filter((message) => message.kind === "reject");
    expect(rejected[0]).toMatchObject({ code: "too-fast", entry: { laneSeq: 21 } });
    expect(rejected[0]?.retryAfter).toBeGreaterThan(0);
  });

  it("that was told to slow down gets everything through in the end, in order", async () => {
    const { relay, room } = await relayWithRoom({ entriesOfConnection: { perSecond: 200, burst: 20 } });
    const anna = joinRoom(relay.address, room);
    ending.push(anna.transport.destroy);
    for (let at = 0; at < 100; at++) anna.write(`entry ${at}`);
    await anna.until(() => anna.entries.length === 100 && anna.waiting() === 0);
    expect(anna.entries.map(({ laneSeq }) => laneSeq)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  it("that does not read, but says it did, is cut off before it costs memory", async () => {
    const { relay, room } = await relayWithRoom({ bufferedBytes: 300_000 });
    const [sleeper, anna] = [await rawMember(relay.address, room), await rawMember(relay.address, room)];
    sleeper.send({ kind: "subscribe", after: 0, credit: 4_194_304, half: null });
    await sleeper.message("head");
    sleeper.socket.pause();
    const taken = () => anna.messages.reduce((sum, one) => sum + (one.kind === "ack" ? one.entries.length : 0), 0);
    const lane = randomBytes(LANE_BYTES);
    for (let seq = 1; seq <= 100; seq++) {
      anna.send(append(seq, lane, randomBytes(200_000)));
      sleeper.send({ kind: "credit", bytes: 4_000_000 });
      if (seq % 10 === 0) while (taken() < seq) await later(2);
    }
    while (relay.relay.levels().connections > 1) await later(10);
    expect(relay.relay.levels().connections).toBe(1);
  });

  it("gets no more than it has given credit for", async () => {
    const { relay, room } = await relayWithRoom();
    const [reader, anna] = [await rawMember(relay.address, room, "r"), await rawMember(relay.address, room)];
    const lane = randomBytes(LANE_BYTES);
    for (let seq = 1; seq <= 10; seq++) anna.send(append(seq, lane, randomBytes(30_000)));
    await anna.message("ack");
    reader.send({ kind: "subscribe", after: 0, credit: 1, half: null });
    await reader.message("entries");
    const received = () => reader.messages.flatMap((message) => (message.kind === "entries" ? message.entries : []));
    const first = received().length;
    expect(first).toBeLessThan(4);
    reader.send({ kind: "credit", bytes: 90_000 });
    while (received().length === first) await later(5);
    expect(received().length).toBeLessThan(10);
    reader.send({ kind: "credit", bytes: 4_000_000 });
    await reader.message("head");
    expect(received()).toHaveLength(10);
  });

  it("that does not answer a ping is given up", async () => {
    const { relay, room } = await relayWithRoom({ beat: 40 });
    const half = await rawMember(relay.address, room);
    half.socket.pause();
    while (relay.relay.levels().connections > 0) await later(10);
    expect(relay.relay.levels().connections).toBe(0);
  });
});

describe("a relay", () => {
  it("ends connections that say nothing, or say it too slowly", async () => {
    const { relay } = await relayWithRoom({ admissionTime: 200 });
    const { port } = relay.relay;
    expect(await rawTcp(port, "")).toBe("");
    expect(await rawTcp(port, "GET /healthz HTTP/1.1\r\nhost: x\r\n")).not.toContain("200");
    expect(
      await rawTcp(
        port,
        "POST /rooms HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
      ),
    ).toContain("408");
  });

  it("takes only so many sockets, of an address and of a room, and gives places back", async () => {
    const { relay, room } = await relayWithRoom({ connectionsOfAddress: 3, connectionsOfRoom: 2 });
    const other = await registerRoom(relay.address);
    const members = [await rawMember(relay.address, room), await rawMember(relay.address, room)];
    const token = await tokenFor(relay.address, room);
    expect(await openRaw(relay.address, room.room, token)).toBe(429);
    members.push(await rawMember(relay.address, other));
    expect(await openRaw(relay.address, other.room, await tokenFor(relay.address, other))).toBe(429);
    for (const { closed, socket } of members) {
      socket.close();
      await closed;
    }
    while (relay.relay.levels().connections > 0) await later(5);
    await rawMember(relay.address, room);
  });

  it("makes only so many rooms for one address, and answers only so many requests", async () => {
    const { relay } = await relayWithRoom({ roomsOfAddress: { perSecond: 0.001, burst: 2 } });
    await registerRoom(relay.address);
    await expect(registerRoom(relay.address)).rejects.toThrow("too-many");
    const busy = await startTestRelay({ limits: { requestsOfAddress: none } });
    ending.push(busy.close);
    await expect(registerRoom(busy.address)).rejects.toThrow("too-many");
  });

  it("forgets a room a while after its last member, and finds it again", async () => {
    const { relay, room } = await relayWithRoom({ roomRest: 50 });
    const member = await rawMember(relay.address, room);
    member.send(append(1, randomBytes(LANE_BYTES)));
    await member.message("ack");
    expect(relay.relay.levels().rooms).toBe(1);
    member.socket.close();
    while (relay.relay.levels().rooms > 0) await later(10);
    const again = await rawMember(relay.address, room);
    again.send({ kind: "subscribe", after: 0, credit: 65_536, half: null });
    expect((await again.message("entries")).entries).toHaveLength(1);
  });

  it("says how it is, in numbers alone", async () => {
    const { relay, room } = await relayWithRoom();
    const member = await rawMember(relay.address, room);
    member.send(append(1, randomBytes(LANE_BYTES)));
    await member.message("ack");
    expect((await fetch(`${relay.address}/healthz`)).status).toBe(200);
    const metrics = await (await fetch(`${relay.address}/metrics`)).text();
    expect(metrics).toContain("coffer_relay_entries_total 1");
    expect(metrics).toContain("coffer_relay_connections 1");
    expect(metrics).not.toContain(room.room);
    expect(relay.lines.join("")).not.toContain(room.room);
    expect(relay.lines.join("")).not.toContain("127.0.0.1");
  });

  it("that is stopped commits what has come, and says goodbye", async () => {
    const { relay, room } = await relayWithRoom({ commitWindow: 100 });
    const member = await rawMember(relay.address, room);
    const lane = randomBytes(LANE_BYTES);
    for (let seq = 1; seq <= 5; seq++) member.send(append(seq, lane));
    member.send({ kind: "token", token: "x" });
    await member.message("reject");
    await relay.relay.close();
    expect(await member.closed).toBe(closeCodes.leaving);
    expect(await member.message("ack")).toMatchObject({ entries: { length: 5 } });
    const again = await startTestRelay({ folder: relay.folder });
    const reader = await rawMember(again.address, room, "r");
    reader.send({ kind: "subscribe", after: 0, credit: 65_536, half: null });
    expect((await reader.message("entries")).entries).toHaveLength(5);
    await again.close();
  });
});
