/**
 * What flows to one member: the snapshot that it lacks, then entries in order, never more under way than it has given
 * credit for. Pulled, not pushed: a member that does not read costs nothing but its place.
 */
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import { CREDIT_MOST_BYTES, ENTRIES_MESSAGE_BYTES, PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { type MessageOf, type NumberedEntry, partsOf, type SnapshotName } from "../../src-shared/sync/wire/message.ts";
import type { LogStore, SnapshotStore } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import { recentAfter } from "./recent.ts";
import { encodeRun, type RoomWork } from "./room.ts";

/** How far it has come. */
export interface Flow {
  isOn: boolean;
  isStopped: boolean;
  isReading: boolean;
  credit: number;
  /** Number up to which everything was sent; endless before a subscription, so that nobody waits for it. */
  sent: number;
  saidHead: number;
  half: HalfSent | undefined;
}

interface HalfSent {
  readonly name: SnapshotName;
  part: number;
}

export const newFlow = (): Flow => ({
  isOn: false,
  isStopped: false,
  isReading: false,
  credit: 0,
  sent: Number.MAX_SAFE_INTEGER,
  saidHead: -1,
  half: undefined,
});

export interface OutflowDeps {
  readonly store: Pick<LogStore, "entriesAfter"> & Pick<SnapshotStore, "snapshotPart">;
  readonly rooms: RoomWork;
  readonly send: (to: Connection, bytes: Uint8Array) => void;
  readonly onFailed: (to: Connection, error: unknown) => void;
}

export function createOutflow({ onFailed, rooms, send, store }: OutflowDeps) {
  function pass(to: Connection, bytes: Uint8Array): void {
    to.flow.credit -= bytes.length;
    send(to, bytes);
  }

  function passEntries(to: Connection, entries: readonly NumberedEntry[], isOwn: (at: number) => boolean): void {
    const hasOwn = entries.some((_, at) => isOwn(at));
    // An own entry comes back without its bytes: its writer has them.
    const shown = hasOwn
      ? entries.map((entry, at) => (isOwn(at) ? { ...entry, sealed: entry.sealed.subarray(0, 0) } : entry))
      : entries;
    pass(to, hasOwn ? encodeMessage({ kind: "entries", entries: shown }) : encodeRun(to.room, shown));
    to.flow.sent = entries.at(-1)?.seq ?? to.flow.sent;
  }

  /** As far as memory and credit reach. @returns whether the store has to be asked */
  function passRecent(to: Connection): boolean {
    const { flow, room } = to;
    while (flow.credit > 0 && flow.sent < room.head) {
      const run = recentAfter(room.recent, flow.sent, ENTRIES_MESSAGE_BYTES);
      if (!run) return true;
      passEntries(to, run, (at) => run[at]?.writer === to);
    }
    return false;
  }

  function sayHead(to: Connection): void {
    const { flow, room } = to;
    if (flow.sent < room.head || flow.half || flow.saidHead >= 0) return;
    flow.saidHead = flow.sent;
    send(to, encodeMessage({ kind: "head", seq: flow.sent }));
  }

  const isBehind = ({ flow, room }: Connection): boolean => flow.half !== undefined || flow.sent < room.head;
  const needsSnapshot = ({ flow, room }: Connection): boolean => flow.sent < (room.snapshot?.covers ?? 0);

  async function readOn(to: Connection): Promise<void> {
    const { flow } = to;
    while (!flow.isStopped && flow.credit > 0 && isBehind(to)) {
      if (!flow.half && needsSnapshot(to)) beginSnapshot(to, 0);
      if (flow.half) await passPart(to, flow.half);
      else if (passRecent(to)) await passStored(to);
    }
  }

  function beginSnapshot(to: Connection, part: number): void {
    const name = to.room.snapshot;
    if (!name) return;
    to.flow.half = { name, part };
    pass(to, encodeMessage({ kind: "snapshotStart", ...name, part }));
  }

  async function passPart(to: Connection, now: HalfSent): Promise<void> {
    const { flow, room } = to;
    const { covers, bytes } = now.name;
    if (now.part < partsOf(bytes, PART_BYTES)) {
      const sealed = await store.snapshotPart(room.tag, covers, now.part);
      if (flow.isStopped || flow.half !== now) return;
      if (sealed) {
        pass(to, encodeMessage({ kind: "snapshotPart", covers, index: now.part, sealed }));
        now.part++;
        return;
      }
      // A newer one has taken its place: begin again with that.
      flow.half = undefined;
      await rooms.refresh(room);
      return;
    }
    flow.half = undefined;
    flow.sent = Math.max(flow.sent, covers);
  }

  async function passStored(to: Connection): Promise<void> {
    const { flow, room } = to;
    const entries = await store.entriesAfter(room.tag, flow.sent, ENTRIES_MESSAGE_BYTES);
    if (flow.isStopped) return;
    const [first] = entries;
    if (first?.seq === flow.sent + 1) return passEntries(to, entries, () => false);
    // They went into a snapshot meanwhile.
    await rooms.refresh(room);
    if (!needsSnapshot(to)) throw new Error("entries are missing from the log");
  }

  function wake(to: Connection) {
    const { flow, room } = to;
    if (!flow.isOn || flow.isStopped || flow.isReading) return;
    if (!flow.half && !needsSnapshot(to) && !passRecent(to)) return sayHead(to);
    flow.isReading = true;
    readOn(to)
      .catch((error: unknown) => onFailed(to, error))
      .finally(() => {
        flow.isReading = false;
        if (!flow.isStopped && flow.credit > 0 && isBehind(to)) return wake(to);
        if (flow.isOn && !flow.isStopped) sayHead(to);
        rooms.trim(room);
      });
  }

  return {
    subscribe(to: Connection, { after, credit, half }: MessageOf<"subscribe">): void {
      const { flow, room } = to;
      flow.isOn = true;
      flow.saidHead = -1;
      flow.credit = credit;
      flow.sent = Math.min(after, room.head);
      flow.half = undefined;
      const name = room.snapshot;
      if (name && needsSnapshot(to)) beginSnapshot(to, half?.covers === name.covers ? half.parts : 0);
      wake(to);
    },
    grant(to: Connection, bytes: number): void {
      to.flow.credit = Math.min(CREDIT_MOST_BYTES, to.flow.credit + bytes);
      wake(to);
    },
    wake,
  };
}
