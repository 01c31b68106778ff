/**
 * The bytes between the vault's process and the process that derives a key. Binary, because JSON would turn passphrase
 * and key into strings, which cannot be zeroed. One request, one answer, then the process is gone.
 *
 *   request: memoryKib u32 · passes u32 · lanes u32 · salt length u32 · passphrase length u32 · salt · passphrase
 *   answer:  0 · key          or          1 · reason in UTF-8
 */
import type { DeriveKeyRequest } from "./key-derivation.ts";

const HEAD = 20;

/** @returns a copy that the caller zeroes after sending */
export function requestToBytes(request: DeriveKeyRequest): Buffer {
  const bytes = Buffer.alloc(HEAD + request.salt.length + request.passphrase.length);
  const numbers = [request.memoryKib, request.passes, request.lanes, request.salt.length, request.passphrase.length];
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, index * 4);
  bytes.set(request.salt, HEAD);
  bytes.set(request.passphrase, HEAD + request.salt.length);
  return bytes;
}

/** @returns undefined while bytes are missing */
export function bytesToRequest(bytes: Buffer): DeriveKeyRequest | undefined {
  if (bytes.length < HEAD) return undefined;
  const saltEnd = HEAD + bytes.readUInt32BE(12);
  const end = saltEnd + bytes.readUInt32BE(16);
  if (bytes.length < end) return undefined;
  return {
    memoryKib: bytes.readUInt32BE(0),
    passes: bytes.readUInt32BE(4),
    lanes: bytes.readUInt32BE(8),
    salt: bytes.subarray(HEAD, saltEnd),
    passphrase: bytes.subarray(saltEnd, end),
  };
}
