/**
 * The bytes of a sealed message. Outside, for the relay: `SBU1 | type | room tag (16) | epoch (4) | nonce (24) | key
 * commitment (32) | ciphertext`. Inside: `device (16) | sequence (8) | previous (32) | lamport (8) | heads (1 + 32 each) |
 * length (4) | payload | zeros | signature (64)`, in steps of 256 bytes. Numbers are big-endian. A message has one form:
 * what could be written in two ways is refused.
 */
import { ENTRY_BYTES, HASH_BYTES, SIGNATURE_BYTES, SNAPSHOT_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";

export const OUTER_BYTES = 81;
export const NONCE_BYTES = 24;
export const COMMITMENT_BYTES = 32;
const TAG_BYTES = 16;
const STEP = 256;
const HEADS_MOST = 16;
const MAGIC = Buffer.from("SBU");
const VERSION = "1".charCodeAt(0);

const typeNumbers = { update: 1, snapshot: 2, membership: 3, presence: 4, heads: 5 } as const;
/** Updates and membership entries are numbered in the chain of their device; the others only say where it stands. */
export type MessageType = keyof typeof typeNumbers;

const typesByNumber: ReadonlyMap<number | undefined, MessageType> = new Map(
  (Object.keys(typeNumbers) as MessageType[]).map((name) => [typeNumbers[name], name]),
);

export interface Outer {
  readonly type: MessageType;
  /** 16 bytes as hexadecimal text */
  readonly tag: string;
  readonly epoch: number;
  readonly nonce: Uint8Array;
}

export interface Inner {
  /** 16 bytes as hexadecimal text */
  readonly device: string;
  readonly seq: number;
  /** SHA-256 of the device's message before, 32 bytes as hexadecimal text */
  readonly previous: string;
  readonly lamport: number;
  /** Heads of the membership log that the device knew, sorted. */
  readonly heads: readonly string[];
  readonly payload: Uint8Array;
}

/** @param commitment 32 bytes @returns 81 bytes */
export function writeOuter({ epoch, nonce, tag, type }: Outer, commitment: Uint8Array): Buffer {
  const head = Buffer.alloc(5 + TAG_BYTES + 4);
  MAGIC.copy(head, 0);
  head[3] = VERSION;
  head[4] = typeNumbers[type];
  hexToBytes(tag).copy(head, 5);
  head.writeUInt32BE(epoch, 5 + TAG_BYTES);
  return Buffer.concat([head, nonce, commitment]);
}

export type OuterFault = "size" | "magic" | "version" | "type";

export function readOuter(bytes: Uint8Array): (Outer & { readonly commitment: Buffer }) | OuterFault {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < OUTER_BYTES + STEP || buffer.length > SNAPSHOT_BYTES) return "size";
  if (!buffer.subarray(0, 3).equals(MAGIC)) return "magic";
  if (buffer[3] !== VERSION) return "version";
  const type = typesByNumber.get(buffer[4]);
  if (!type) return "type";
  if (type !== "snapshot" && buffer.length > ENTRY_BYTES) return "size";
  return {
    type,
    tag: bytesToHex(buffer.subarray(5, 5 + TAG_BYTES)),
    epoch: buffer.readUInt32BE(5 + TAG_BYTES),
    nonce: buffer.subarray(25, 25 + NONCE_BYTES),
    commitment: buffer.subarray(49, OUTER_BYTES),
  };
}

/** @returns everything but the signature, padded so that both together are a number of whole steps */
export function writeInner({ device, heads, lamport, payload, previous, seq }: Inner): Buffer {
  if (heads.length === 0 || heads.length > HEADS_MOST) throw new RangeError("a message names 1 to 16 heads");
  const numbers = Buffer.alloc(8 + HASH_BYTES + 8 + 1);
  numbers.writeBigUInt64BE(BigInt(seq), 0);
  hexToBytes(previous).copy(numbers, 8);
  numbers.writeBigUInt64BE(BigInt(lamport), 8 + HASH_BYTES);
  numbers[16 + HASH_BYTES] = heads.length;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length);
  const parts = [hexToBytes(device), numbers, ...heads.map(hexToBytes), length, payload];
  const used = parts.reduce((sum, part) => sum + part.length, SIGNATURE_BYTES);
  return Buffer.concat([...parts, Buffer.alloc(paddingFor(used))]);
}

/** @returns undefined when it is not the one form of a message */
export function readInner(bytes: Uint8Array): Inner | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const countAt = TAG_BYTES + 16 + HASH_BYTES;
  if (buffer.length <= countAt) return undefined;
  const seq = buffer.readBigUInt64BE(TAG_BYTES);
  const lamport = buffer.readBigUInt64BE(TAG_BYTES + 8 + HASH_BYTES);
  const count = buffer[countAt] ?? 0;
  const lengthAt = countAt + 1 + count * HASH_BYTES;
  if (seq > LARGEST || lamport > LARGEST || count === 0 || count > HEADS_MOST || lengthAt + 4 > buffer.length)
    return undefined;
  const end = lengthAt + 4 + buffer.readUInt32BE(lengthAt);
  if (end + paddingFor(end + SIGNATURE_BYTES) !== buffer.length) return undefined;
  if (!ZEROS.subarray(0, buffer.length - end).equals(buffer.subarray(end))) return undefined;
  const heads = Array.from({ length: count }, (_, at) =>
    bytesToHex(buffer.subarray(countAt + 1 + at * HASH_BYTES, countAt + 1 + (at + 1) * HASH_BYTES)),
  );
  if (heads.some((head, at) => at > 0 && (heads[at - 1] ?? "") >= head)) return undefined;
  return {
    device: bytesToHex(buffer.subarray(0, TAG_BYTES)),
    seq: Number(seq),
    previous: bytesToHex(buffer.subarray(TAG_BYTES + 8, TAG_BYTES + 8 + HASH_BYTES)),
    lamport: Number(lamport),
    heads,
    payload: buffer.subarray(lengthAt + 4, end),
  };
}

/** Less than a step of them is ever between a message and its signature. */
const ZEROS = Buffer.alloc(STEP);
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

const paddingFor = (used: number) => (STEP - (used % STEP)) % STEP;
