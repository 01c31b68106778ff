/** Updates of documents on their way: as the payload of a message, or as the content of a snapshot; packed where that saves something. */
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import * as z from "zod";
import type { DocumentSnapshot } from "../join.ts";
import { storedFrame, storedIn } from "./stored-frame.ts";

const headerSchema = z.array(z.tuple([z.string().max(100), z.int().min(0)])).max(10_000);

/** No budget is larger; what claims to be is refused before it fills the memory. */
const MOST_BYTES = 1_073_741_824;
const SMALLEST_CHUNK = 1_024;
const LARGEST_CHUNK = 1_048_576;
/** What fits into the two steps of 256 bytes that the message of any edit takes anyway. */
const SMALL_BYTES = 337;

export function documentsToBytes(documents: readonly DocumentSnapshot[]): Buffer {
  const header = Buffer.from(JSON.stringify(documents.map(({ document, bytes }) => [document, bytes.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const plain = Buffer.concat([length, header, ...documents.map(({ bytes }) => bytes)]);
  return plain.length <= SMALL_BYTES ? storedFrame(plain) : zstdCompressSync(plain);
}

/** @returns undefined when it is none */
export function bytesToDocuments(bytes: Uint8Array): readonly DocumentSnapshot[] | undefined {
  try {
    const plain = unpacked(bytes);
    const end = 4 + plain.readUInt32BE(0);
    let at = end;
    const documents = headerSchema
      .parse(JSON.parse(plain.subarray(4, end).toString("utf8")))
      .map(([document, size]) => {
        at += size;
        return { document, bytes: plain.subarray(at - size, at) };
      });
    return at === plain.length ? documents : undefined;
  } catch {
    return undefined;
  }
}

function unpacked(bytes: Uint8Array): Buffer {
  const stored = storedIn(bytes);
  if (stored) return stored;
  // An edit is some hundred bytes: what it is unpacked into should not be larger by much.
  const chunkSize = Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, 4 * bytes.length));
  return zstdDecompressSync(bytes, { chunkSize, maxOutputLength: MOST_BYTES });
}
