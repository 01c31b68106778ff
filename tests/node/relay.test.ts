/** The product's transport through the stock provider against a real relay on loopback: log, snapshots, presence, keys. */
import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import {
  joinRoom,
  type MemberOptions,
  makeRoom,
  registerRoom,
  startTestRelay,
  type TestMember,
  type TestRelay,
  type TestRelayOptions,
  type TestRoom,
  texts,
} from "../support/relay.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function relayWithRoom(options: TestRelayOptions = {}): Promise<{ relay: TestRelay; room: TestRoom }> {
  const relay = await startTestRelay(options);
  ending.push(relay.close);
  return { relay, room: await registerRoom(relay.address) };
}
function join(relay: TestRelay, room: TestRoom, options?: MemberOptions): TestMember {
  const member = joinRoom(relay.address, room, options);
  ending.push(member.transport.destroy);
  return member;
}

describe("the sealed log", () => {
  it("numbers what two members write, and gives both the same log", async () => {
    const { relay, room } = await relayWithRoom();
    const [anna, ben] = [join(relay, room), join(relay, room)];
    await Promise.all([anna.untilStatus("online"), ben.untilStatus("online")]);
    for (let at = 0; at < 20; at++) (at % 2 === 0 ? anna : ben).write(`entry ${at}`);
    await Promise.all([anna, ben].map((member) => member.until(() => member.entries.length === 20)));
    expect(texts(anna)).toEqual(texts(ben));
    expect(texts(anna).toSorted()).toEqual(Array.from({ length: 20 }, (_, at) => `entry ${at}`).toSorted());
    expect(anna.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    await anna.until(() => anna.waiting() === 0);
    expect(anna.acknowledged).toHaveLength(10);
  });

  it("gives a newcomer everything, in portions that it has credit for", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    for (let at = 0; at < 40; at++) anna.write(randomBytes(20_000));
    await anna.until(() => anna.waiting() === 0 && anna.entries.length === 40);
    const ben = join(relay, room, { creditBytes: 65_536 });
    await ben.until(() => ben.entries.length === 40);
    expect(ben.entries.map(({ sealed }) => Buffer.from(sealed).toString("hex"))).toEqual(
      anna.entries.map(({ sealed }) => Buffer.from(sealed).toString("hex")),
    );
  });

  it("carries on after the relay was gone: what waited is sent, what was missed comes", async () => {
    const { relay, room } = await relayWithRoom({ limits: { drain: 100 } });
    const [anna, ben] = [join(relay, room), join(relay, room)];
    anna.write("before");
    await ben.until(() => ben.entries.length === 1);
    await relay.relay.close();
    await Promise.all([anna.untilStatus("offline"), ben.untilStatus("offline")]);
    anna.write("meanwhile of Anna");
    ben.write("meanwhile of Ben");
    const again = await startTestRelay({ folder: relay.folder, port: relay.relay.port });
    ending.push(again.close);
    await Promise.all([anna, ben].map((member) => member.until(() => member.entries.length === 3)));
    expect(texts(anna)).toEqual(texts(ben));
    await anna.until(() => anna.waiting() === 0);
  });

  it("takes an entry once, however often it is sent", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    anna.write("one");
    anna.write("two");
    await anna.until(() => anna.waiting() === 0 && anna.entries.length === 2);
    const first = anna.acknowledged.slice();
    const repeated: typeof first = [];
    const both = Promise.withResolvers<void>();
    // A device that lost the acknowledgements sends all again.
    const forgetful = join(relay, room, {
      outbox: {
        waiting: (after) => (after ? [] : anna.entries.map(({ lane, laneSeq, sealed }) => ({ lane, laneSeq, sealed }))),
        acknowledged(entries) {
          repeated.push(...entries);
          if (repeated.length === 2) both.resolve();
        },
      },
    });
    await Promise.all([forgetful.untilStatus("online"), both.promise]);
    expect(repeated.map(({ seq }) => seq)).toEqual(first.map(({ seq }) => seq));
    expect(forgetful.entries).toHaveLength(2);
  });

  it("waits in the app while the relay's disk is full or its database away, and then goes through in order", async () => {
    const failed = Promise.withResolvers<void>();
    let isFull = true;
    const { relay, room } = await relayWithRoom({
      wrapStore: (store) => ({
        ...store,
        append(batch) {
          if (!isFull) return store.append(batch);
          failed.resolve();
          return Promise.reject(new Error("full"));
        },
      }),
      limits: { commitQueueBytes: 5_000 },
    });
    const anna = join(relay, room);
    for (let at = 0; at < 20; at++) anna.write(`entry ${at} ${"x".repeat(400)}`);
    await failed.promise;
    expect(anna.waiting()).toBe(20);
    expect(anna.transport.status().kind).not.toBe("stopped");
    isFull = false;
    await anna.until(() => anna.entries.length === 20 && anna.waiting() === 0);
    expect(anna.entries.map(({ laneSeq }) => laneSeq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it("refuses what a reader appends, and says so to the reader alone", async () => {
    const { relay, room } = await relayWithRoom();
    const viewer = join(relay, room, { scope: "r" });
    const anna = join(relay, room);
    await viewer.untilStatus("online");
    anna.write("seen by all");
    await viewer.until(() => viewer.entries.length === 1);
    viewer.write("not allowed");
    await viewer.untilStatus("stopped");
    expect(viewer.transport.status()).toEqual({ kind: "stopped", why: "read-only" });
    expect(anna.transport.status().kind).toBe("online");
    expect(texts(anna)).toEqual(["seen by all"]);
  });
});

describe("snapshots", () => {
  it("take the place of the entries that they cover, and bring a newcomer up to date", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    for (let at = 1; at <= 5; at++) anna.write(`old ${at}`);
    await anna.until(() => anna.waiting() === 0 && anna.entries.length === 5);
    const sealed = randomBytes(2 * PART_BYTES + 1_000);
    expect(await anna.transport.putSnapshot(4, sealed)).toEqual({ ok: true, value: null });
    anna.write("new");
    const ben = join(relay, room);
    await ben.until(() => ben.entries.length === 2);
    expect(ben.snapshots.map(({ covers }) => covers)).toEqual([4]);
    expect(sealed.equals(ben.snapshots[0]?.sealed ?? sealed.subarray(1))).toBe(true);
    expect(texts(ben)).toEqual(["old 5", "new"]);
  });

  it("are taken up where a broken connection left them, in both directions", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    anna.write("one");
    await anna.until(() => anna.waiting() === 0 && anna.entries.length === 1);
    const sealed = randomBytes(4 * PART_BYTES);
    await anna.transport.putSnapshot(1, sealed);
    let portions = 0;
    const ben: TestMember = join(relay, room, {
      creditBytes: 65_536,
      pause: async () => {
        // After the second part the line breaks.
        if (++portions === 3) ben.transport.disconnect();
      },
    });
    await ben.untilStatus("off");
    const starts = portions;
    ben.transport.connect();
    await ben.untilStatus("online");
    expect(sealed.equals(ben.snapshots[0]?.sealed ?? sealed.subarray(1))).toBe(true);
    // Two or three were kept: no part came a third time.
    expect(portions - starts).toBeLessThanOrEqual(3);
  });

  it("are refused by a code when they are older than the one there, or cover what does not exist", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    for (const text of ["one", "two", "three"]) anna.write(text);
    await anna.until(() => anna.waiting() === 0 && anna.entries.length === 3);
    expect(await anna.transport.putSnapshot(9, randomBytes(10))).toEqual({ ok: false, error: "snapshot-ahead" });
    expect((await anna.transport.putSnapshot(2, randomBytes(10))).ok).toBe(true);
    expect(await anna.transport.putSnapshot(1, randomBytes(10))).toEqual({ ok: false, error: "stale-snapshot" });
    const viewer = join(relay, room, { scope: "r" });
    await viewer.untilStatus("online");
    expect(await viewer.transport.putSnapshot(3, randomBytes(10))).toEqual({ ok: false, error: "read-only" });
  });
});

