/**
 * What a device is in a shared budget: an Ed25519 key that signs, an X25519 key that receives, the secret of its mailbox at
 * the relay. Its id is made of the three public parts, so nobody can claim the id of another with keys of their own.
 */
import { createHash } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import type { DeviceKeys, DeviceNames } from "../../../src-shared/sync/membership/entry.ts";
import { eraseFromSodium } from "../../sodium-memory.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";

/** 32 random bytes each. */
export interface DeviceSecrets {
  readonly signSeed: Uint8Array;
  readonly receiveSeed: Uint8Array;
  readonly mailbox: Uint8Array;
}

export interface DeviceIdentity {
  /** 16 bytes as hexadecimal text */
  readonly device: string;
  readonly keys: DeviceKeys;
  readonly names: DeviceNames;
  /** Ed25519, 64 bytes */
  sign(bytes: Uint8Array): Uint8Array;
  /** Opens what was sealed to its X25519 key; undefined when it was not, or was changed. */
  openBox(box: Uint8Array): Uint8Array | undefined;
  /** Forgets the keys: nothing can be signed or opened after that. */
  erase(): void;
}

/** libsodium must be ready. The secrets are copied; the caller zeroes its own. */
export function createDeviceIdentity(secrets: DeviceSecrets, names: DeviceNames): DeviceIdentity {
  const signing = sodium.crypto_sign_seed_keypair(secrets.signSeed);
  const receiving = sodium.crypto_box_seed_keypair(secrets.receiveSeed);
  const keys: DeviceKeys = {
    sign: bytesToHex(signing.publicKey),
    receive: bytesToHex(receiving.publicKey),
    mailbox: bytesToHex(secrets.mailbox),
  };
  const signSeed = Buffer.from(secrets.signSeed);
  const receiveSeed = Buffer.from(secrets.receiveSeed);
  return {
    device: deviceIdOf(keys),
    keys,
    names,
    sign: (bytes) => sodium.crypto_sign_detached(bytes, signing.privateKey),
    openBox: (box) => openSealedBox(box, receiving.publicKey, receiving.privateKey),
    erase() {
      const held = [signSeed, receiveSeed, signing.privateKey, receiving.privateKey];
      eraseFromSodium(...held);
      for (const secret of held) secret.fill(0);
    },
  };
}

export function deviceIdOf({ mailbox, receive, sign }: DeviceKeys): string {
  const hash = createHash("sha256").update("coffer/device/1\0");
  for (const key of [sign, receive, mailbox]) hash.update(hexToBytes(key));
  return hash.digest("hex").slice(0, 32);
}

/** @param receive X25519 key as hexadecimal text @returns 48 bytes more than the message */
export function sealTo(receive: string, message: Uint8Array): Uint8Array {
  return sodium.crypto_box_seal(message, hexToBytes(receive));
}

/** Throws nothing: whoever sends decides what the bytes are. */
export function isSignedBy(sign: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return sodium.crypto_sign_verify_detached(signature, bytes, hexToBytes(sign));
  } catch {
    return false;
  }
}

function openSealedBox(box: Uint8Array, publicKey: Uint8Array, privateKey: Uint8Array): Uint8Array | undefined {
  try {
    return sodium.crypto_box_seal_open(box, publicKey, privateKey);
  } catch {
    // One error for every reason, on purpose.
    return undefined;
  }
}
