import { describe, expect, it } from "vitest";
import { SIGNATURE_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { bytesToHex } from "./hex.ts";
import { readInner, writeInner } from "./layout.ts";

const inner = {
  device: "01".repeat(16),
  seq: 7,
  previous: "02".repeat(32),
  lamport: 9,
  heads: ["03".repeat(32), "04".repeat(32)],
  payload: Buffer.from("Lidl 54.20"),
};
const changed = (change: (bytes: Buffer) => void) => {
  const bytes = writeInner(inner);
  change(bytes);
  return readInner(bytes);
};

describe("the inside of a message", () => {
  it("E10 · comes back as it was, in whole steps with its signature, whatever its length", () => {
    for (const length of [0, 1, 57, 58, 59, 60, 255, 256, 257, 70_000]) {
      const payload = Buffer.alloc(length, 5);
      const bytes = writeInner({ ...inner, payload });
      expect((bytes.length + SIGNATURE_BYTES) % 256).toBe(0);
      const read = readInner(bytes);
      expect({ ...read, payload: bytesToHex(read?.payload ?? Buffer.alloc(1)) }).toEqual({
        ...inner,
        payload: bytesToHex(payload),
      });
    }
  });

  it("E10 · has one form: no other byte in the padding, no step too many, no heads twice or out of order", () => {
    const bytes = writeInner(inner);
    expect(readInner(bytes)).toBeDefined();
    expect(changed((copy) => copy.writeUInt8(1, copy.length - 1))).toBeUndefined();
    expect(readInner(Buffer.concat([bytes, Buffer.alloc(256)]))).toBeUndefined();
    expect(readInner(writeInner({ ...inner, heads: inner.heads.toReversed() }))).toBeUndefined();
    expect(readInner(writeInner({ ...inner, heads: ["03".repeat(32), "03".repeat(32)] }))).toBeUndefined();
    expect(changed((copy) => copy.writeUInt8(0, 64))).toBeUndefined();
    expect(changed((copy) => copy.writeUInt8(200, 64))).toBeUndefined();
  });

  it("E10 · refuses numbers that no one counts to, and lengths that lead outside", () => {
    expect(changed((copy) => copy.writeBigUInt64BE(2n ** 63n, 16))).toBeUndefined();
    expect(changed((copy) => copy.writeBigUInt64BE(2n ** 63n, 56))).toBeUndefined();
    expect(changed((copy) => copy.writeUInt32BE(2 ** 32 - 1, 129))).toBeUndefined();
    expect(readInner(Buffer.alloc(0))).toBeUndefined();
    expect(readInner(Buffer.alloc(65))).toBeUndefined();
  });
});
