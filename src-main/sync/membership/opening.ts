/**
 * Opening what others sealed: one message, or many at once. Each message names the hash of its device's message before, over
 * all bytes of it, so of those that follow on each other the last signature speaks for all: a device that signs a message
 * has signed every one before it (docs/decisions/0082). Everything else is asked of each.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { type OpenedMessage, readMessage, type UnprovenMessage } from "../sealing/message.ts";
import { isCounted, refused, type SealingRefusal } from "../sealing/refusal.ts";
import { bytesToHeads, bytesToSnapshot } from "../sealing/snapshot.ts";
import {
  advance,
  compareHeads,
  countFault,
  furtherOf,
  type HeadsComparison,
  isNumbered,
  judge,
  type Streams,
  streamOf,
} from "../sealing/streams.ts";
import type { RoomMemory } from "./room-memory.ts";

export type Opened =
  /** What a membership message brought is in the log by now. */
  | {
      readonly type: "update" | "membership" | "presence";
      readonly message: OpenedMessage;
      /** Messages before it that were refused for their signature, and that it vouches for; oldest first. */
      readonly vouched?: readonly OpenedMessage[];
    }
  | { readonly type: "heads"; readonly message: OpenedMessage; readonly comparison: HeadsComparison }
  /** Takes the place of everything up to it; `content` is what the documents wrote. */
  | { readonly type: "snapshot"; readonly message: OpenedMessage; readonly content: Uint8Array };

export interface Opening {
  /**
   * @param mends the log is read again, because something of it is missing: a snapshot that stands before this device in one
   * place may be what it lacks in another, and one that brings nothing is a replay
   */
  open(bytes: Uint8Array, mends?: boolean): Result<Opened, SealingRefusal>;
  /** In their order, each as `open` would; what a device wrote in a row costs one look at a signature. */
  openAll(all: readonly Uint8Array[]): readonly Result<Opened, SealingRefusal>[];
}

export interface OpeningDeps {
  readonly memory: Pick<RoomMemory, "epoch" | "identity" | "knowledge">;
  /** Where the devices stand, and where they stand from now on. */
  readonly streams: () => Streams;
  readonly stand: (next: Streams) => void;
}

/** More than is ever opened at once, so that it does not matter what arrived together. */
const UNSIGNED_BYTES = 2 * 1_048_576;

