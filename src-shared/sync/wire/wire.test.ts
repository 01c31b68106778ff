import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rounds } from "../../../tests/support/rounds.ts";
import { decodeMessage } from "./decode.ts";
import { encodeMessage } from "./encode.ts";
import {
  CREDIT_MOST_BYTES,
  ENTRY_BYTES,
  HASH_BYTES,
  KEY_BYTES,
  LANE_BYTES,
  MESSAGE_BYTES,
  SIGNATURE_BYTES,
} from "./limits.ts";
import { kinds, type Message, rejectCodes } from "./message.ts";
import { decodePresence, encodePresence, farewell, isGone } from "./presence.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const sealed = (minLength: number) => fc.uint8Array({ minLength, maxLength: 300 });
const count = fc.oneof(fc.nat(300), fc.maxSafeNat());
const positive = count.map((value) => Math.max(1, value));
const epoch = fc.nat(2 ** 32 - 1);
const name = { lane: bytes(LANE_BYTES), laneSeq: positive };
const snapshot = { covers: positive, bytes: fc.integer({ min: 1, max: 2 ** 26 }), hash: bytes(HASH_BYTES) };
const kind = <Kind extends Message["kind"]>(value: Kind) => fc.constant(value);

const messages: { readonly [Kind in Message["kind"]]: fc.Arbitrary<Extract<Message, { kind: Kind }>> } = {
  subscribe: fc.record({
    kind: kind("subscribe"),
    after: count,
    credit: fc.nat(CREDIT_MOST_BYTES),
    half: fc.option(fc.record({ covers: positive, parts: fc.nat(256) })),
  }),
  append: fc.record({ kind: kind("append"), ...name, sealed: sealed(1) }),
  ack: fc.record({ kind: kind("ack"), entries: fc.array(fc.record({ ...name, seq: count })) }),
  entries: fc.record({
    kind: kind("entries"),
    entries: fc.array(fc.record({ seq: positive, ...name, sealed: sealed(0) })),
  }),
  head: fc.record({ kind: kind("head"), seq: count }),
  snapshotOffer: fc.record({ kind: kind("snapshotOffer"), ...snapshot }),
  snapshotPart: fc.record({ kind: kind("snapshotPart"), covers: positive, index: fc.nat(255), sealed: sealed(1) }),
  snapshotHeld: fc.record({
    kind: kind("snapshotHeld"),
    covers: positive,
    parts: fc.nat(256),
    isComplete: fc.boolean(),
  }),
  snapshotStart: fc.record({ kind: kind("snapshotStart"), ...snapshot, part: fc.nat(256) }),
  credit: fc.record({ kind: kind("credit"), bytes: fc.nat(CREDIT_MOST_BYTES) }),
  reject: fc.record({
    kind: kind("reject"),
    code: fc.constantFrom(...rejectCodes),
    retryAfter: count,
    entry: fc.option(fc.record(name)),
  }),
  token: fc.record({ kind: kind("token"), token: fc.string({ maxLength: 400 }) }),
  tokenTaken: fc.record({ kind: kind("tokenTaken"), expires: count }),
  replaceKeys: fc.record({
    kind: kind("replaceKeys"),
    epoch,
    reader: bytes(KEY_BYTES),
    writer: bytes(KEY_BYTES),
    signature: bytes(SIGNATURE_BYTES),
  }),
  keysReplaced: fc.record({ kind: kind("keysReplaced"), epoch }),
  mail: fc.record({ kind: kind("mail"), waiting: count }),
};
const anyMessage: fc.Arbitrary<Message> = fc.oneof(...Object.values(messages));

describe("messages of the sealed log", () => {
  it("have an example for each kind, and each kind a number of its own", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(kinds).sort());
    expect(new Set(Object.values(kinds)).size).toBe(Object.keys(kinds).length);
  });

  it.each(Object.entries(messages))("come back as they went: %s", (_, message) => {
    fc.assert(
      fc.property(message, (given: Message) => {
        expect(decodeMessage(encodeMessage(given))).toEqual({ ok: true, value: given });
      }),
      { numRuns: rounds(60, 2_000) },
    );
  });

  it("are refused by a code when bytes are changed, cut off or added, or say exactly what they say", () => {
    const mutant = fc
      .tuple(anyMessage.map(encodeMessage), fc.nat(), fc.nat(255), fc.constantFrom("flip", "cut", "add", "drop"))
      .map(([whole, at, byte, how]) => {
        const place = at % whole.length;
        if (how === "cut") return whole.subarray(0, place);
        if (how === "add") return Uint8Array.of(...whole.subarray(0, place), byte, ...whole.subarray(place));
        if (how === "drop") return Uint8Array.of(...whole.subarray(0, place), ...whole.subarray(place + 1));
        return whole.map((before, index) => (index === place ? before ^ (byte || 1) : before));
      });
    fc.assert(
      fc.property(fc.oneof(mutant, fc.uint8Array({ maxLength: 200 })), (given) => {
        const decoded = decodeMessage(given);
        if (decoded.ok) expect(encodeMessage(decoded.value)).toEqual(given);
        else expect(decoded.error).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: rounds(3_000, 1_000_000) },
    );
  });

  it("are refused beyond their limits", () => {
    const lane = new Uint8Array(LANE_BYTES);
    const append = (length: number) =>
      decodeMessage(encodeMessage({ kind: "append", lane, laneSeq: 1, sealed: new Uint8Array(length) }));
    expect(append(ENTRY_BYTES).ok).toBe(true);
    expect(append(ENTRY_BYTES + 1)).toEqual({ ok: false, error: "too-long" });
    expect(append(0)).toEqual({ ok: false, error: "not-allowed" });
    expect(decodeMessage(new Uint8Array(MESSAGE_BYTES + 1))).toEqual({ ok: false, error: "too-long" });
    expect(decodeMessage(new Uint8Array(0))).toEqual({ ok: false, error: "empty" });
    expect(decodeMessage(Uint8Array.of(99))).toEqual({ ok: false, error: "unknown-kind" });
    expect(decodeMessage(Uint8Array.of(kinds.head, 0x80, 0))).toEqual({ ok: false, error: "number-not-shortest" });
    expect(decodeMessage(Uint8Array.of(kinds.head, ...Array(9).fill(0xff), 1))).toEqual({
      ok: false,
      error: "number-too-large",
    });
  });

  it("never reach beyond their own bytes in a larger buffer", () => {
    const whole = encodeMessage({
      kind: "append",
      lane: new Uint8Array(LANE_BYTES),
      laneSeq: 1,
      sealed: Uint8Array.of(1, 2, 3),
    });
    const neighbours = new Uint8Array(1_000).fill(7);
    neighbours.set(whole, 100);
    expect(decodeMessage(neighbours.subarray(100, 100 + whole.length - 1))).toEqual({ ok: false, error: "cut-off" });
  });
});

describe("presence", () => {
  const presences = fc.array(fc.record({ client: count, clock: count, state: fc.json() }), { maxLength: 8 });

  it("comes back as it went, and says who has gone", () => {
    fc.assert(
      fc.property(presences, (given) => {
        expect(decodePresence(encodePresence(given))).toEqual({ ok: true, value: given });
        expect(farewell(given).every(isGone)).toBe(true);
      }),
      { numRuns: rounds(60, 2_000) },
    );
  });

  it("is refused by a code when it is malformed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
        const decoded = decodePresence(Uint8Array.of(1, ...given));
        if (decoded.ok) expect(encodePresence(decoded.value)).toEqual(Uint8Array.of(1, ...given));
      }),
      { numRuns: rounds(1_000, 100_000) },
    );
  });
});
