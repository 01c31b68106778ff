import { randomBytes } from "node:crypto";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToDocuments, documentsToBytes } from "./payloads.ts";
import { storedFrame, storedIn } from "./stored-frame.ts";

const bytes = (most: number) => fc.uint8Array({ minLength: 0, maxLength: most });

describe("a payload", () => {
  it("comes back as it was, small or large", () => {
    for (const length of [0, 1, 100, 250, 340, 10_000]) {
      const documents = [{ document: "transactions:2026", bytes: randomBytes(length) }];
      expect(bytesToDocuments(documentsToBytes(documents))).toEqual(documents);
    }
  });

  it("that an older program packed is read", () => {
    const plain = zstdDecompressSync(documentsToBytes([{ document: "budget", bytes: Buffer.from("an edit") }]));
    expect(bytesToDocuments(zstdCompressSync(plain))).toEqual([{ document: "budget", bytes: Buffer.from("an edit") }]);
  });

  it("that is not packed is what zstd reads too", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(1_000), async (held) => {
        const frame = storedFrame(held);
        expect(Buffer.from(storedIn(frame) ?? [1, 2, 3]).equals(held)).toBe(true);
        expect(zstdDecompressSync(frame).equals(held)).toBe(true);
      }),
    );
  });

  it("that was changed is never read otherwise than zstd would", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(600), fc.nat(), fc.nat(255), async (held, at, value) => {
        const frame = storedFrame(held);
        frame[at % 12] = value;
        const stored = storedIn(frame);
        if (stored) expect(zstdDecompressSync(frame).equals(stored)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