describe("presence", () => {
  it("is passed on, shown to newcomers, and ends with the connection", async () => {
    const { relay, room } = await relayWithRoom();
    const anna = join(relay, room);
    anna.transport.awareness.setLocalState({ sealed: "where Anna is" });
    await anna.untilStatus("online");
    const ben = join(relay, room);
    const others = () =>
      [...ben.transport.awareness.getStates()].filter(([client]) => client !== ben.transport.awareness.clientID);
    const seen = (wanted: unknown[]) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (JSON.stringify(others().map(([, state]) => state)) === JSON.stringify(wanted)) resolve();
        };
        ben.transport.awareness.on("change", look);
        look();
      });
    await seen([{ sealed: "where Anna is" }]);
    anna.transport.awareness.setLocalState({ sealed: "elsewhere" });
    await seen([{ sealed: "elsewhere" }]);
    anna.transport.destroy();
    await seen([]);
  });
});

describe("keys of a room", () => {
  it("are replaced by the old writer's word: everybody is cut off at once, and old keys open nothing", async () => {
    const { relay, room } = await relayWithRoom();
    const [anna, ben] = [join(relay, room), join(relay, room, { scope: "r" })];
    await Promise.all([anna.untilStatus("online"), ben.untilStatus("online")]);
    anna.write("before");
    await ben.until(() => ben.entries.length === 1);
    const next = makeRoom(2, room.room);
    expect(await anna.transport.replaceKeys(next.keys)).toEqual({ ok: true, value: null });
    await Promise.all([anna.untilStatus("stopped"), ben.untilStatus("stopped")]);
    expect(ben.transport.status()).toEqual({ kind: "stopped", why: "keys-replaced" });

    const removed = join(relay, room);
    await removed.untilStatus("stopped");
    expect(removed.transport.status()).toEqual({ kind: "stopped", why: "not-admitted" });
    const cleo = join(relay, next);
    cleo.write("after");
    await cleo.until(() => cleo.entries.length === 2);
    expect(texts(cleo)).toEqual(["before", "after"]);
  });

  it("are not replaced by anybody else's word, nor by a reader's", async () => {
    const { relay, room } = await relayWithRoom();
    const foreign = makeRoom(2, room.room);
    const signedByAnother = join(relay, { ...room, sign: (scope) => room.sign(scope) });
    await signedByAnother.untilStatus("online");
    const impostor = join(relay, {
      ...room,
      sign: (scope) => (statement) => {
        const isReplacement = Buffer.from(statement).includes("coffer-relay/replace");
        return (isReplacement ? foreign : room).sign(scope)(statement);
      },
    });
    await impostor.untilStatus("online");
    expect(await impostor.transport.replaceKeys(foreign.keys)).toEqual({ ok: false, error: "bad-signature" });
    expect(signedByAnother.transport.status().kind).toBe("online");
  });
});
