/**
 * A member puts a snapshot into the room: parts in order, resumed where an earlier try of the same snapshot ended. Only
 * when its hash is right does it take the place of the entries that it covers.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import type { Message, MessageOf, RejectCode, SnapshotName } from "../../src-shared/sync/wire/message.ts";
import { partsOf } from "../../src-shared/sync/wire/message.ts";
import type { PartOutcome, SnapshotStore } from "../store/store.ts";
import type { Room } from "./room.ts";

export interface UploadsDeps {
  readonly room: Room;
  readonly store: SnapshotStore;
  readonly answer: (message: Message) => void;
  readonly reject: (code: RejectCode) => void;
}

export function createUploads({ answer, reject, room, store }: UploadsDeps) {
  let offered: SnapshotName | undefined;

  async function proceed(name: SnapshotName, outcome: PartOutcome): Promise<void> {
    if (outcome.kind !== "held") {
      offered = undefined;
      return reject(outcome.kind === "full" ? "too-large" : "snapshot-unknown");
    }
    const { parts } = outcome;
    if (parts < partsOf(name.bytes, PART_BYTES))
      return answer({ kind: "snapshotHeld", covers: name.covers, parts, isComplete: false });
    offered = undefined;
    if (!(await isWhole(name, parts))) {
      await store.dropSnapshot(room.tag, name);
      return reject("snapshot-damaged");
    }
    if (!(await store.completeSnapshot(room.tag, name))) return reject("snapshot-unknown");
    await room.snapshotTaken();
    answer({ kind: "snapshotHeld", covers: name.covers, parts, isComplete: true });
  }

  async function isWhole({ bytes, covers, hash }: SnapshotName, parts: number): Promise<boolean> {
    const sum = createHash("sha256");
    let length = 0;
    for (let part = 0; part < parts; part++) {
      const sealed = await store.snapshotPart(room.tag, covers, part);
      if (!sealed) return false;
      length += sealed.length;
      sum.update(sealed);
      // Others are served between the parts of a large one.
      await setImmediate();
    }
    return length === bytes && sum.digest().equals(hash);
  }

  return {
    async offer({ bytes, covers, hash }: MessageOf<"snapshotOffer">): Promise<void> {
      await room.refresh();
      const name: SnapshotName = { covers, bytes, hash: Buffer.from(hash) };
      const held = room.snapshot();
      if (covers > room.head()) return reject("snapshot-ahead");
      if (held?.covers === covers && Buffer.from(held.hash).equals(hash))
        return answer({ kind: "snapshotHeld", covers, parts: partsOf(held.bytes, PART_BYTES), isComplete: true });
      if (held && held.covers >= covers) return reject("stale-snapshot");
      offered = name;
      return proceed(name, await store.offerSnapshot(room.tag, name));
    },
    async part({ covers, index, sealed }: MessageOf<"snapshotPart">): Promise<void> {
      const name = offered;
      if (!name || name.covers !== covers) return reject("snapshot-unknown");
      const expected = Math.min(PART_BYTES, name.bytes - index * PART_BYTES);
      if (sealed.length !== expected) return reject("snapshot-damaged");
      return proceed(name, await store.putPart(room.tag, name, index, sealed));
    },
  };
}
