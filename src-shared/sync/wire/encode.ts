/** Messages of the sealed log as bytes. What may be encoded is what `decode.ts` takes; limits are the caller's to keep. */
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { type EntryName, kinds, type Message, rejectCodes, type SnapshotName } from "./message.ts";

export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const to = createEncoder();
  writeVarUint(to, kinds[message.kind]);
  writeBody(to, message);
  return toUint8Array(to);
}

function writeBody(to: Encoder, message: Message) {
  switch (message.kind) {
    case "subscribe":
      writeVarUint(to, message.after);
      writeVarUint(to, message.credit);
      writeFlag(to, message.half !== null);
      if (message.half) {
        writeVarUint(to, message.half.covers);
        writeVarUint(to, message.half.parts);
      }
      return;
    case "append":
      writeName(to, message);
      return writeVarUint8Array(to, message.sealed);
    case "ack":
      return writeList(to, message.entries, (entry) => {
        writeName(to, entry);
        writeVarUint(to, entry.seq);
      });
    case "entries":
      return writeList(to, message.entries, (entry) => {
        writeVarUint(to, entry.seq);
        writeName(to, entry);
        writeVarUint8Array(to, entry.sealed);
      });
    case "head":
      return writeVarUint(to, message.seq);
    case "snapshotOffer":
      return writeSnapshot(to, message);
    case "snapshotPart":
      writeVarUint(to, message.covers);
      writeVarUint(to, message.index);
      return writeVarUint8Array(to, message.sealed);
    case "snapshotHeld":
      writeVarUint(to, message.covers);
      writeVarUint(to, message.parts);
      return writeFlag(to, message.isComplete);
    case "snapshotStart":
      writeSnapshot(to, message);
      return writeVarUint(to, message.part);
    case "credit":
      return writeVarUint(to, message.bytes);
    case "reject":
      writeVarUint(to, rejectCodes.indexOf(message.code));
      writeVarUint(to, message.retryAfter);
      writeFlag(to, message.entry !== null);
      if (message.entry) writeName(to, message.entry);
      return;
    case "token":
      return writeVarString(to, message.token);
    case "tokenTaken":
      return writeVarUint(to, message.expires);
    case "replaceKeys":
      writeVarUint(to, message.epoch);
      for (const bytes of [message.reader, message.writer, message.signature]) writeUint8Array(to, bytes);
      return;
    case "keysReplaced":
      return writeVarUint(to, message.epoch);
    case "mail":
      return writeVarUint(to, message.waiting);
  }
}

const writeFlag = (to: Encoder, flag: boolean) => writeVarUint(to, flag ? 1 : 0);

function writeName(to: Encoder, { lane, laneSeq }: EntryName): void {
  writeUint8Array(to, lane);
  writeVarUint(to, laneSeq);
}

function writeSnapshot(to: Encoder, { covers, bytes, hash }: SnapshotName): void {
  writeVarUint(to, covers);
  writeVarUint(to, bytes);
  writeUint8Array(to, hash);
}

function writeList<Item>(to: Encoder, items: readonly Item[], write: (item: Item) => void): void {
  writeVarUint(to, items.length);
  for (const item of items) write(item);
}
