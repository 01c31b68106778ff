/** Signing, checking and naming the entries of a membership log; what they mean is src-shared/sync/membership. */
import { createHash } from "node:crypto";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import {
  bodyToText,
  type DeviceKeys,
  type EntryBody,
  type KnownEntry,
  readSignedEntry,
  signedToText,
} from "../../../src-shared/sync/membership/entry.ts";
import { type DeviceIdentity, deviceIdOf, isSignedBy } from "../sealing/device-identity.ts";
import { bytesToHex, hexToBytes } from "../sealing/hex.ts";

/** An entry whose form and signature are right. Whether it counts is decided with all others. */
export interface GenuineEntry extends KnownEntry {
  readonly bytes: Uint8Array;
}

export function signEntry(identity: DeviceIdentity, body: EntryBody): GenuineEntry {
  const signature = bytesToHex(identity.sign(Buffer.from(bodyToText(body))));
  const bytes = Buffer.from(signedToText({ body, signature }));
  return { bytes, body, hash: hashOfEntry(bytes) };
}

export const hashOfEntry = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** "unknown-signer" can change when entries come that were written before it. */
export type EntryFault = "malformed" | "false-id" | "unknown-signer" | "signature";

/** @param keysOf keys of devices that were named in the log so far */
export function readEntry(
  bytes: Uint8Array,
  keysOf: (device: string) => DeviceKeys | undefined,
): Result<GenuineEntry, EntryFault> {
  const text = bytesToText(bytes);
  const entry = text === undefined ? err("malformed") : readSignedEntry(text);
  if (!entry.ok) return err("malformed");
  const { body, signature } = entry.value;
  const named = "keys" in body ? body.keys : undefined;
  const subject = body.kind === "create" ? body.signer : "device" in body ? body.device : undefined;
  if (named && subject !== deviceIdOf(named)) return err("false-id");
  const keys = body.kind === "create" ? body.keys : keysOf(body.signer);
  if (!keys) return err("unknown-signer");
  const isGenuine = isSignedBy(keys.sign, Buffer.from(bodyToText(body)), hexToBytes(signature));
  return isGenuine ? ok({ bytes, body, hash: hashOfEntry(bytes) }) : err("signature");
}

function bytesToText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
