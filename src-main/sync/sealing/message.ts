/**
 * Sealing and opening one message: XChaCha20-Poly1305 with a random nonce, the sender and its signature inside, so that a
 * relay does not see who wrote. Opening asks in a fixed order and stops at the first "no"; nothing is applied that did not
 * pass all of it. What comes after (the place in the chain of its device, the content) is streams.ts and the documents.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { canWrite, type Member } from "../../../src-shared/sync/membership/state.ts";
import { SIGNATURE_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { type DeviceIdentity, isSignedBy } from "./device-identity.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";
import {
  COMMITMENT_BYTES,
  type Inner,
  type MessageType,
  NONCE_BYTES,
  OUTER_BYTES,
  readInner,
  readOuter,
  writeInner,
  writeOuter,
} from "./layout.ts";
import { type RefusalCode, refused, type SealingRefusal } from "./refusal.ts";

export interface RoomName {
  /** Hash of the first membership entry, 32 bytes as hexadecimal text. */
  readonly room: string;
  /** Its address at the relay, 16 bytes as hexadecimal text. */
  readonly tag: string;
}

export interface Sealed {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes: what the device's next message names. */
  readonly hash: string;
}

export function sealMessage(
  {
    identity,
    keys,
    random,
    room,
  }: {
    readonly room: RoomName;
    readonly keys: EpochKeys;
    readonly identity: DeviceIdentity;
    readonly random: (length: number) => Uint8Array;
  },
  message: Omit<Inner, "device"> & { readonly type: MessageType },
): Sealed {
  const nonce = random(NONCE_BYTES);
  const named = { type: message.type, tag: room.tag, epoch: keys.epoch, nonce };
  const outer = writeOuter(named, keys.commit(withoutCommitment(writeOuter(named, NO_COMMITMENT))));
  const inner = writeInner({ ...message, device: identity.device });
  const signature = identity.sign(toSign(room, outer, inner));
  const seal = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt;
  const bytes = Buffer.concat([outer, seal(Buffer.concat([inner, signature]), outer, null, nonce, keys.message)]);
  return { bytes, hash: hashOfMessage(bytes) };
}

export const hashOfMessage = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export interface OpenedMessage extends Inner {
  readonly type: MessageType;
  /** As of what it knew when it wrote this. */
  readonly author: Member;
  readonly epoch: number;
  readonly hash: string;
}

/** What this device knows of the room. */
export interface Knowledge {
  readonly room: RoomName;
  /** All keys of that number: two epochs may have been begun at the same time. */
  keysOf(epoch: number): readonly EpochKeys[];
  /** Takes in what a message says of the membership itself; its entries prove themselves, whoever brings them. */
  learn(type: MessageType, payload: Uint8Array): void;
  /** What a device signs with that the log ever named, whether or not it still counts; hexadecimal text. */
  signKeyOf(device: string): string | undefined;
  /** Who took part as of these heads; undefined when one of them is not known here yet. */
  at(heads: readonly string[]): { member(device: string): Member | undefined; has(entry: string): boolean } | undefined;
}

/** A message that everything but its own signature speaks for. */
export interface UnprovenMessage {
  readonly message: OpenedMessage;
  /** Costs more than all the rest. */
  isGenuine(): boolean;
}

/** All of opening but the last question. Whose fault it is that a right was missing is asked of the signature here. */
export function readMessage(knowledge: Knowledge, bytes: Uint8Array): Result<UnprovenMessage, SealingRefusal> {
  const outer = readOuter(bytes);
  if (typeof outer === "string") return err(refused(outer));
  if (outer.tag !== knowledge.room.tag) return err(refused("room"));
  const candidates = knowledge.keysOf(outer.epoch);
  if (candidates.length === 0) return err(refused("epoch"));
  const header = Buffer.from(bytes.subarray(0, OUTER_BYTES));
  const committed = withoutCommitment(header);
  const keys = candidates.find((each) => timingSafeEqual(each.commit(committed), outer.commitment));
  if (!keys) return err(refused("commitment"));
  const plain = decrypt(keys, header, outer.nonce, bytes.subarray(OUTER_BYTES));
  if (!plain) return err(refused("decrypt"));
  const unsigned = plain.subarray(0, plain.length - SIGNATURE_BYTES);
  const inner = readInner(unsigned);
  if (!inner) return err(refused("malformed"));
  knowledge.learn(outer.type, inner.payload);
  const signKey = knowledge.signKeyOf(inner.device);
  if (signKey === undefined) return err(refused("sender"));
  const signature = plain.subarray(plain.length - SIGNATURE_BYTES);
  const isGenuine = () => isSignedBy(signKey, toSign(knowledge.room, header, unsigned), signature);
  const author = authorOf(knowledge, outer.type, keys, inner);
  if (typeof author === "string") return err(refused(author, isGenuine() ? inner.device : undefined));
  const message = { ...inner, type: outer.type, author, epoch: keys.epoch, hash: hashOfMessage(bytes) };
  return ok({ message, isGenuine });
}

/**
 * Judged by what the sender knew, which the message says itself: so everybody who ever reads it comes to the same answer,
 * whatever else reached them before.
 */
function authorOf(
  knowledge: Knowledge,
  type: MessageType,
  keys: EpochKeys,
  { device, heads }: Inner,
): Member | RefusalCode {
  const then = knowledge.at(heads);
  if (!then) return "membership";
  const member = then.member(device);
  if (!member) return "span";
  if (!canWrite(member.role) && type !== "presence" && type !== "heads") return "role";
  return then.has(keys.entry) ? member : "span";
}

function decrypt(keys: EpochKeys, header: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array) {
  try {
    const open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
    return open(null, ciphertext, header, nonce, keys.message);
  } catch {
    return undefined;
  }
}

const NO_COMMITMENT = Buffer.alloc(COMMITMENT_BYTES);
const withoutCommitment = (header: Uint8Array) => header.subarray(0, OUTER_BYTES - COMMITMENT_BYTES);

/** The room's own hash is in it too: an address could be given to two rooms. */
function toSign({ room }: RoomName, outer: Uint8Array, inner: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from("coffer/message/1\0"), hexToBytes(room), outer, inner]);
}

export const NO_MESSAGE = bytesToHex(Buffer.alloc(32));
