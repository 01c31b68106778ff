/**
 * Bytes of the socket as messages of the sealed log. Whatever arrives gives a message or a typed fault, never an exception;
 * byte strings are views into what was given, so keep them only as long as that.
 */
import { err, ok, type Result } from "../../domain/result.ts";
import {
  CREDIT_MOST_BYTES,
  ENTRY_BYTES,
  HASH_BYTES,
  ITEMS_PER_MESSAGE,
  KEY_BYTES,
  LANE_BYTES,
  MESSAGE_BYTES,
  PART_BYTES,
  SIGNATURE_BYTES,
  SNAPSHOT_BYTES,
  TOKEN_CHARACTERS,
} from "./limits.ts";
import { kinds, type Message, partsOf, rejectCodes } from "./message.ts";
import { createReader, type WireFault, type WireReader } from "./reader.ts";

const kindOf = new Map<number, Message["kind"]>(
  Object.entries(kinds).map(([kind, number]) => [number, kind as Message["kind"]]),
);
const PARTS_MOST = partsOf(SNAPSHOT_BYTES, PART_BYTES);
const EPOCH_MOST = 2 ** 32 - 1;

export function decodeMessage(bytes: Uint8Array): Result<Message, WireFault> {
  if (bytes.length === 0) return err("empty");
  if (bytes.length > MESSAGE_BYTES) return err("too-long");
  const from = createReader(bytes);
  const kind = kindOf.get(from.number());
  if (kind === undefined) return err(from.fault() ?? "unknown-kind");
  const message = readBody(from, kind);
  const fault = from.end();
  return fault ? err(fault) : ok(message);
}

function readBody(from: WireReader, kind: Message["kind"]): Message {
  switch (kind) {
    case "subscribe":
      return {
        kind,
        after: from.number(),
        credit: from.number(CREDIT_MOST_BYTES),
        half: from.flag() ? { covers: readPositive(from), parts: from.number(PARTS_MOST) } : null,
      };
    case "append":
      return { kind, ...readName(from), sealed: from.counted(ENTRY_BYTES, 1) };
    case "ack":
      return { kind, entries: from.list(ITEMS_PER_MESSAGE, () => ({ ...readName(from), seq: from.number() })) };
    case "entries":
      return {
        kind,
        entries: from.list(ITEMS_PER_MESSAGE, () => ({
          seq: readPositive(from),
          ...readName(from),
          sealed: from.counted(ENTRY_BYTES),
        })),
      };
    case "head":
      return { kind, seq: from.number() };
    case "snapshotOffer":
      return { kind, ...readSnapshot(from) };
    case "snapshotPart":
      return {
        kind,
        covers: readPositive(from),
        index: from.number(PARTS_MOST - 1),
        sealed: from.counted(PART_BYTES, 1),
      };
    case "snapshotHeld":
      return { kind, covers: readPositive(from), parts: from.number(PARTS_MOST), isComplete: from.flag() };
    case "snapshotStart":
      return { kind, ...readSnapshot(from), part: from.number(PARTS_MOST) };
    case "credit":
      return { kind, bytes: from.number(CREDIT_MOST_BYTES) };
    case "reject": {
      const code = rejectCodes[from.number()];
      if (!code) from.fail("not-allowed");
      return {
        kind,
        code: code ?? "not-understood",
        retryAfter: from.number(),
        entry: from.flag() ? readName(from) : null,
      };
    }
    case "token":
      return { kind, token: from.string(TOKEN_CHARACTERS) };
    case "tokenTaken":
      return { kind, expires: from.number() };
    case "replaceKeys":
      return {
        kind,
        epoch: from.number(EPOCH_MOST),
        reader: from.fixed(KEY_BYTES),
        writer: from.fixed(KEY_BYTES),
        signature: from.fixed(SIGNATURE_BYTES),
      };
    case "keysReplaced":
      return { kind, epoch: from.number(EPOCH_MOST) };
    case "mail":
      return { kind, waiting: from.number() };
  }
}

function readPositive(from: WireReader): number {
  const value = from.number();
  if (value === 0) from.fail("not-allowed");
  return value;
}

const readName = (from: WireReader) => ({ lane: from.fixed(LANE_BYTES), laneSeq: readPositive(from) });

function readSnapshot(from: WireReader) {
  const covers = readPositive(from);
  const bytes = from.number(SNAPSHOT_BYTES);
  if (bytes === 0) from.fail("not-allowed");
  return { covers, bytes, hash: from.fixed(HASH_BYTES) };
}
