/**
 * Notes between relays as bytes: who says it, what kind, and the rest in the encoding of the wire. They come from our own
 * relays through our own Redis, and are read as carefully as what comes from outside.
 */

import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { Note } from "./fan-out.ts";

export const RELAY_ID_BYTES = 8;

const kinds = ["entries", "head", "keys", "presence", "mail", "snapshot"] as const;
const empty = new Uint8Array(0);

export function encodeNote(relay: Uint8Array, note: Note): Buffer {
  const isHeadOnly = note.kind === "entries" && note.entries.length === 0;
  return Buffer.concat([relay, Uint8Array.of(kinds.indexOf(isHeadOnly ? "head" : note.kind)), bodyOf(note)]);
}

function bodyOf(note: Note): Uint8Array {
  switch (note.kind) {
    case "entries":
      return note.entries.length === 0
        ? encodeMessage({ kind: "head", seq: note.head })
        : encodeMessage({ kind: "entries", entries: note.entries });
    case "keys":
      return encodeMessage({ kind: "keysReplaced", epoch: note.epoch });
    case "presence":
      return note.bytes;
    default:
      return empty;
  }
}

/** @returns null for what is no note, or is our own */
export function decodeNote(bytes: Uint8Array, self: Uint8Array): Note | null {
  if (Buffer.compare(bytes.subarray(0, RELAY_ID_BYTES), self) === 0) return null;
  const kind = kinds[bytes[RELAY_ID_BYTES] ?? kinds.length];
  const body = bytes.subarray(RELAY_ID_BYTES + 1);
  switch (kind) {
    case undefined:
      return null;
    case "presence":
      return { kind, bytes: body };
    case "mail":
    case "snapshot":
      return { kind };
    default: {
      const message = decodeMessage(body);
      if (!message.ok) return null;
      const { value } = message;
      if (kind === "entries" && value.kind === "entries")
        return { kind, head: value.entries.at(-1)?.seq ?? 0, entries: value.entries };
      if (kind === "head" && value.kind === "head") return { kind: "entries", head: value.seq, entries: [] };
      if (kind === "keys" && value.kind === "keysReplaced") return { kind, epoch: value.epoch };
      return null;
    }
  }
}
