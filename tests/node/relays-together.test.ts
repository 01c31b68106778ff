/** Several relays over one PostgreSQL and one Redis, as real servers on loopback. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aloneFanOut } from "../../src-relay/fan-out/fan-out.ts";
import { connectRedisFanOut } from "../../src-relay/fan-out/redis.ts";
import { relayLimits } from "../../src-relay/limits.ts";
import { openPostgresStore } from "../../src-relay/store/postgres.ts";
import { type DatabaseServer, noPostgres, noRedis, startPostgres, startRedis } from "../support/databases.ts";
import {
  joinRoom,
  makeRoom,
  registerRoom,
  startTestRelay,
  type TestMember,
  type TestRelay,
  type TestRoom,
  texts,
} from "../support/relay.ts";

let postgres: DatabaseServer | undefined;
let redis: DatabaseServer | undefined;
let relays: TestRelay[] = [];
const members: TestMember[] = [];
let room: TestRoom;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  if (!postgres || !redis) return;
  const start = async ({ url }: DatabaseServer, fanOut: DatabaseServer) =>
    startTestRelay({
      store: await openPostgresStore({ url, roomBytes: relayLimits.roomBytes }),
      fanOut: await connectRedisFanOut(fanOut.url, () => {}),
    });
  relays = [await start(postgres, redis), await start(postgres, redis)];
});
afterAll(async () => {
  for (const member of members) member.transport.destroy();
  for (const relay of relays) await relay.close();
  await Promise.all([postgres?.stop(), redis?.stop()]);
});
beforeEach(async ({ skip }) => {
  if (!postgres) return skip(noPostgres);
  if (!redis) return skip(noRedis);
  room = await registerRoom(relays[0]?.address ?? "");
});

function join(at: 0 | 1, options?: Parameters<typeof joinRoom>[2]): TestMember {
  const member = joinRoom(relays[at]?.address ?? "", room, options);
  members.push(member);
  return member;
}

describe("two relays", () => {
  it("are one room: everybody has the same log without a hole, whichever relay they are at", async () => {
    const four = [join(0), join(1), join(0), join(1)];
    await Promise.all(four.map((member) => member.untilStatus("online")));
    for (let at = 0; at < 80; at++) four[at % 4]?.write(`entry ${at} ${"x".repeat(at * 100)}`);
    await Promise.all(four.map((member) => member.until(() => member.entries.length === 80 && member.waiting() === 0)));
    const [first, ...others] = four.map(texts);
    for (const other of others) expect(other).toEqual(first);
    expect(four[1]?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
  });

  it("show presence, mail, snapshots and new keys to each other's members", async () => {
    const [anna, ben] = [join(0), join(1)];
    anna.transport.awareness.setLocalState({ sealed: "Anna" });
    await Promise.all([anna.untilStatus("online"), ben.untilStatus("online")]);
    await new Promise<void>((resolve) => {
      const look = () => {
        if ([...ben.transport.awareness.getStates().values()].some((state) => state["sealed"] === "Anna")) resolve();
      };
      ben.transport.awareness.on("change", look);
      anna.transport.awareness.setLocalState({ sealed: "Anna" });
      look();
    });
    anna.write("one");
    anna.write("two");
    await ben.until(() => ben.entries.length === 2);
    const sealed = randomBytes(300_000);
    expect((await ben.transport.putSnapshot(2, sealed)).ok).toBe(true);
    const cleo = join(0);
    await cleo.until(() => cleo.snapshots.length === 1);
    expect(sealed.equals(cleo.snapshots[0]?.sealed ?? sealed.subarray(1))).toBe(true);

    const next = makeRoom(2, room.room);
    expect((await ben.transport.replaceKeys(next.keys)).ok).toBe(true);
    await Promise.all([anna.untilStatus("stopped"), cleo.untilStatus("stopped")]);
    expect(anna.transport.status()).toEqual({ kind: "stopped", why: "keys-replaced" });
  });

  it("find in the store what no note told them", async () => {
    const store = await openPostgresStore({ url: postgres?.url ?? "", roomBytes: relayLimits.roomBytes });
    const deaf = await startTestRelay({ store, fanOut: { ...aloneFanOut(), isAlone: false }, limits: { recheck: 40 } });
    const ben = joinRoom(deaf.address, room);
    await ben.untilStatus("online");
    const anna = join(0);
    anna.write("told by nobody");
    await ben.until(() => ben.entries.length === 1);
    ben.transport.destroy();
    await deaf.close();
  });

  it("lose nothing when one of them is gone: its members go on at the other", async () => {
    const [anna, ben] = [join(0), join(1)];
    await Promise.all([anna.untilStatus("online"), ben.untilStatus("online")]);
    anna.write("before");
    await ben.until(() => ben.entries.length === 1);
    ben.transport.disconnect();
    anna.write("meanwhile");
    await anna.until(() => anna.waiting() === 0);
    const again = join(0, { of: ben });
    await again.until(() => again.entries.length === 2);
    expect(texts(again)).toEqual(["before", "meanwhile"]);
  });
});
