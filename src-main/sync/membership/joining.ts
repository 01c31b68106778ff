/**
 * What is said over an invitation, each sealed with a key of its secret: the invitation itself, the request of who opened the
 * link, the answer of the owner's device that gave it out. The request is signed by the keys it names; the answer by the
 * device whose fingerprint stands in the link, and only the joiner can open what is in it.
 */
import sodium from "libsodium-wrappers-sumo";
import * as z from "zod";
import {
  type DeviceKeys,
  type DeviceNames,
  deviceKeysSchema,
  deviceNamesSchema,
  hex,
  type Role,
  roleSchema,
} from "../../../src-shared/sync/membership/entry.ts";
import { type DeviceIdentity, deviceIdOf, isSignedBy, sealTo } from "../sealing/device-identity.ts";
import type { EpochSecrets } from "../sealing/epoch-keys.ts";
import { bytesToHex, hexToBytes } from "../sealing/hex.ts";
import { fingerprintOf, type InviteKeys } from "./invite-link.ts";
import { hashOfEntry } from "./signed-entry.ts";

type Random = (length: number) => Uint8Array;

/** A relay takes no larger ones. */
const BLOB_BYTES = 16_384;
const NONCE_BYTES = 24;

const invitationSchema = z.strictObject({
  v: z.literal(1),
  room: hex(32),
  /** what the budget is called by who invites */
  name: z.string().max(200),
  role: roleSchema,
  expires: z.int(),
  keys: deviceKeysSchema,
  names: deviceNamesSchema,
});
export interface Invitation {
  readonly room: string;
  readonly name: string;
  readonly role: Role;
  readonly expires: number;
  /** Of the device that invites. */
  readonly keys: DeviceKeys;
  readonly names: DeviceNames;
}

export const sealInvitation = (keys: InviteKeys, invitation: Invitation, random: Random): Uint8Array =>
  sealJson(keys.key("invitation"), { v: 1, ...invitation }, random);

/** @returns undefined when it is not the one of this link */
export function openInvitation(keys: InviteKeys, fingerprint: string, blob: Uint8Array): Invitation | undefined {
  const parsed = invitationSchema.safeParse(openJson(keys.key("invitation"), blob));
  if (!parsed.success || fingerprintOf(parsed.data.room, parsed.data.keys) !== fingerprint) return undefined;
  const { v, ...invitation } = parsed.data;
  return invitation;
}

const requestSchema = z.strictObject({
  v: z.literal(1),
  keys: deviceKeysSchema,
  names: deviceNamesSchema,
  at: z.int(),
  signature: hex(64),
});
export interface JoinRequest {
  readonly device: string;
  readonly keys: DeviceKeys;
  readonly names: DeviceNames;
  /** By the joiner's clock, milliseconds since 1970. */
  readonly at: number;
}

export function sealRequest(keys: InviteKeys, identity: DeviceIdentity, at: number, random: Random): Uint8Array {
  const said = { keys: identity.keys, names: identity.names, at };
  const signature = bytesToHex(identity.sign(requestToSign(keys, said)));
  return sealJson(keys.key("request"), { v: 1, ...said, signature }, random);
}

export function openRequest(keys: InviteKeys, blob: Uint8Array): JoinRequest | undefined {
  const parsed = requestSchema.safeParse(openJson(keys.key("request"), blob));
  if (!parsed.success) return undefined;
  const { signature, v, ...said } = parsed.data;
  if (!isSignedBy(said.keys.sign, requestToSign(keys, said), hexToBytes(signature))) return undefined;
  return { ...said, device: deviceIdOf(said.keys) };
}

const requestToSign = ({ invite }: InviteKeys, { at, keys, names }: Omit<JoinRequest, "device">): Buffer =>
  Buffer.from(
    `coffer/join-request/1\0${JSON.stringify([invite, keys.sign, keys.receive, keys.mailbox, names.device, names.person, at])}`,
  );

const answerSchema = z.strictObject({ v: z.literal(1), box: z.string(), signature: hex(64) });
const admissionSchema = z.strictObject({
  /** the room's first entry, as its own text */
  first: z.string(),
  /** the entry that brings the joiner in */
  added: hex(32),
  epoch: z.int(),
  entry: hex(32),
  secret: hex(32),
  writerSecret: hex(32).nullable(),
});
/** All that a device needs to be let in by the relay and to read the rest there. */
export interface Admission {
  readonly first: Uint8Array;
  readonly added: string;
  readonly secrets: EpochSecrets;
}

export function sealAnswer(
  keys: InviteKeys,
  owner: DeviceIdentity,
  joiner: Pick<JoinRequest, "device" | "keys">,
  { added, first, secrets }: Admission,
  random: Random,
): Uint8Array {
  const admission = {
    first: Buffer.from(first).toString("utf8"),
    added,
    epoch: secrets.epoch,
    entry: secrets.entry,
    secret: bytesToHex(secrets.secret),
    writerSecret: secrets.writerSecret && bytesToHex(secrets.writerSecret),
  };
  const box = bytesToHex(sealTo(joiner.keys.receive, Buffer.from(JSON.stringify(admission))));
  const signature = bytesToHex(owner.sign(answerToSign(keys, joiner.device, box)));
  return sealJson(keys.key("answer"), { v: 1, box, signature }, random);
}

/** @returns undefined when it does not come from who invited, is for somebody else, or is of another room */
export function openAnswer(
  keys: InviteKeys,
  invitation: Invitation,
  joiner: DeviceIdentity,
  blob: Uint8Array,
): Admission | undefined {
  const parsed = answerSchema.safeParse(openJson(keys.key("answer"), blob));
  if (!parsed.success) return undefined;
  const { box, signature } = parsed.data;
  const isFromOwner = isSignedBy(invitation.keys.sign, answerToSign(keys, joiner.device, box), hexToBytes(signature));
  const plain = isFromOwner ? joiner.openBox(hexToBytes(box)) : undefined;
  const admission = plain && admissionSchema.safeParse(textToJson(Buffer.from(plain)));
  if (!admission?.success) return undefined;
  const { added, entry, epoch, first, secret, writerSecret } = admission.data;
  const firstBytes = Buffer.from(first);
  if (hashOfEntry(firstBytes) !== invitation.room) return undefined;
  const secrets = {
    epoch,
    entry,
    secret: hexToBytes(secret),
    writerSecret: writerSecret === null ? null : hexToBytes(writerSecret),
  };
  return { first: firstBytes, added, secrets };
}

const answerToSign = ({ invite }: InviteKeys, device: string, box: string): Buffer =>
  Buffer.from(`coffer/join-answer/1\0${JSON.stringify([invite, device, box])}`);

function sealJson(key: Buffer, value: unknown, random: Random): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const plain = Buffer.from(JSON.stringify(value));
  const seal = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt;
  const blob = Buffer.concat([nonce, seal(plain, null, null, nonce, key)]);
  key.fill(0);
  if (blob.length > BLOB_BYTES) throw new RangeError("no relay takes this");
  return blob;
}

function openJson(key: Buffer, blob: Uint8Array): unknown {
  try {
    const open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
    return textToJson(Buffer.from(open(null, blob.subarray(NONCE_BYTES), null, blob.subarray(0, NONCE_BYTES), key)));
  } catch {
    return undefined;
  } finally {
    key.fill(0);
  }
}

function textToJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
