/**
 * Rooms in memory: who is connected, how far the log reaches, the last entries. One exists while somebody is connected, and
 * a little longer. What it knows it knows from the store or from notes of other relays; nothing is only here but presence. A
 * room is a record, and what is done with it stands here once: most rooms do nothing most of the time.
 */
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { NumberedEntry, SnapshotName } from "../../src-shared/sync/wire/message.ts";
import { fullLevel, type Level, takeFrom } from "../bucket.ts";
import type { FanOut, Note } from "../fan-out/fan-out.ts";
import type { RelayLimits } from "../limits.ts";
import type { RoomRecord, RoomStore } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import type { MemberWork } from "./member.ts";
import { createPresences, type Presences } from "./presences.ts";
import { dropUntil, noRecent, pushRecent, type Recent, type RecentEntry } from "./recent.ts";

/** What a note between relays carries at most; more is read from the store. */
const NOTE_BYTES = 65_536;

export interface RoomDeps {
  readonly store: RoomStore;
  readonly fanOut: FanOut;
  readonly limits: RelayLimits;
  readonly now: () => number;
  readonly members: MemberWork;
}

export interface Room {
  readonly tag: string;
  head: number;
  epoch: number;
  snapshot: SnapshotName | null;
  readonly members: Set<Connection>;
  readonly recent: Recent<Connection>;
  /** Made when somebody first tells something, like the levels. */
  presences: Presences | undefined;
  entriesLevel: Level | undefined;
  bytesLevel: Level | undefined;
  /** The last run that was encoded. */
  encoded: { readonly from: number; readonly to: number; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
  stopListening: () => void;
}

export type RoomWork = ReturnType<typeof createRoomWork>;

export function createRoomWork({ fanOut, limits, members: work, now, store }: RoomDeps) {
  function hear(room: Room, note: Note) {
    switch (note.kind) {
      case "entries":
        return advance(
          room,
          note.entries.map((entry) => ({ ...entry, writer: null })),
          note.head,
        );
      case "keys":
        return replaceKeys(room, note.epoch, null);
      case "presence":
        return showPresence(room, note.bytes, null);
      case "mail":
        return tellMail(room);
      case "snapshot":
        return void refresh(room).catch(() => {});
    }
  }

  async function refresh(room: Room): Promise<void> {
    const record = await store.findRoom(room.tag);
    if (!record) return;
    room.snapshot = record.snapshot;
    if (record.head > room.head) advance(room, [], record.head);
    if (record.keys.epoch > room.epoch) replaceKeys(room, record.keys.epoch, null);
  }

  function advance(room: Room, entries: readonly RecentEntry<Connection>[], to: number): void {
    if (to <= room.head) return;
    const [first] = entries;
    // Without those between, the run would not be the last one.
    if (first && entries.at(-1)?.seq === to) pushRecent(room.recent, entries, limits.recentBytes);
    else dropUntil(room.recent, Number.MAX_SAFE_INTEGER);
    room.head = to;
    for (const member of room.members) work.wake(member);
    trim(room);
  }

  /** Nobody asks any more for what everybody has. */
  function trim(room: Room): void {
    let least = room.head;
    for (const { flow } of room.members) least = Math.min(least, flow.sent);
    dropUntil(room.recent, least);
    if (least >= room.head) room.encoded = undefined;
  }

  function replaceKeys(room: Room, to: number, by: Connection | null): void {
    if (to <= room.epoch) return;
    room.epoch = to;
    const message = encodeMessage({ kind: "keysReplaced", epoch: to });
    for (const member of [...room.members]) {
      if (member === by || member.epoch < to) {
        work.send(member, message);
        work.end(member, "keysReplaced");
      }
    }
  }

  function showPresence(room: Room, bytes: Uint8Array, by: Connection | null): void {
    room.presences ??= createPresences();
    if (!room.presences.note(bytes, by)) return;
    // Its writer too: the stock provider takes the echo of its own state for a sign of life.
    for (const member of room.members) work.send(member, bytes);
  }

  function tellMail(room: Room): void {
    const message = encodeMessage({ kind: "mail", waiting: 1 });
    for (const member of room.members) if (member.scope === "rw") work.send(member, message);
  }

  return {
    open({ head, keys, room: tag, snapshot }: RoomRecord): Room {
      const room: Room = {
        tag,
        head,
        epoch: keys.epoch,
        snapshot,
        members: new Set(),
        recent: noRecent(),
        presences: undefined,
        entriesLevel: undefined,
        bytesLevel: undefined,
        encoded: undefined,
        stopListening: () => {},
      };
      room.stopListening = fanOut.listen(tag, (note) => hear(room, note));
      return room;
    },
    trim,
    refresh,

    join(room: Room, member: Connection): void {
      room.members.add(member);
      const here = room.presences?.all();
      if (here) work.send(member, here);
    },
    leave(room: Room, member: Connection): void {
      room.members.delete(member);
      const gone = room.presences?.leave(member);
      if (gone) {
        fanOut.publish(room.tag, { kind: "presence", bytes: gone });
        for (const other of room.members) work.send(other, gone);
      }
      trim(room);
    },

    /** @returns 0 when the room takes it now, else the milliseconds to wait */
    allow(room: Room, bytes: number): number {
      const at = now();
      const { bytesOfRoom, entriesOfRoom } = limits;
      room.entriesLevel ??= fullLevel(entriesOfRoom, at);
      room.bytesLevel ??= fullLevel(bytesOfRoom, at);
      return takeFrom(room.entriesLevel, entriesOfRoom, at, 1) || takeFrom(room.bytesLevel, bytesOfRoom, at, bytes);
    },

    /** What this relay has just put on the disk, in order. */
    committed(room: Room, entries: readonly RecentEntry<Connection>[]): void {
      const last = entries.at(-1);
      if (!last) return;
      const size = entries.reduce((sum, { sealed }) => sum + sealed.length, 0);
      const carried: readonly NumberedEntry[] = size <= NOTE_BYTES ? entries : [];
      fanOut.publish(room.tag, { kind: "entries", head: last.seq, entries: carried });
      advance(room, entries, last.seq);
    },
    keysReplaced(room: Room, to: number, by: Connection): void {
      fanOut.publish(room.tag, { kind: "keys", epoch: to });
      replaceKeys(room, to, by);
    },
    async snapshotTaken(room: Room): Promise<void> {
      fanOut.publish(room.tag, { kind: "snapshot" });
      await refresh(room);
    },
    presence(room: Room, bytes: Uint8Array, by: Connection): void {
      showPresence(room, bytes, by);
      fanOut.publish(room.tag, { kind: "presence", bytes });
    },
    tellMail,
  };
}

/** One encoding for all who get the same run. */
export function encodeRun(room: Room, entries: readonly NumberedEntry[]): Uint8Array<ArrayBuffer> {
  const from = entries[0]?.seq ?? 0;
  const to = entries.at(-1)?.seq ?? 0;
  if (room.encoded?.from !== from || room.encoded.to !== to)
    room.encoded = { from, to, bytes: encodeMessage({ kind: "entries", entries }) };
  return room.encoded.bytes;
}
