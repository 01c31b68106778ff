import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, it } from "vitest";
import { mostAttachmentBytes } from "../../../src-shared/contract/pieces.ts";
import { BLOB_BYTES, BLOB_PART_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { type BlobFacts, blobOf, createBlobSealer, newSealedAs, paddedSize } from "./blob.ts";

beforeAll(() => sodium.ready);

const factsOf = (content: Uint8Array, more: Partial<BlobFacts> = {}): BlobFacts => ({
  room: "0a".repeat(32),
  ...blobOf(newSealedAs(randomBytes)),
  hash: createHash("sha256").update(content).digest("hex"),
  size: content.length,
  ...more,
});
const sealAll = (facts: BlobFacts, content: Uint8Array) => {
  const sealer = createBlobSealer(facts);
  return Array.from({ length: sealer.parts }, (_, part) => sealer.seal(content, part));
};
const different = (text: string) => (text.startsWith("0") ? `1${text.slice(1)}` : `0${text.slice(1)}`);

describe("a sealed file", () => {
  it("B1 · comes back as it was, in parts of the size that a relay takes, whatever its length", () => {
    for (const length of [1, 100, 16_384, 16_385, BLOB_PART_BYTES - 16, BLOB_PART_BYTES, 300_001]) {
      const content = randomBytes(length);
      const facts = factsOf(content);
      const sealer = createBlobSealer(facts);
      const parts = sealAll(facts, content);
      expect(sealer.open(parts)?.equals(content)).toBe(true);
      expect(parts.slice(0, -1).every((part) => part.length === BLOB_PART_BYTES)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(sealer.bytes);
      expect(Buffer.concat(parts).includes(content.subarray(0, 64)) && length > 8).toBe(false);
    }
  });

  it("B2 · comes out as the same bytes again, so that any part can be sent again; under another name as others", () => {
    const content = randomBytes(200_000);
    const facts = factsOf(content);
    expect(sealAll(facts, content)).toEqual(sealAll(facts, content));
    const elsewhere = sealAll({ ...facts, id: different(facts.id) }, content);
    expect(elsewhere.some((part, at) => Buffer.from(part).equals(sealAll(facts, content)[at] ?? Buffer.alloc(0)))).toBe(
      false,
    );
  });

  it("B3 · is not opened when a bit, a part, their order or their number is another", () => {
    const content = randomBytes(300_000);
    const facts = factsOf(content);
    const { open } = createBlobSealer(facts);
    const parts = sealAll(facts, content);
    const [first = new Uint8Array(), second = new Uint8Array(), ...rest] = parts;
    expect(open([second, first, ...rest])).toBeUndefined();
    expect(open(parts.slice(0, -1))).toBeUndefined();
    expect(open([...parts, first])).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(first.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Uint8Array.from(first);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        return open([flipped, second, ...rest]) === undefined;
      }),
      { numRuns: 20 },
    );
    expect(open(parts)?.length).toBe(300_000);
  });

  it("B4 · is not opened as that of another room, name, key, content or size", () => {
    const content = randomBytes(40_000);
    const facts = factsOf(content);
    const parts = sealAll(facts, content);
    for (const field of ["room", "id", "key", "hash"] as const)
      expect(createBlobSealer({ ...facts, [field]: different(facts[field]) }).open(parts)).toBeUndefined();
    expect(createBlobSealer({ ...facts, size: facts.size - 1 }).open(parts)).toBeUndefined();
    // A member who says a hash that the content has not.
    const lied = factsOf(content, { hash: "00".repeat(32) });
    expect(createBlobSealer(lied).open(sealAll(lied, content))).toBeUndefined();
  });

  it("B5 · shows of its size only a class, at most an eighth more, and the largest attachment fits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostAttachmentBytes }), (size) => {
        const padded = paddedSize(size);
        return padded >= size && padded <= Math.max(16_384, size * 1.125) && paddedSize(padded) === padded;
      }),
    );
    const classes = new Set<number>();
    for (let size = 1; size <= mostAttachmentBytes; size += 1_009) classes.add(paddedSize(size));
    expect(classes.size).toBeLessThan(100);
    const largest = createBlobSealer(factsOf(Buffer.alloc(0), { size: mostAttachmentBytes }));
    expect(largest.bytes).toBeLessThanOrEqual(BLOB_BYTES);
  });
});
