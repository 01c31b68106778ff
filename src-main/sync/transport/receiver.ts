/**
 * Hands on what arrives, one thing after the other, and gives credit only for what was consumed: a relay that sends faster
 * than the ledger takes waits. Numbers must follow on each other; a relay that leaves out, repeats or forgets is found here.
 */
import { CREDIT_STEP_BYTES, PART_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import {
  type MessageOf,
  type NumberedEntry,
  partsOf,
  type SnapshotName,
} from "../../../src-shared/sync/wire/message.ts";

/** What a relay did that no honest one does. */
export type RelayFault =
  /** Bytes that are no message, or one that only an app says. */
  | "garbage"
  /** Entries that do not follow on what came before. */
  | "out-of-sequence"
  /** Its log ends before what we have had from it. */
  | "forgot"
  /** Parts of a snapshot that do not fit together. */
  | "bad-snapshot";

export interface Inbox {
  /** Number of the last entry that was taken in for good. */
  cursor(): number;
  /** Parts that are kept of a snapshot that did not come to its end. */
  half(): { readonly covers: number; readonly parts: number } | null;
  /** In order. An entry without bytes is one that this connection sent: it is in the log now. */
  entries(entries: readonly NumberedEntry[]): Promise<void> | void;
  /** The parts from `part` on follow; those before are kept, or there are none. */
  snapshotStart(name: SnapshotName, part: number): Promise<void> | void;
  snapshotPart(name: SnapshotName, part: number, sealed: Uint8Array): Promise<void> | void;
  /** All parts are there. `cursor` is what it covers from now on; false when it was refused. */
  snapshotEnd(name: SnapshotName): Promise<boolean> | boolean;
  /** Everything is here, for now. */
  caughtUp(seq: number): void;
}

export interface ReceiverDeps {
  readonly inbox: Inbox;
  readonly giveCredit: (bytes: number) => void;
  readonly onFault: (fault: RelayFault) => void;
  /** The inbox threw: its own business, but nothing more may come. */
  readonly onFailed: (error: unknown) => void;
}

type Incoming = MessageOf<"entries" | "head" | "snapshotStart" | "snapshotPart">;

/** Entries that wait are taken together up to here, so that they cost one wait for the disk; others may come meanwhile. */
const TOGETHER_BYTES = 8 * CREDIT_STEP_BYTES;

/** What arrived and has not been taken in yet. */
interface Arrived {
  readonly generation: number;
  message: Incoming;
  bytes: number;
}

export function createReceiver({ giveCredit, inbox, onFailed, onFault }: ReceiverDeps) {
  let generation = 0;
  let last: Promise<void> = Promise.resolve();
  let cursor = 0;
  let consumed = 0;
  let coming: { readonly name: SnapshotName; part: number } | undefined;
  /** The last that arrived, for as long as it waits. */
  let waiting: Arrived | undefined;

  /** @returns false when it has to be taken for itself */
  function takesAlong(message: Incoming, bytes: number): boolean {
    if (message.kind !== "entries" || waiting?.message.kind !== "entries") return false;
    if (waiting.generation !== generation) return false;
    const before = waiting.message.entries;
    const isNext = before.at(-1)?.seq === (message.entries[0]?.seq ?? 0) - 1;
    if (!isNext || waiting.bytes + bytes > TOGETHER_BYTES) return false;
    waiting.message = { kind: "entries", entries: [...before, ...message.entries] };
    waiting.bytes += bytes;
    return true;
  }

  async function take(message: Incoming): Promise<RelayFault | undefined> {
    switch (message.kind) {
      case "entries": {
        if (coming || message.entries.some(({ seq }, at) => seq !== cursor + 1 + at)) return "out-of-sequence";
        await inbox.entries(message.entries);
        cursor += message.entries.length;
        return undefined;
      }
      case "head":
        if (message.seq < cursor) return "forgot";
        if (message.seq === cursor) inbox.caughtUp(cursor);
        return undefined;
      case "snapshotStart": {
        const { bytes, covers, hash, part } = message;
        const half = inbox.half();
        const isResumed = part > 0 && half?.covers === covers && half.parts === part;
        if (covers <= cursor || (part > 0 && !isResumed)) return "bad-snapshot";
        // What arrived is a view into the message.
        coming = { name: { bytes, covers, hash: Uint8Array.from(hash) }, part };
        await inbox.snapshotStart(coming.name, part);
        return finishSnapshot();
      }
      case "snapshotPart": {
        const { covers, index, sealed } = message;
        if (!coming || coming.name.covers !== covers || coming.part !== index) return "bad-snapshot";
        if (sealed.length !== Math.min(PART_BYTES, coming.name.bytes - index * PART_BYTES)) return "bad-snapshot";
        await inbox.snapshotPart(coming.name, index, sealed);
        coming.part++;
        return finishSnapshot();
      }
    }
  }

  async function finishSnapshot(): Promise<RelayFault | undefined> {
    if (!coming || coming.part < partsOf(coming.name.bytes, PART_BYTES)) return undefined;
    const { name } = coming;
    coming = undefined;
    if (!(await inbox.snapshotEnd(name))) return "bad-snapshot";
    cursor = name.covers;
    return undefined;
  }

  return {
    /** A new connection: what came over the one before is still taken, but earns no credit here. */
    async start(): Promise<void> {
      generation++;
      await last;
      cursor = inbox.cursor();
      consumed = 0;
      coming = undefined;
    },
    receive(message: Incoming, bytes: number): void {
      if (takesAlong(message, bytes)) return;
      const mine = generation;
      const arrived: Arrived = { generation: mine, message, bytes };
      waiting = arrived;
      last = last
        .then(async () => {
          if (waiting === arrived) waiting = undefined;
          if (mine !== generation) return;
          const fault = await take(arrived.message);
          if (mine !== generation) return;
          if (fault) {
            onFault(fault);
            return;
          }
          consumed += arrived.bytes;
          if (consumed < CREDIT_STEP_BYTES) return;
          giveCredit(consumed);
          consumed = 0;
        })
        .catch((error: unknown) => {
          generation++;
          onFailed(error);
        });
    },
    stop(): void {
      generation++;
    },
    /** Resolves when all that has arrived was taken. */
    settled: (): Promise<void> => last,
  };
}
