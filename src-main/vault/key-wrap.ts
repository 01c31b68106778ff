/**
 * Sealing the master key under a key-encryption key: XChaCha20-Poly1305 with a random 24-byte nonce (libsodium, because
 * Electron's crypto has no ChaCha20-Poly1305). The additional data binds the slot's own description, so that swapping
 * slots or weakening their parameters breaks the seal.
 *
 * libsodium works on a WebAssembly memory of its own and does not clear it: every copy of a key is searched there and zeroed.
 */
import sodium from "libsodium-wrappers-sumo";
import { moveToSecret } from "./secret-bytes.ts";

export interface KeyWrap {
  /** 24 bytes */
  readonly nonce: Uint8Array;
  /** 48 bytes: the sealed key and its tag */
  readonly ciphertext: Uint8Array;
}

/** @param nonce 24 random bytes, never used twice with the same key */
export async function wrapKey(
  key: Uint8Array,
  keyEncryptionKey: Uint8Array,
  nonce: Uint8Array,
  additionalData: string,
): Promise<KeyWrap> {
  await sodium.ready;
  try {
    const seal = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt;
    return { nonce, ciphertext: seal(key, Buffer.from(additionalData, "utf8"), null, nonce, keyEncryptionKey) };
  } finally {
    eraseFromSodium(key, keyEncryptionKey);
  }
}

/** @returns undefined when the key-encryption key is not the right one or anything was changed */
export async function unwrapKey(
  wrap: KeyWrap,
  keyEncryptionKey: Uint8Array,
  additionalData: string,
): Promise<Buffer | undefined> {
  await sodium.ready;
  try {
    const open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
    const opened = open(null, wrap.ciphertext, Buffer.from(additionalData, "utf8"), wrap.nonce, keyEncryptionKey);
    const key = moveToSecret(opened);
    eraseFromSodium(key);
    return key;
  } catch {
    // libsodium has one error for all of them on purpose.
    return undefined;
  } finally {
    eraseFromSodium(keyEncryptionKey);
  }
}

/** Number of places in libsodium's memory that hold these bytes. */
export function copiesInSodium(secret: Uint8Array): number {
  return placesOf(secret).length;
}

function eraseFromSodium(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) for (const at of placesOf(secret)) memory().fill(0, at, at + secret.length);
}

function placesOf(secret: Uint8Array): readonly number[] {
  const places: number[] = [];
  const heap = memory();
  for (let at = heap.indexOf(secret); at >= 0; at = heap.indexOf(secret, at + secret.length)) places.push(at);
  return places;
}

function memory(): Buffer {
  // Not in the type declarations; looked up each time because the memory moves when it grows.
  const { libsodium } = sodium as unknown as { readonly libsodium: { readonly HEAPU8: Uint8Array } };
  const { buffer, byteOffset, byteLength } = libsodium.HEAPU8;
  return Buffer.from(buffer, byteOffset, byteLength);
}
