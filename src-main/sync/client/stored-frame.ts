/**
 * A zstd frame that holds its bytes as they are. Most edits are so small that packing them saves nothing, because messages are
 * padded, and takes longer than all the rest of reading one. What reads zstd reads these too (RFC 8878, 3.1.1).
 */

const MAGIC = 0xfd2fb528;
/** One segment; its size in one byte, or 256 less than it in two. */
const SIZE_IN_ONE = 0x20;
const SIZE_IN_TWO = 0x60;
const BLOCK_BYTES = 3;
/** The last block, and not packed. */
const LAST_RAW = 1;

/** @param bytes 65,535 at most */
export function storedFrame(bytes: Uint8Array): Buffer {
  const isShort = bytes.length < 256;
  const head = Buffer.alloc(isShort ? 6 : 7);
  head.writeUInt32LE(MAGIC, 0);
  head[4] = isShort ? SIZE_IN_ONE : SIZE_IN_TWO;
  if (isShort) head[5] = bytes.length;
  else head.writeUInt16LE(bytes.length - 256, 5);
  const block = Buffer.alloc(BLOCK_BYTES);
  block.writeUIntLE((bytes.length << 3) | LAST_RAW, 0, BLOCK_BYTES);
  return Buffer.concat([head, block, bytes]);
}

/** @returns a view of what it holds; undefined for every other frame, which zstd has to judge */
export function storedIn(frame: Uint8Array): Buffer | undefined {
  const buffer = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  if (buffer.length < 9 || buffer.readUInt32LE(0) !== MAGIC) return undefined;
  const isShort = buffer[4] === SIZE_IN_ONE;
  if (!isShort && buffer[4] !== SIZE_IN_TWO) return undefined;
  const size = isShort ? buffer.readUInt8(5) : 256 + buffer.readUInt16LE(5);
  const blockAt = isShort ? 6 : 7;
  const from = blockAt + BLOCK_BYTES;
  if (buffer.length !== from + size) return undefined;
  return buffer.readUIntLE(blockAt, BLOCK_BYTES) === ((size << 3) | LAST_RAW) ? buffer.subarray(from) : undefined;
}
