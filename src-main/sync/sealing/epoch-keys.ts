/**
 * The keys of one epoch of a room, all derived with HKDF-SHA256 from two random secrets: the epoch's own, which every member
 * has, and the writers', which viewers have not. A viewer must be able to read, so the key of messages cannot keep it from
 * making some; its signature and, at the relay, the missing writer key do.
 */
import { createHmac, createSecretKey, hkdfSync } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { eraseFromSodium } from "../../sodium-memory.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";

export interface EpochSecrets {
  readonly epoch: number;
  /** Hash of the membership entry that began the epoch. */
  readonly entry: string;
  /** 32 bytes */
  readonly secret: Uint8Array;
  /** 32 bytes; null for who only reads */
  readonly writerSecret: Uint8Array | null;
}

/** An Ed25519 key that a relay knows the public half of. */
export interface RelayKey {
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

export interface EpochKeys {
  readonly epoch: number;
  readonly entry: string;
  /** of XChaCha20-Poly1305 */
  readonly message: Uint8Array;
  readonly reader: RelayKey;
  readonly writer: RelayKey | null;
  /** Says which key a message is sealed with: no second key opens the same bytes. 32 bytes */
  commit(header: Uint8Array): Buffer;
  /** Under which a relay tells this device's entries of this epoch apart, without learning whose they are. 16 bytes */
  lane(device: string): Buffer;
  erase(): void;
}

/** @param tag address of the room, 16 bytes as hexadecimal text */
export function createEpochKeys(tag: string, { entry, epoch, secret, writerSecret }: EpochSecrets): EpochKeys {
  const derive = (from: Uint8Array, purpose: string) => deriveRoomKey(tag, from, `${purpose}/${epoch}`);
  const message = derive(secret, "message");
  const commitment = derive(secret, "commitment");
  // Asked for every message: making a key of the bytes each time costs as much as the rest.
  const committing = createSecretKey(commitment);
  const name = derive(secret, "name");
  const reader = createRelayKey(derive(secret, "relay-reader"));
  const writer = writerSecret && createRelayKey(derive(writerSecret, "relay-writer"));
  return {
    epoch,
    entry,
    message,
    reader,
    writer,
    commit: (header) => createHmac("sha256", committing).update(header).digest(),
    lane: (device) => createHmac("sha256", name).update("lane\0").update(hexToBytes(device)).digest().subarray(0, 16),
    erase() {
      eraseFromSodium(message);
      reader.erase();
      writer?.erase();
      for (const key of [message, commitment, name]) key.fill(0);
    },
  };
}

/** @returns 32 bytes */
export function deriveRoomKey(tag: string, from: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", from, hexToBytes(tag), Buffer.from(`coffer/room/1/${purpose}`), 32));
}

/** @param seed 32 bytes, zeroed */
export function createRelayKey(seed: Buffer): RelayKey & { erase(): void } {
  const { privateKey, publicKey } = sodium.crypto_sign_seed_keypair(seed);
  seed.fill(0);
  return {
    publicKey: bytesToHex(publicKey),
    sign: (bytes) => sodium.crypto_sign_detached(bytes, privateKey),
    erase() {
      // Its first half is the seed, of which libsodium has copies as well.
      eraseFromSodium(privateKey, privateKey.subarray(0, 32));
      privateKey.fill(0);
    },
  };
}
