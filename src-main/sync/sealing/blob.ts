/**
 * Sealing a file for the relay. Each file has a name and a key of its own, both random, which travel in the documents beside its
 * hash. What is sealed with is derived from the key together with room, name and hash, so that no two contents are ever sealed
 * with the same, and the same content comes out as the same bytes: an upload that broke off goes on with any part. Each part is
 * XChaCha20-Poly1305 bound to its place and to how many there are. The file is filled up to one of few sizes, so that a relay
 * learns no more than about how large it is; who opens knows the true size from the documents.
 */
import { createHash, hkdfSync } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { BLOB_ID_BYTES, BLOB_PART_BYTES, KEY_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { partsOf } from "../../../src-shared/sync/wire/message.ts";
import { hexToBytes } from "./hex.ts";

/** Of one file, as its room knows it; all but the size as hexadecimal text. */
export interface BlobFacts {
  /** Hash of the room's first membership entry, 32 bytes. */
  readonly room: string;
  /** 16 bytes */
  readonly id: string;
  /** 32 bytes */
  readonly key: string;
  /** SHA-256 of the content */
  readonly hash: string;
  /** Bytes of the content. */
  readonly size: number;
}

const TAG_BYTES = 16;
const NONCE_BYTES = 24;
const PLAIN_BYTES = BLOB_PART_BYTES - TAG_BYTES;
/** Whatever is smaller looks alike. */
const SMALLEST = 16_384;

export interface BlobSealer {
  readonly parts: number;
  /** Of all sealed parts together. */
  readonly bytes: number;
  /** @param content all of it */
  seal(content: Uint8Array, part: number): Uint8Array;
  /** @returns undefined unless the parts are, each in its place, what was sealed */
  open(parts: readonly Uint8Array[]): Buffer | undefined;
}

/** libsodium must be ready. */
export function createBlobSealer({ hash, id, key, room, size }: BlobFacts): BlobSealer {
  const info = Buffer.concat([Buffer.from("coffer/blob/1\0"), ...[room, id, hash].map(hexToBytes)]);
  const padded = paddedSize(size);
  const parts = partsOf(padded, PLAIN_BYTES);
  const bound = (part: number): Buffer => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(part, 0);
    place.writeUInt32BE(parts, 4);
    return Buffer.concat([info, place]);
  };
  const nonceOf = (part: number): Buffer => {
    const nonce = Buffer.alloc(NONCE_BYTES);
    nonce.writeUInt32BE(part, NONCE_BYTES - 4);
    return nonce;
  };
  const withKey = <T>(work: (derived: Buffer) => T): T => {
    const derived = Buffer.from(hkdfSync("sha256", hexToBytes(key), Buffer.alloc(0), info, KEY_BYTES));
    try {
      return work(derived);
    } finally {
      derived.fill(0);
    }
  };
  const lengthOf = (part: number) => Math.min(PLAIN_BYTES, padded - part * PLAIN_BYTES);
  return {
    parts,
    bytes: padded + parts * TAG_BYTES,
    seal(content, part) {
      const plain = Buffer.alloc(lengthOf(part));
      plain.set(content.subarray(part * PLAIN_BYTES, part * PLAIN_BYTES + plain.length));
      const seal = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt;
      return withKey((derived) => seal(plain, bound(part), null, nonceOf(part), derived));
    },
    open(sealed) {
      if (sealed.length !== parts) return undefined;
      const unseal = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt;
      try {
        const plain = withKey((derived) =>
          Buffer.concat(sealed.map((each, part) => unseal(null, each, bound(part), nonceOf(part), derived))),
        );
        const content = plain.subarray(0, size);
        const isIt = plain.length === padded && createHash("sha256").update(content).digest("hex") === hash;
        return isIt ? content : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Name and key for a file that is new, as an attachment has them: hexadecimal text. */
export const newSealedAs = (random: (length: number) => Uint8Array): string =>
  Buffer.from(random(BLOB_ID_BYTES + KEY_BYTES)).toString("hex");

export const blobOf = (sealedAs: string): Pick<BlobFacts, "id" | "key"> => ({
  id: sealedAs.slice(0, BLOB_ID_BYTES * 2),
  key: sealedAs.slice(BLOB_ID_BYTES * 2),
});

/** Eight sizes between one power of two and the next: at most an eighth is added, and below 20 MB there are less than a hundred. */
export function paddedSize(size: number): number {
  const least = Math.max(size, SMALLEST);
  const step = 2 ** (Math.floor(Math.log2(least)) - 3);
  return Math.ceil(least / step) * step;
}
