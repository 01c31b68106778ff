/**
 * The link that invites: `…/join#v1.<room tag>.<secret>.<fingerprint>`. It stands behind the `#`, which no browser sends.
 * It holds no key of the room: with it a device may ask, and an owner's device answers. An old link in a chat opens nothing.
 */
import { createHash } from "node:crypto";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { DeviceKeys } from "../../../src-shared/sync/membership/entry.ts";
import { deriveRoomKey } from "../sealing/epoch-keys.ts";
import { bytesToHex, hexToBytes } from "../sealing/hex.ts";

export interface InviteLink {
  /** Address of the room at the relay, 16 bytes as hexadecimal text. */
  readonly tag: string;
  /** 32 bytes */
  readonly secret: Uint8Array;
  /** Of the room and of the device that invites; 16 bytes as hexadecimal text. */
  readonly fingerprint: string;
}

const FORM = /#v1\.([\w-]{22})\.([\w-]{43})\.([\w-]{22})$/;
const LINK_CHARACTERS = 2_000;

/** @param page where the link leads, without a fragment */
export function inviteToLink(page: string, { fingerprint, secret, tag }: InviteLink): string {
  const parts = [hexToBytes(tag), secret, hexToBytes(fingerprint)];
  return `${page}#v1.${parts.map((part) => Buffer.from(part).toString("base64url")).join(".")}`;
}

/** Forgives what surrounds a link that was copied from a message. */
export function readInviteLink(text: string): Result<InviteLink, { readonly kind: "not-a-link" }> {
  const found = FORM.exec(text.slice(0, LINK_CHARACTERS).trim());
  const [tag, secret, fingerprint] = (found?.slice(1) ?? []).map((part) => Buffer.from(part, "base64url"));
  if (!tag || !secret || !fingerprint) return err({ kind: "not-a-link" });
  return ok({ tag: bytesToHex(tag), secret, fingerprint: bytesToHex(fingerprint) });
}

export interface InviteKeys {
  /** What is shown to the relay, 32 bytes. */
  readonly auth: Buffer;
  /** SHA-256 of it: the invitation's name, in the log and at the relay. */
  readonly invite: string;
  /** Seals what is said over this invitation; one key for each of its messages. */
  readonly key: (message: "invitation" | "request" | "answer") => Buffer;
}

export function inviteKeysOf({ secret, tag }: Pick<InviteLink, "secret" | "tag">): InviteKeys {
  const auth = deriveRoomKey(tag, secret, "invite/relay");
  return {
    auth,
    invite: createHash("sha256").update(auth).digest("hex"),
    key: (message) => deriveRoomKey(tag, secret, `invite/${message}`),
  };
}

/** @returns 16 bytes as hexadecimal text */
export function fingerprintOf(room: string, { receive, sign }: Pick<DeviceKeys, "receive" | "sign">): string {
  const hash = createHash("sha256").update("coffer/invite-fingerprint/1\0");
  for (const part of [room, sign, receive]) hash.update(hexToBytes(part));
  return hash.digest("hex").slice(0, 32);
}
