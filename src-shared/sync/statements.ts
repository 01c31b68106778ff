/**
 * What is signed towards a relay, byte by byte: each begins with a domain tag that no other signature of Coffer has, so that
 * nothing signed for one purpose serves another. Signatures are Ed25519.
 */

import { encodeUtf8 } from "lib0/string";

export type Scope = "r" | "rw";

const zero = Uint8Array.of(0);

/** Possession of the writer key, when a room is made. */
export const creationStatement = (room: string, { epoch, reader, writer }: RoomKeys): Uint8Array =>
  join("coffer-relay/create/1", room, number(epoch), reader, writer);

/** The answer to a challenge of 32 bytes, with the key of the scope. */
export const admissionStatement = (room: string, scope: Scope, challenge: Uint8Array): Uint8Array =>
  join("coffer-relay/admit/1", room, encodeUtf8(scope), challenge);

/** New keys of a room, signed with its old writer key. */
export const replacementStatement = (room: string, { epoch, reader, writer }: RoomKeys): Uint8Array =>
  join("coffer-relay/replace/1", room, number(epoch), reader, writer);

export interface RoomKeys {
  /** Of the keys, counted upwards by whoever replaces them; a relay only sees that it grows. */
  readonly epoch: number;
  /** Ed25519 public keys, 32 bytes each. */
  readonly reader: Uint8Array;
  readonly writer: Uint8Array;
}

/** Tag and room have no zero byte in them, and what follows has a fixed length: no two statements are the same bytes. */
function join(tag: string, room: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const all = [encodeUtf8(tag), zero, encodeUtf8(room), zero, ...parts];
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
