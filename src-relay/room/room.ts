/**
 * One room in memory: who is connected, how far the log reaches, the last entries. It exists while somebody is connected,
 * and a little longer. What it knows it knows from the store or from notes of other relays; nothing is only here but presence.
 */
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";
import { createBucket } from "../bucket.ts";
import type { FanOut, Note } from "../fan-out/fan-out.ts";
import type { RelayLimits } from "../limits.ts";
import type { RoomRecord, RoomStore } from "../store/store.ts";
import type { Member } from "./member.ts";
import { createPresences } from "./presences.ts";
import { createRecent, type RecentEntry } from "./recent.ts";

/** What a note between relays carries at most; more is read from the store. */
const NOTE_BYTES = 65_536;

export interface RoomDeps {
  readonly store: RoomStore;
  readonly fanOut: FanOut;
  readonly limits: RelayLimits;
  readonly now: () => number;
}

export type Room = ReturnType<typeof createRoom>;

export function createRoom(found: RoomRecord, { fanOut, limits, now, store }: RoomDeps) {
  const { room: tag } = found;
  const members = new Set<Member>();
  const recent = createRecent<Member>(limits.recentBytes);
  const presences = createPresences();
  const entriesAllowed = createBucket(limits.entriesOfRoom, now);
  const bytesAllowed = createBucket(limits.bytesOfRoom, now);
  let { head, snapshot } = found;
  let epoch = found.keys.epoch;
  let encoded: { readonly from: number; readonly to: number; readonly bytes: Uint8Array<ArrayBuffer> } | undefined;

  const stopListening = fanOut.listen(tag, hear);

  function hear(note: Note) {
    switch (note.kind) {
      case "entries":
        return advance(
          note.entries.map((entry) => ({ ...entry, writer: null })),
          note.head,
        );
      case "keys":
        return replaceKeys(note.epoch, null);
      case "presence":
        return showPresence(note.bytes, null);
      case "mail":
        return tellMail();
      case "snapshot":
        return void refresh().catch(() => {});
    }
  }

  async function refresh(): Promise<void> {
    const record = await store.findRoom(tag);
    if (!record) return;
    snapshot = record.snapshot;
    if (record.head > head) advance([], record.head);
    if (record.keys.epoch > epoch) replaceKeys(record.keys.epoch, null);
  }

  function advance(entries: readonly RecentEntry<Member>[], to: number): void {
    if (to <= head) return;
    const [first] = entries;
    // Without those between, the run would not be the last one.
    if (first && entries.at(-1)?.seq === to) recent.push(entries);
    else recent.dropUntil(Number.MAX_SAFE_INTEGER);
    head = to;
    for (const member of members) member.outflow.wake();
    trim();
  }

  /** Nobody asks any more for what everybody has. */
  function trim(): void {
    let least = head;
    for (const member of members) least = Math.min(least, member.outflow.sent());
    recent.dropUntil(least);
  }

  function replaceKeys(to: number, by: Member | null): void {
    if (to <= epoch) return;
    epoch = to;
    const message = encodeMessage({ kind: "keysReplaced", epoch });
    for (const member of [...members]) {
      if (member === by || member.epoch < epoch) {
        member.send(message);
        member.end("keysReplaced");
      }
    }
  }

  function showPresence(bytes: Uint8Array, by: Member | null): void {
    if (!presences.note(bytes, by)) return;
    // Its writer too: the stock provider takes the echo of its own state for a sign of life.
    for (const member of members) member.send(bytes);
  }

  function tellMail(): void {
    const message = encodeMessage({ kind: "mail", waiting: 1 });
    for (const member of members) if (member.scope === "rw") member.send(message);
  }

  return {
    tag,
    head: () => head,
    epoch: () => epoch,
    snapshot: () => snapshot,
    size: () => members.size,
    members: (): Iterable<Member> => members,
    recent,
    trim,
    refresh,

    join(member: Member): void {
      members.add(member);
      const here = presences.all();
      if (here) member.send(here);
    },
    leave(member: Member): void {
      members.delete(member);
      const gone = presences.leave(member);
      if (gone) {
        fanOut.publish(tag, { kind: "presence", bytes: gone });
        for (const other of members) other.send(gone);
      }
      trim();
    },

    /** @returns 0 when the room takes it now, else the milliseconds to wait */
    allow: (bytes: number): number => entriesAllowed.take(1) || bytesAllowed.take(bytes),

    /** What this relay has just put on the disk, in order. */
    committed(entries: readonly RecentEntry<Member>[]): void {
      const last = entries.at(-1);
      if (!last) return;
      const size = entries.reduce((sum, { sealed }) => sum + sealed.length, 0);
      const carried: readonly NumberedEntry[] = size <= NOTE_BYTES ? entries : [];
      fanOut.publish(tag, { kind: "entries", head: last.seq, entries: carried });
      advance(entries, last.seq);
    },
    /** One encoding for all who get the same run. */
    encodeRun(entries: readonly NumberedEntry[]): Uint8Array<ArrayBuffer> {
      const from = entries[0]?.seq ?? 0;
      const to = entries.at(-1)?.seq ?? 0;
      if (encoded?.from !== from || encoded.to !== to)
        encoded = { from, to, bytes: encodeMessage({ kind: "entries", entries }) };
      return encoded.bytes;
    },
    keysReplaced(to: number, by: Member): void {
      fanOut.publish(tag, { kind: "keys", epoch: to });
      replaceKeys(to, by);
    },
    async snapshotTaken(): Promise<void> {
      fanOut.publish(tag, { kind: "snapshot" });
      await refresh();
    },
    presence(bytes: Uint8Array, by: Member): void {
      showPresence(bytes, by);
      fanOut.publish(tag, { kind: "presence", bytes });
    },
    tellMail,
    close: stopListening,
  };
}
