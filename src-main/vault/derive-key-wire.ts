/**
 * The bytes between the vault's process and the process that derives a key. Binary, because JSON would turn passphrase
 * and key into strings, which cannot be zeroed. One request, one answer, then the process is gone.
 *
 *   request: memoryKib u32 · passes u32 · lanes u32 · salt length u32 · passphrase length u32 · mask 32 · salt · passphrase
 *   answer:  0 · key XOR mask          or          1 · reason in UTF-8
 *
 * The mask is random and used once: whatever copies of the answer stay in the buffers of pipes and ports are worth nothing
 * once the mask was zeroed.
 */
import { randomFillSync } from "node:crypto";
import type { DeriveKeyRequest } from "./key-derivation.ts";
import { secretBytes } from "./secret-bytes.ts";

export interface DeriveKeyExchange {
  /** Goes to the process once, as it is. */
  readonly message: Buffer;
  /** @returns the 32 bytes; throws the reason that the process gave, or that it gave no answer. */
  read(answer: Uint8Array): Uint8Array;
  /** Zeroes what is still held; always to be called. */
  end(): void;
}

const KEY = 32;
const HEAD = 20 + KEY;

/** For the side that asks: fork-derive-key.ts, or a host that has other processes. */
export function createDeriveKeyExchange(request: DeriveKeyRequest): DeriveKeyExchange {
  const message = secretBytes(HEAD + request.salt.length + request.passphrase.length);
  const numbers = [request.memoryKib, request.passes, request.lanes, request.salt.length, request.passphrase.length];
  for (const [index, number] of numbers.entries()) message.writeUInt32BE(number, index * 4);
  const mask = randomFillSync(secretBytes(KEY));
  message.set(mask, 20);
  message.set(request.salt, HEAD);
  message.set(request.passphrase, HEAD + request.salt.length);
  return {
    message,
    read(answer) {
      if (answer[0] === 0 && answer.length === 1 + KEY) return exclusiveOr(answer.subarray(1), mask);
      if (answer[0] === 1) throw new Error(Buffer.from(answer).toString("utf8", 1));
      throw new Error("the key derivation process gave no answer");
    },
    end() {
      message.fill(0);
      mask.fill(0);
    },
  };
}

/** @param message may still grow: undefined while bytes are missing */
export function bytesToRequest(message: Buffer): (DeriveKeyRequest & { readonly mask: Uint8Array }) | undefined {
  if (message.length < HEAD) return undefined;
  const saltEnd = HEAD + message.readUInt32BE(12);
  const end = saltEnd + message.readUInt32BE(16);
  if (message.length < end) return undefined;
  return {
    memoryKib: message.readUInt32BE(0),
    passes: message.readUInt32BE(4),
    lanes: message.readUInt32BE(8),
    mask: message.subarray(20, HEAD),
    salt: message.subarray(HEAD, saltEnd),
    passphrase: message.subarray(saltEnd, end),
  };
}

export const keyToAnswer = (key: Uint8Array, mask: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(0), exclusiveOr(key, mask)]);

export const reasonToAnswer = (reason: string): Buffer => Buffer.concat([Buffer.of(1), Buffer.from(reason, "utf8")]);

function exclusiveOr(left: Uint8Array, right: Uint8Array): Buffer {
  const result = secretBytes(left.length);
  for (const [index, byte] of left.entries()) result[index] = byte ^ (right[index] ?? 0);
  return result;
}
