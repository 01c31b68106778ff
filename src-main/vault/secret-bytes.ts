/**
 * Memory for secrets. Typed arrays of up to 64 bytes live on V8's own heap, whose collector moves them and leaves the old
 * bytes behind, out of reach; an `ArrayBuffer` made by itself lies outside and stays where it is, so that zeroing it
 * really removes the secret. Measured by a test that reads this process's memory.
 */
import type { Random } from "./surroundings.ts";

/** @returns zeros, at a fixed place; the owner zeroes them again after use */
export function secretBytes(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length));
}

/** @param source is zeroed */
export function moveToSecret(source: Uint8Array): Buffer {
  const secret = secretBytes(source.length);
  secret.set(source);
  source.fill(0);
  return secret;
}

export const randomSecret = (random: Random, length: number): Buffer => moveToSecret(random(length));
