import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { patience, rounds } from "../../../tests/support/rounds.ts";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import { flipped, forge, mutant } from "../test-support/forgery.ts";
import { bring, codeOf, founder, relay, textOf, update } from "../test-support/household.ts";
import { createEpochKeys } from "./epoch-keys.ts";
import { OUTER_BYTES } from "./layout.ts";

async function household() {
  const log = relay();
  const anna = await founder("Anna");
  const ben = await bring(anna, "Ben", "editor", log);
  const carl = await bring(anna, "Carl", "viewer", log);
  log.read(ben);
  return { log, anna, ben, carl };
}

describe("a sealed message", () => {
  it("E1 · is read by everybody who takes part, and by nobody in another room", async () => {
    const { anna, ben, carl } = await household();
    const stranger = await founder("Zoe");
    const { bytes } = update(ben, "Lidl 54.20");
    expect(textOf(anna.room.open(bytes))).toBe("Lidl 54.20");
    expect(textOf(carl.room.open(bytes))).toBe("Lidl 54.20");
    expect(codeOf(stranger.room.open(bytes))).toBe("room");
  });

  it("E2 · shows the relay neither who wrote nor how much exactly", async () => {
    const { anna, ben } = await household();
    const [short, long] = [update(anna, "a"), update(ben, "a".repeat(60))];
    expect(short.bytes.length).toBe(long.bytes.length);
    expect((short.bytes.length - OUTER_BYTES - 16) % 256).toBe(0);
    const shown = Buffer.from(long.bytes).toString("hex");
    for (const secret of [ben.room.device(), ben.room.room, Buffer.from("aaaa").toString("hex")])
      expect(shown).not.toContain(secret);
  });

  it("E3 · is refused when it is cut off, too large, of another kind or version", async () => {
    const { anna, ben } = await household();
    const { bytes } = update(ben, "one");
    const open = (changed: Uint8Array) => codeOf(anna.room.open(changed));
    expect(open(bytes.subarray(0, 80))).toBe("size");
    expect(open(Buffer.concat([bytes, Buffer.alloc(2_000_000)]))).toBe("size");
    expect(open(flipped(bytes, 0))).toBe("magic");
    expect(open(flipped(bytes, 3))).toBe("version");
    expect(open(flipped(bytes, 4, 64))).toBe("type");
    expect(open(flipped(bytes, 5))).toBe("room");
    expect(open(flipped(bytes, 24, 64))).toBe("epoch");
    expect(open(flipped(bytes, 30))).toBe("commitment");
    expect(open(flipped(bytes, 60))).toBe("commitment");
    expect(open(flipped(bytes, OUTER_BYTES))).toBe("decrypt");
    expect(open(bytes.subarray(0, -1))).toBe("decrypt");
  });

  it("E4 · with the key of another epoch under this one's number does not pass its commitment", async () => {
    const { anna, ben } = await household();
    const keys = createEpochKeys(ben.room.tag, {
      epoch: 1,
      entry: ben.room.room,
      secret: randomBytes(32),
      writerSecret: null,
    });
    expect(codeOf(anna.room.open(forge(ben, {}, keys)))).toBe("commitment");
  });

  it("E5 · of a viewer is refused by everybody, whatever the relay let through", async () => {
    const { anna, ben, carl } = await household();
    expect(carl.room.sealUpdate(Buffer.from("mine"))).toEqual({ ok: false, error: { kind: "read-only" } });
    expect(textOf(anna.room.open(must(carl.room.sealPresence(Buffer.from("here"))).bytes))).toBe("here");
    for (const type of ["update", "membership", "snapshot"] as const)
      expect([codeOf(anna.room.open(forge(carl, { type }))), codeOf(ben.room.open(forge(carl, { type })))]).toEqual([
        "role",
        "role",
      ]);
    expect(anna.room.quarantined()).toEqual([carl.room.device()]);
  });

  it("E6 · of somebody who knows the room's key and takes no part is refused", async () => {
    const { anna, ben } = await household();
    const stranger = await founder("Zoe");
    const keys = ben.room.standing().epoch?.keys;
    const heads = ben.room.standing().heads;
    const room = { ...stranger, room: { ...stranger.room, tag: ben.room.tag, room: ben.room.room } };
    expect(codeOf(anna.room.open(forge(room, { heads }, keys)))).toBe("sender");
  });

  it("E7 · in another's name is refused, and counts against nobody", async () => {
    const { anna, ben } = await household();
    const bytes = forge(ben, { device: anna.room.device() });
    const carl = await bring(anna, "Dora", "editor", relay());
    for (let times = 0; times < 5; times++)
      expect(carl.room.open(bytes)).toEqual({ ok: false, error: { kind: "refused", code: "signature" } });
    expect(carl.room.quarantined()).toEqual([]);
  });

  it("E8 · that speaks of membership entries which are not here yet waits", async () => {
    const { anna, ben } = await household();
    const heads = ["ab".repeat(32)];
    expect(codeOf(anna.room.open(forge(ben, { heads })))).toBe("membership");
  });

  it("E9 · changed anywhere is never accepted, and each time says why", { timeout: patience.timeout }, async () => {
    const { anna, ben } = await household();
    const seeds = [
      update(ben, "Lidl 54.20").bytes,
      update(ben, "x".repeat(900)).bytes,
      must(ben.room.sealPresence(Buffer.from("cell"))).bytes,
      must(ben.room.sealHeads()).bytes,
      must(ben.room.sealSnapshot(Buffer.from("all of it"))).bytes,
    ];
    const codes = new Map<string, number>();
    for (let round = 0; round < rounds(2_000, 30_000); round++) {
      const seed = seeds[round % seeds.length] ?? new Uint8Array();
      const code = codeOf(anna.room.open(mutant(seed, seeds)));
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(codes.get("ok") ?? 0).toBe(0);
    // The seeds themselves are fine: it is the change that is refused.
    expect(seeds.slice(0, 2).map((bytes) => codeOf(anna.room.open(bytes)))).toEqual(["ok", "ok"]);
    expect(codes.size).toBeGreaterThanOrEqual(5);
  });
});
