/**
 * The second way into a vault: 160 random bits, printed once and kept on paper. Crockford's base 32 (no I, L, O, U), eight
 * groups of five: 32 characters of secret, 8 of checksum, so that a typing mistake is told apart from a wrong code before
 * anything is tried. A random code needs no slow derivation: HKDF.
 */
import { createHash, hkdfSync } from "node:crypto";
import { moveToSecret } from "./secret-bytes.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES = 20;
const CHECK_BYTES = 5;
const GROUP = 5;

/** @param secret 20 random bytes @returns eight groups of five characters with hyphens between them */
export function secretToRecoveryCode(secret: Uint8Array): string {
  const text = toBase32(Buffer.concat([secret, checksumOf(secret)]));
  return (text.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
}

/**
 * Forgives case, spaces, hyphens and the letters that Crockford reads as digits (O as 0, I and L as 1).
 * @returns the 20 bytes, which the caller zeroes, or undefined when the checksum says it was mistyped
 */
export function recoveryCodeToSecret(code: string): Buffer | undefined {
  const text = code.slice(0, 200).toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const bytes = fromBase32(text);
  if (bytes?.length !== SECRET_BYTES + CHECK_BYTES) return undefined;
  const isIntact = checksumOf(bytes.subarray(0, SECRET_BYTES)).equals(bytes.subarray(SECRET_BYTES));
  const secret = moveToSecret(bytes.subarray(0, SECRET_BYTES));
  return isIntact ? secret : undefined;
}

export const RECOVERY_SECRET_BYTES = SECRET_BYTES;

/** @returns 32 bytes, which the caller zeroes */
export function recoverySecretToKey(secret: Uint8Array, vaultId: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, Buffer.from(vaultId, "utf8"), Buffer.from("coffer/recovery-code"), 32));
}

const checksumOf = (secret: Uint8Array) =>
  createHash("sha256").update("coffer/recovery-checksum").update(secret).digest().subarray(0, CHECK_BYTES);

/** Whole groups only: five bytes are eight characters. */
function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(pending >> (bits - 5)) & 31];
    pending &= (1 << bits) - 1;
  }
  return text;
}

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let pending = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    pending = (pending << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(pending >> bits);
      pending &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? Buffer.from(bytes) : undefined;
}
