/**
 * What flows to one member: the snapshot that it lacks, then entries in order, never more under way than it has given
 * credit for. Pulled, not pushed: a member that does not read costs nothing but its place.
 */
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import { CREDIT_MOST_BYTES, ENTRIES_MESSAGE_BYTES, PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { type MessageOf, type NumberedEntry, partsOf, type SnapshotName } from "../../src-shared/sync/wire/message.ts";
import type { LogStore, SnapshotStore } from "../store/store.ts";
import type { Member } from "./member.ts";
import type { Room } from "./room.ts";

export interface OutflowDeps {
  readonly room: Room;
  readonly store: Pick<LogStore, "entriesAfter"> & Pick<SnapshotStore, "snapshotPart">;
  readonly member: () => Member;
  readonly send: (bytes: Uint8Array) => void;
  readonly onFailed: (error: unknown) => void;
}

export interface Outflow {
  subscribe(from: MessageOf<"subscribe">): void;
  grant(bytes: number): void;
  /** There may be something new. */
  wake(): void;
  /** Number up to which everything was sent; endless before a subscription, so that nobody waits for it. */
  sent(): number;
  stop(): void;
}

export function createOutflow({ member, onFailed, room, send, store }: OutflowDeps): Outflow {
  let isOn = false;
  let isStopped = false;
  let isReading = false;
  let credit = 0;
  let sent = 0;
  let saidHead = -1;
  let half: { readonly name: SnapshotName; part: number } | undefined;

  function pass(bytes: Uint8Array): void {
    credit -= bytes.length;
    send(bytes);
  }

  function passEntries(entries: readonly NumberedEntry[], isOwn: (at: number) => boolean): void {
    const hasOwn = entries.some((_, at) => isOwn(at));
    // An own entry comes back without its bytes: its writer has them.
    const shown = hasOwn
      ? entries.map((entry, at) => (isOwn(at) ? { ...entry, sealed: entry.sealed.subarray(0, 0) } : entry))
      : entries;
    pass(hasOwn ? encodeMessage({ kind: "entries", entries: shown }) : room.encodeRun(shown));
    sent = entries.at(-1)?.seq ?? sent;
  }

  /** As far as memory and credit reach. @returns whether the store has to be asked */
  function passRecent(): boolean {
    while (credit > 0 && sent < room.head()) {
      const run = room.recent.after(sent, ENTRIES_MESSAGE_BYTES);
      if (!run) return true;
      passEntries(run, (at) => run[at]?.writer === member());
    }
    return false;
  }

  function sayHead(): void {
    if (sent < room.head() || half || saidHead >= 0) return;
    saidHead = sent;
    send(encodeMessage({ kind: "head", seq: sent }));
  }

  async function readOn(): Promise<void> {
    while (!isStopped && credit > 0 && (half || sent < room.head())) {
      if (!half && needsSnapshot()) beginSnapshot(0);
      if (half) await passPart(half);
      else if (passRecent()) await passStored();
    }
  }

  const needsSnapshot = (): boolean => sent < (room.snapshot()?.covers ?? 0);

  function beginSnapshot(part: number): void {
    const name = room.snapshot();
    if (!name) return;
    half = { name, part };
    pass(encodeMessage({ kind: "snapshotStart", ...name, part }));
  }

  async function passPart(now: { readonly name: SnapshotName; part: number }): Promise<void> {
    const { covers, bytes } = now.name;
    if (now.part < partsOf(bytes, PART_BYTES)) {
      const sealed = await store.snapshotPart(room.tag, covers, now.part);
      if (isStopped || half !== now) return;
      if (sealed) {
        pass(encodeMessage({ kind: "snapshotPart", covers, index: now.part, sealed }));
        now.part++;
        return;
      }
      // A newer one has taken its place: begin again with that.
      half = undefined;
      await room.refresh();
      return;
    }
    half = undefined;
    sent = Math.max(sent, covers);
  }

  async function passStored(): Promise<void> {
    const entries = await store.entriesAfter(room.tag, sent, ENTRIES_MESSAGE_BYTES);
    if (isStopped) return;
    const [first] = entries;
    if (first?.seq === sent + 1) return passEntries(entries, () => false);
    // They went into a snapshot meanwhile.
    await room.refresh();
    if (!needsSnapshot()) throw new Error("entries are missing from the log");
  }

  function wake() {
    if (!isOn || isStopped || isReading) return;
    if (!half && !needsSnapshot() && !passRecent()) return sayHead();
    isReading = true;
    readOn()
      .catch(onFailed)
      .finally(() => {
        isReading = false;
        if (!isStopped && credit > 0 && (half || sent < room.head())) return wake();
        if (isOn && !isStopped) sayHead();
        room.trim();
      });
  }

  return {
    subscribe(from) {
      isOn = true;
      saidHead = -1;
      credit = from.credit;
      sent = Math.min(from.after, room.head());
      half = undefined;
      const name = room.snapshot();
      if (name && needsSnapshot()) beginSnapshot(from.half?.covers === name.covers ? from.half.parts : 0);
      wake();
    },
    grant(bytes) {
      credit = Math.min(CREDIT_MOST_BYTES, credit + bytes);
      wake();
    },
    wake,
    sent: () => (isOn ? sent : Number.MAX_SAFE_INTEGER),
    stop() {
      isStopped = true;
    },
  };
}
