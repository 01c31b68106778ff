/**
 * Sends the outbox: entries in their order, a bounded number without acknowledgement, again from the first open one after
 * every new connection and every refusal that passes. Nothing leaves the outbox before the relay has it on its disk.
 */
import type {
  Acknowledgement,
  EntryName,
  Message,
  MessageOf,
  RejectCode,
} from "../../../src-shared/sync/wire/message.ts";

export interface OutgoingEntry extends EntryName {
  readonly sealed: Uint8Array;
}

export interface Outbox {
  /** Entries without acknowledgement, oldest first, those after `after` in that order (all when null), at most so many. */
  waiting(after: EntryName | null, most: number): readonly OutgoingEntry[];
  /** They are on the relay's disk: forget them. */
  acknowledged(entries: readonly Acknowledgement[]): void;
}

/** Refusals that waiting does not mend. */
const lasting: readonly RejectCode[] = ["read-only", "too-large", "keys-replaced"];

const OPEN_ENTRIES = 512;
const OPEN_BYTES = 1_048_576;
const REST = 250;

export interface SenderDeps {
  readonly outbox: Outbox;
  readonly send: (message: Message) => void;
  /** The entry can never be taken; nothing more is sent. */
  readonly onRefused: (code: RejectCode) => void;
}

export function createSender({ onRefused, outbox, send }: SenderDeps) {
  let isOn = false;
  let lastSent: EntryName | null = null;
  let open: { readonly name: string; readonly bytes: number }[] = [];
  let openBytes = 0;
  let rest: NodeJS.Timeout | undefined;

  function pump(): void {
    while (isOn && !rest && open.length < OPEN_ENTRIES && openBytes < OPEN_BYTES) {
      const next = outbox.waiting(lastSent, Math.min(64, OPEN_ENTRIES - open.length));
      if (next.length === 0) return;
      for (const { lane, laneSeq, sealed } of next) {
        send({ kind: "append", lane, laneSeq, sealed });
        lastSent = { lane, laneSeq };
        open.push({ name: entryKey(lastSent), bytes: sealed.length });
        openBytes += sealed.length;
      }
    }
  }
  function rewind(): void {
    lastSent = null;
    open = [];
    openBytes = 0;
  }
  function stop(): void {
    isOn = false;
    clearTimeout(rest);
    rest = undefined;
    rewind();
  }

  return {
    start(): void {
      stop();
      isOn = true;
      pump();
    },
    stop,
    /** There is something new in the outbox. */
    pump,
    taken({ entries }: MessageOf<"ack">): void {
      outbox.acknowledged(entries);
      const done = new Set(entries.map(entryKey));
      open = open.filter(({ bytes, name }) => {
        if (!done.has(name)) return true;
        openBytes -= bytes;
        return false;
      });
      pump();
    },
    rejected({ code, retryAfter }: MessageOf<"reject">): void {
      if (lasting.includes(code)) {
        stop();
        onRefused(code);
        return;
      }
      // What was sent after it is out of order now: one rest for all of them.
      if (rest || !isOn) return;
      rest = setTimeout(() => {
        rest = undefined;
        rewind();
        pump();
      }, retryAfter || REST);
    },
  };
}

/** An entry as the key of a map. */
export const entryKey = ({ lane, laneSeq }: EntryName): string => `${Buffer.from(lane).toString("latin1")} ${laneSeq}`;
