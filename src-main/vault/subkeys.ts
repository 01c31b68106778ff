/**
 * Every key of a vault is derived from its 32-byte master key with HKDF-SHA256 (RFC 5869), the vault's id as salt and a
 * name as info. Different names give independent keys, so a leaked database key says nothing about the others.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** @returns 32 bytes, which the caller zeroes */
export function deriveSubkey(masterKey: Uint8Array, vaultId: string, name: string): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, Buffer.from(vaultId, "utf8"), Buffer.from(`coffer/${name}`), 32));
}

/** One key per database file and generation, so that one budget's file can never stand in for another's. */
export const databaseKeyName = (file: string, version: number) => `database/${file}/v${version}`;
export const KEY_FILE_KEY = "key-file";
export const ANCHOR_KEY = "anchor";
/** Keys that other rooms ask for live under this prefix, apart from the vault's own. */
export const purposeKeyName = (purpose: string) => `purpose/${purpose}`;

/** @returns HMAC-SHA256 of a UTF-8 text as 64 lower-case hexadecimal digits */
export function macOf(key: Uint8Array, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("hex");
}

/** Both as hexadecimal text of equal length; takes the same time wherever they differ. */
export function isSameMac(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
}
