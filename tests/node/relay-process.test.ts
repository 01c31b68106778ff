/** The relay as people start it: its words, its signals, what a sudden end costs, and what it never knows. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sightings } from "../support/canary.ts";
import { createHousehold } from "../support/coffer.ts";
import { joinRoom, registerRoom, type TestMember, texts } from "../support/relay.ts";
import { startRelayProcess } from "../support/relay-process.ts";
import { patience, rounds } from "../support/rounds.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-relay-"));
  ending.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("coffer relay", () => {
  it("listens, answers, and leaves with 0 when it is asked to", async () => {
    const relay = await startRelayProcess("--port", "0", "--data", temporaryFolder());
    expect(await (await fetch(`${relay.address}/healthz`)).json()).toEqual({ status: "ok" });
    expect(await relay.end("SIGTERM")).toBe(0);
  });

  it("says what is wrong with its words, and leaves with 2", async () => {
    const household = createHousehold();
    ending.push(household.dispose);
    const ran = await Promise.all([
      household.run("relay"),
      household.run("relay", "--port", "many", "--data", "x"),
      household.run("relay", "--data", "x", "--fanout", "redis://127.0.0.1"),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(ran.map(({ error }) => error.trim())).toEqual([
      "Say where the relay keeps its file: --data <folder>.",
      "many is no port.",
      "Several relays need one store: --fanout goes with --store.",
    ]);
  });
});

describe("kill -9 in the middle of load", () => {
  it("loses no acknowledged entry, and takes none twice", patience, async () => {
    const folder = temporaryFolder();
    let relay = await startRelayProcess("--port", "0", "--data", folder);
    const { address, port } = relay;
    const room = await registerRoom(address);
    const members = [0, 1, 2].map(() => joinRoom(address, room));
    ending.push(() => Promise.all(members.map(({ transport }) => transport.destroy())));
    let written = 0;
    for (let round = 0; round < rounds(1, 40); round++) {
      await Promise.all(members.map((member) => member.untilStatus("online")));
      const before = members.map(({ acknowledged }) => acknowledged.length);
      for (let at = 0; at < 400; at++) members[at % 3]?.write(`entry ${written++} ${randomBytes(40).toString("hex")}`);
      // Some are acknowledged, some are under way.
      await Promise.all(
        members.map((member, at) => member.until(() => member.acknowledged.length > (before[at] ?? 0))),
      );
      await relay.end("SIGKILL");
      relay = await startRelayProcess("--port", String(port), "--data", folder);
    }
    const all = (member: TestMember) => member.until(() => member.entries.length === written && member.waiting() === 0);
    await Promise.all(members.map(all));
    const reader = joinRoom(address, room, { scope: "r" });
    await reader.until(() => reader.entries.length === written);
    for (const member of members) {
      expect(texts(member)).toEqual(texts(reader));
      const lanes = new Map(
        reader.entries.map((entry) => [`${Buffer.from(entry.lane).toString("hex")} ${entry.laneSeq}`, entry.seq]),
      );
      for (const { lane, laneSeq, seq } of member.acknowledged)
        expect(lanes.get(`${Buffer.from(lane).toString("hex")} ${laneSeq}`)).toBe(seq);
    }
    expect(new Set(texts(reader)).size).toBe(written);
    reader.transport.destroy();
    await relay.end("SIGTERM");
  });
});

describe("what a relay knows", () => {
  it("is in neither its files nor its log: words, keys, tokens, rooms, addresses", async () => {
    const folder = temporaryFolder();
    const relay = await startRelayProcess("--port", "0", "--data", folder);
    const room = await registerRoom(relay.address);
    const anna = joinRoom(relay.address, room);
    const word = `canary-${randomBytes(12).toString("hex")}`;
    const shown = `shown-${randomBytes(12).toString("hex")}`;
    // As sealing leaves it: nothing of the plain text.
    anna.write(Buffer.from(word).map((byte) => byte ^ 0xa5));
    anna.transport.awareness.setLocalState({ sealed: shown });
    await anna.until(() => anna.waiting() === 0);
    const admitted = await anna.transport.token();
    const token = admitted.ok ? admitted.value.token : "";
    expect(token).not.toBe("");
    expect((await anna.transport.putSnapshot(1, randomBytes(5_000))).ok).toBe(true);
    anna.transport.destroy();
    expect(sightings(folder, [word, shown, token])).toEqual([]);
    await relay.end("SIGTERM");
    expect(sightings(folder, [word, shown, token])).toEqual([]);
    for (const secret of [word, shown, token, room.room, "127.0.0.1", Buffer.from(room.keys.writer).toString("hex")])
      expect(relay.log()).not.toContain(secret);
    // The detector itself: what is really there is found.
    expect(sightings(folder, [room.room]).length).toBeGreaterThan(0);
  });
});