export function createOpening({ memory, stand, streams }: OpeningDeps): Opening {
  const own = () => memory.identity().device;
  /** Refused for their signature alone, by their hash. */
  const unsigned = new Map<string, OpenedMessage>();
  let unsignedBytes = 0;

  const refuse = (refusal: SealingRefusal, epoch = memory.epoch()?.keys.epoch ?? 0): Result<never, SealingRefusal> => {
    if (isCounted(refusal) && refusal.device !== undefined) stand(countFault(streams(), refusal.device, epoch));
    return err(refusal);
  };

  const holdUnsigned = (message: OpenedMessage): void => {
    if (!isNumbered(message.type) || unsigned.has(message.hash)) return;
    unsigned.set(message.hash, message);
    unsignedBytes += sizeOf(message);
    for (const [hash, oldest] of unsigned) {
      if (unsignedBytes <= UNSIGNED_BYTES) return;
      unsigned.delete(hash);
      unsignedBytes -= sizeOf(oldest);
    }
  };

  /** @returns those between where its device stands and this message; undefined when one of them is not known or may not follow */
  const vouchedBy = (message: OpenedMessage): readonly OpenedMessage[] | undefined => {
    const chain: OpenedMessage[] = [];
    const { device } = message;
    const { seq } = streamOf(streams(), device);
    for (let { previous } = message; chain.length < message.seq - seq - 1; ) {
      const before = unsigned.get(previous);
      if (before?.device !== device) return undefined;
      chain.unshift(before);
      ({ previous } = before);
    }
    let after = streams();
    for (const each of [...chain, message]) {
      if (judge(after, each, own())) return undefined;
      after = advance(after, each);
    }
    return chain;
  };

  const takeSnapshot = (message: OpenedMessage, mends: boolean): Result<Opened, SealingRefusal> => {
    const { author, epoch, hash, payload } = message;
    const no = (code: SealingRefusal["code"], device?: string) => refuse(refused(code, device), epoch);
    const snapshot = bytesToSnapshot(payload);
    if (!snapshot) return no("malformed", author.device);
    const before = streams();
    const { ahead, forks, missing } = compareHeads(before, snapshot.vector);
    // One of those devices shows two faces; who made the snapshot only saw the other one.
    if (forks.length > 0) return no("fork");
    if (ahead.length > 0 && !mends) return no("behind", author.device);
    if (missing.length === 0 && mends) return no("replay", author.device);
    const ofMine = snapshot.vector.find(({ device }) => device === own());
    if (ofMine && ofMine.seq > streamOf(before, own()).seq) return no("own-ahead", own());
    stand({ ...furtherOf(before, snapshot.vector), snapshot: hash });
    return ok({ type: "snapshot", message, content: snapshot.content });
  };

  /** What is asked of a message that is its device's. */
  const place = (message: OpenedMessage, mends: boolean): Result<Opened, SealingRefusal> => {
    const { device, epoch, payload, type } = message;
    if (type === "snapshot") return takeSnapshot(message, mends);
    const refusal = judge(streams(), message, own());
    const vouched = refusal?.code === "sequence" ? vouchedBy(message) : undefined;
    if (refusal && !vouched) return refuse(refusal, epoch);
    for (const each of [...(vouched ?? []), message]) stand(advance(streams(), each));
    if (type !== "heads") return ok({ type, message, ...(vouched ? { vouched } : {}) });
    const vector = bytesToHeads(payload);
    if (!vector) return refuse(refused("malformed", device), epoch);
    return ok({ type, message, comparison: compareHeads(streams(), vector) });
  };

  const prove = ({ isGenuine, message }: UnprovenMessage, mends: boolean): Result<Opened, SealingRefusal> => {
    if (isGenuine()) return place(message, mends);
    holdUnsigned(message);
    return refuse(refused("signature"));
  };

  const open: Opening["open"] = (bytes, mends = false) => {
    const read = readMessage(memory.knowledge, bytes);
    return read.ok ? prove(read.value, mends) : refuse(read.error);
  };

  /** @returns undefined when a signature on which others rest is not right */
  const openChains = (all: readonly Uint8Array[]): readonly Result<Opened, SealingRefusal>[] | undefined => {
    /** By device the last of those that follow on each other: theirs is the signature that is looked at. */
    const ends = new Map<string, UnprovenMessage>();
    const areGenuine = (): boolean => {
      const isRight = [...ends.values()].every(({ isGenuine }) => isGenuine());
      ends.clear();
      return isRight;
    };
    const opened: Result<Opened, SealingRefusal>[] = [];
    for (const bytes of all) {
      const read = readMessage(memory.knowledge, bytes);
      const message = read.ok ? read.value.message : undefined;
      if (read.ok && message && follows(message)) {
        ends.set(message.device, read.value);
        stand(advance(streams(), message));
        opened.push(ok({ type: message.type, message }));
        continue;
      }
      // Why this one is refused, and whose fault that is, rests on what stands before it.
      if (!areGenuine()) return undefined;
      opened.push(read.ok ? prove(read.value, false) : refuse(read.error));
    }
    return areGenuine() ? opened : undefined;
  };
  const follows = (message: OpenedMessage): message is OpenedMessage & { readonly type: "update" | "membership" } =>
    isNumbered(message.type) && judge(streams(), message, own()) === undefined;

  return {
    open,
    openAll(all) {
      const before = streams();
      const opened = openChains(all);
      if (opened) return opened;
      // Then each stands for itself, and the one that is wrong is named.
      stand(before);
      return all.map((bytes) => open(bytes));
    },
  };
}

/** With what is around the payload. */
const sizeOf = ({ payload }: OpenedMessage): number => payload.length + 512;
