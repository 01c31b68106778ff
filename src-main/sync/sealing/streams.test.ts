import { describe, expect, it } from "vitest";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import { bring, codeOf, founder, relay, textOf, update } from "../test-support/household.ts";
import { textToStreams } from "./streams.ts";

async function pair() {
  const log = relay();
  const anna = await founder("Anna");
  const ben = await bring(anna, "Ben", "editor", log);
  return { log, anna, ben };
}

describe("the chain of a device", () => {
  it("E11 · takes each message once, in order: replay, reorder and a hole are refused and do no harm", async () => {
    const { anna, ben } = await pair();
    const [one, two, three] = [update(ben, "one"), update(ben, "two"), update(ben, "three")];
    expect(codeOf(anna.room.open(two.bytes))).toBe("sequence");
    expect(textOf(anna.room.open(one.bytes))).toBe("one");
    expect(codeOf(anna.room.open(one.bytes))).toBe("replay");
    expect(codeOf(anna.room.open(three.bytes))).toBe("sequence");
    expect(textOf(anna.room.open(two.bytes))).toBe("two");
    expect(textOf(anna.room.open(three.bytes))).toBe("three");
    expect(codeOf(anna.room.open(two.bytes))).toBe("replay");
    expect(anna.room.quarantined()).toEqual([]);
  });

  it("E12 · with two messages of one number is a fork, and three of them are quarantine for that epoch alone", async () => {
    const { log, anna, ben } = await pair();
    ben.room.keep();
    const told = update(ben, "to Anna");
    ben.room.drop();
    const others = [update(ben, "to others")];
    for (const text of ["again", "and again"]) {
      ben.room.drop();
      others.push(update(ben, text));
    }
    expect(textOf(anna.room.open(told.bytes))).toBe("to Anna");
    expect(others.map(({ bytes }) => codeOf(anna.room.open(bytes)))).toEqual(["fork", "fork", "fork"]);
    expect(anna.room.quarantined()).toEqual([ben.room.device()]);
    const next = update(ben, "later");
    expect(codeOf(anna.room.open(next.bytes))).toBe("quarantined");
    expect(codeOf(anna.room.open(must(ben.room.sealPresence(Buffer.from("here"))).bytes))).toBe("quarantined");
    log.post(anna.room.changes.rotate());
    expect(anna.room.quarantined()).toEqual([]);
    // What it wrote under the old keys still waits for a person to say so.
    expect(codeOf(anna.room.open(next.bytes))).toBe("quarantined");
    anna.room.release(ben.room.device());
    expect(codeOf(anna.room.open(next.bytes))).toBe("fork");
  });

  it("E12 · whose content the documents refuse is passed over, and counted", async () => {
    const { anna, ben } = await pair();
    for (const text of ["bad", "worse", "worst"]) {
      const opened = must(anna.room.open(update(ben, text).bytes));
      if (opened.type !== "update") throw new Error("an update");
      expect(anna.room.refuseContent(opened.message)).toMatchObject({ code: "content", device: ben.room.device() });
    }
    expect(anna.room.quarantined()).toEqual([ben.room.device()]);
    anna.room.release(ben.room.device());
    expect(textOf(anna.room.open(update(ben, "good").bytes))).toBe("good");
  });

  it("E13 · is kept with what it changed: dropped work is read and sealed again, kept work survives a restart", async () => {
    const { anna, ben } = await pair();
    anna.room.keep();
    const one = update(ben, "one");
    must(anna.room.open(one.bytes));
    anna.room.drop();
    expect(textOf(anna.room.open(one.bytes))).toBe("one");
    anna.room.keep();
    const places = anna.room.places();
    const again = must(anna.keys.openRoom(anna.room.room, places));
    expect(codeOf(again.open(one.bytes))).toBe("replay");
    expect(textOf(again.open(update(ben, "two").bytes))).toBe("two");
    expect(() => textToStreams(places.slice(0, -5))).toThrow();
  });

  it("E14 · tells a device that its own state is older than what it has sent", async () => {
    const { anna, ben } = await pair();
    ben.room.keep();
    const older = ben.room.places();
    const sent = update(ben, "sent before the backup was put back");
    must(anna.room.open(sent.bytes));
    const restored = must(ben.keys.openRoom(ben.room.room, older));
    expect(codeOf(restored.open(sent.bytes))).toBe("own-ahead");
    const snapshot = must(anna.room.sealSnapshot(Buffer.from("with Ben's change")));
    expect(codeOf(restored.open(snapshot.bytes))).toBe("own-ahead");
    // Also where another message of its own has the number by now: that is no fault of a relay.
    must(restored.sealUpdate(Buffer.from("another under the same number")));
    expect(codeOf(restored.open(sent.bytes))).toBe("own-ahead");
  });

  it("E15 · of snapshots never goes back behind what was read, and begins where a newcomer begins", async () => {
    const { log, anna, ben } = await pair();
    const early = must(anna.room.sealSnapshot(Buffer.from("early")));
    log.post({ ok: true, value: update(ben, "one") });
    expect(log.read(anna).map(codeOf)).toContain("ok");
    const late = must(anna.room.sealSnapshot(Buffer.from("late")));
    expect(codeOf(ben.room.open(early.bytes))).toBe("behind");
    const opened = must(ben.room.open(late.bytes));
    expect(opened.type === "snapshot" && Buffer.from(opened.content).toString()).toBe("late");
    const dora = await bring(anna, "Dora", "editor", log);
    expect(textOf(dora.room.open(update(ben, "two").bytes))).toBe("two");
  });

  it("E15 · of a log that is read again takes from a snapshot what is missing, and goes back in nothing", async () => {
    const { log, anna, ben } = await pair();
    const dora = await bring(anna, "Dora", "editor", log);
    log.read(ben);
    must(anna.room.open(update(ben, "Dora never got this").bytes));
    const snapshot = must(anna.room.sealSnapshot(Buffer.from("all of it"))).bytes;
    const later = update(anna, "later");
    expect(textOf(dora.room.open(later.bytes))).toBe("later");
    expect(codeOf(dora.room.open(snapshot))).toBe("behind");
    const opened = must(dora.room.open(snapshot, true));
    expect(opened.type === "snapshot" && Buffer.from(opened.content).toString()).toBe("all of it");
    expect(codeOf(dora.room.open(later.bytes))).toBe("replay");
    expect(textOf(dora.room.open(update(ben, "next").bytes))).toBe("next");
    expect(codeOf(dora.room.open(snapshot, true))).toBe("replay");
  });

  it("E16 · shows by the heads that others tell what was withheld and what was forked", async () => {
    const { log, anna, ben } = await pair();
    const dora = await bring(anna, "Dora", "editor", log);
    log.read(ben);
    const heads = (from: typeof anna, to: typeof anna) => {
      const opened = must(to.room.open(must(from.room.sealHeads()).bytes));
      if (opened.type !== "heads") throw new Error("heads");
      return opened.comparison;
    };
    ben.room.keep();
    must(anna.room.open(update(ben, "to Anna").bytes));
    expect(heads(anna, dora)).toMatchObject({ forks: [], missing: [ben.room.device()] });
    ben.room.drop();
    must(dora.room.open(update(ben, "to Dora").bytes));
    expect(heads(anna, dora).forks).toEqual([ben.room.device()]);
  });

  it("E17 · gives the relay numbers without a hole in one lane for each epoch, the same after a restart", async () => {
    const { log, anna } = await pair();
    const first = update(anna, "one");
    const { laneSeq } = first;
    anna.room.keep();
    const again = must(anna.keys.openRoom(anna.room.room, anna.room.places()));
    const second = must(again.sealUpdate(Buffer.from("two")));
    expect([second.laneSeq, Buffer.from(second.lane)]).toEqual([laneSeq + 1, Buffer.from(first.lane)]);
    log.post(again.changes.rotate());
    const third = must(again.sealUpdate(Buffer.from("three")));
    expect(third.laneSeq).toBe(1);
    expect(Buffer.from(third.lane)).not.toEqual(Buffer.from(first.lane));
  });
});
