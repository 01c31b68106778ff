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
import type { Connection } from "./connection.ts";
import type { Room, RoomWork } from "./room.ts";

export interface UploadsDeps {
  readonly store: SnapshotStore;
  readonly rooms: RoomWork;
  readonly answer: (to: Connection, message: Message) => void;
  readonly reject: (to: Connection, code: RejectCode) => void;
}

export function createUploads({ answer, reject, rooms, store }: UploadsDeps) {
  async function proceed(by: Connection, name: SnapshotName, outcome: PartOutcome): Promise<void> {
    const { room } = by;
    if (outcome.kind !== "held") {
      by.offered = undefined;
      return reject(by, outcome.kind === "full" ? "too-large" : "snapshot-unknown");
    }
    const { parts } = outcome;
    if (parts < partsOf(name.bytes, PART_BYTES))
      return answer(by, { kind: "snapshotHeld", covers: name.covers, parts, isComplete: false });
    by.offered = undefined;
    if (!(await isWhole(room, name, parts))) {
      await store.dropSnapshot(room.tag, name);
      return reject(by, "snapshot-damaged");
    }
    if (!(await store.completeSnapshot(room.tag, name))) return reject(by, "snapshot-unknown");
    await rooms.snapshotTaken(room);
    answer(by, { kind: "snapshotHeld", covers: name.covers, parts, isComplete: true });
  }

  async function isWhole(room: Room, { bytes, covers, hash }: SnapshotName, parts: number): Promise<boolean> {
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
    async offer(by: Connection, { bytes, covers, hash }: MessageOf<"snapshotOffer">): Promise<void> {
      const { room } = by;
      await rooms.refresh(room);
      const name: SnapshotName = { covers, bytes, hash: Buffer.from(hash) };
      const held = room.snapshot;
      if (covers > room.head) return reject(by, "snapshot-ahead");
      if (held?.covers === covers && Buffer.from(held.hash).equals(hash))
        return answer(by, {
          kind: "snapshotHeld",
          covers,
          parts: partsOf(held.bytes, PART_BYTES),
          isComplete: true,
        });
      if (held && held.covers >= covers) return reject(by, "stale-snapshot");
      by.offered = name;
      return proceed(by, name, await store.offerSnapshot(room.tag, name));
    },
    async part(by: Connection, { covers, index, sealed }: MessageOf<"snapshotPart">): Promise<void> {
      const name = by.offered;
      if (!name || name.covers !== covers) return reject(by, "snapshot-unknown");
      const expected = Math.min(PART_BYTES, name.bytes - index * PART_BYTES);
      if (sealed.length !== expected) return reject(by, "snapshot-damaged");
      return proceed(by, name, await store.putPart(by.room.tag, name, index, sealed));
    },
  };
}
