/**
 * Sealing the master key under a key-encryption key: XChaCha20-Poly1305 with a random 24-byte nonce (libsodium, because
 * Electron's crypto has no ChaCha20-Poly1305). The additional data binds the slot's own description, so that swapping
 * slots or weakening their parameters breaks the seal.
 */
import sodium from "libsodium-wrappers-sumo";
import { eraseFromSodium } from "../sodium-memory.ts";
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
