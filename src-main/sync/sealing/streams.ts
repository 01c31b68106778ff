/**
 * How far each device of a room has been read: number and hash of its last message. They live in the same SQL transaction as
 * what the messages changed, so that after a kill both are there or neither. All of it is plain data: `judge` and `advance`
 * change nothing, and the caller keeps the new state only when its own work succeeded.
 */
import * as z from "zod";
import type { MessageType } from "./layout.ts";
import { NO_MESSAGE } from "./message.ts";
import { refused, type SealingRefusal } from "./refusal.ts";

const streamSchema = z.strictObject({
  device: z.string(),
  seq: z.int().min(0),
  /** hash of the last message, hexadecimal text */
  head: z.string(),
  lamport: z.int().min(0),
  /** of the last message */
  epoch: z.int().min(0),
  /** number of its first message in that epoch */
  since: z.int().min(0),
});
export type Stream = z.infer<typeof streamSchema>;

const faultsSchema = z.strictObject({
  epoch: z.int().min(0),
  count: z.int().min(0),
  isQuarantined: z.boolean(),
});
/** What a device did wrong in an epoch, proven by its signatures. */
export type Faults = z.infer<typeof faultsSchema>;

const streamsSchema = z.strictObject({
  v: z.literal(1),
  streams: z.array(streamSchema),
  faults: z.record(z.string(), faultsSchema),
  /** hash of the last snapshot that was written or read */
  snapshot: z.string().nullable(),
});

export interface Streams {
  readonly byDevice: ReadonlyMap<string, Stream>;
  readonly faults: ReadonlyMap<string, Faults>;
  readonly snapshot: string | null;
}

export const noStreams: Streams = { byDevice: new Map(), faults: new Map(), snapshot: null };

/** A message of a device, as far as its place is concerned. */
export interface Position {
  readonly type: MessageType;
  readonly device: string;
  readonly seq: number;
  readonly previous: string;
  readonly lamport: number;
  readonly epoch: number;
  readonly hash: string;
}

const FAULTS_MOST = 3;

export const isNumbered = (type: MessageType): boolean => type === "update" || type === "membership";

const emptyStream = (device: string): Stream => ({ device, seq: 0, head: NO_MESSAGE, lamport: 0, epoch: 0, since: 0 });

export const streamOf = ({ byDevice }: Streams, device: string): Stream => byDevice.get(device) ?? emptyStream(device);

/** @returns why this message may not follow what was read before; undefined when it may */
export function judge(streams: Streams, position: Position, own: string): SealingRefusal | undefined {
  const { device, epoch, hash, previous, seq, type } = position;
  const last = streamOf(streams, device);
  const no = (code: SealingRefusal["code"]) => refused(code, device);
  // My own signature on what I do not remember: this state is older than one that I have already sent from.
  const isUnknown = isNumbered(type) && seq === last.seq && hash !== last.head;
  if (device === own && (seq > last.seq || isUnknown)) return no("own-ahead");
  if (streams.faults.get(device)?.isQuarantined && streams.faults.get(device)?.epoch === epoch)
    return no("quarantined");
  if (!isNumbered(type)) return seq === last.seq && previous !== last.head ? no("fork") : undefined;
  if (seq < last.seq) return no("replay");
  if (seq === last.seq) return no(hash === last.head ? "replay" : "fork");
  if (seq > last.seq + 1) return no("sequence");
  if (previous !== last.head) return no("fork");
  return epoch < last.epoch ? no("epoch-back") : undefined;
}

/** After the content was taken, or was refused for good and is to be left behind. */
export function advance(streams: Streams, { device, epoch, hash, lamport, seq, type }: Position): Streams {
  if (!isNumbered(type)) return streams;
  const last = streamOf(streams, device);
  const since = epoch === last.epoch ? last.since : seq;
  const next = { device, seq, head: hash, lamport: Math.max(lamport, last.lamport), epoch, since };
  return { ...streams, byDevice: new Map(streams.byDevice).set(device, next) };
}

/** Counts a proven fault; the third of one epoch puts the device into quarantine until that epoch ends or a person lets it go. */
export function countFault(streams: Streams, device: string, epoch: number): Streams {
  const before = streams.faults.get(device);
  const count = 1 + (before?.epoch === epoch ? before.count : 0);
  const faults = { epoch, count, isQuarantined: count >= FAULTS_MOST };
  return { ...streams, faults: new Map(streams.faults).set(device, faults) };
}

export function release(streams: Streams, device: string): Streams {
  const faults = new Map(streams.faults);
  faults.delete(device);
  return { ...streams, faults };
}

/** Numbered messages of an epoch that were read or written here. */
export function messagesIn({ byDevice }: Streams, epoch: number): number {
  return [...byDevice.values()].reduce((sum, each) => sum + (each.epoch === epoch ? each.seq - each.since + 1 : 0), 0);
}

/** The next one is larger than all that were seen, as long as there are larger numbers. */
export function nextLamport({ byDevice }: Streams): number {
  return Math.min(Number.MAX_SAFE_INTEGER, 1 + Math.max(0, ...[...byDevice.values()].map(({ lamport }) => lamport)));
}

/** What others say of where the devices stand, beside what was read here. */
export interface HeadsComparison {
  /** Devices of which two messages have one number: a relay or the device itself shows two faces. */
  readonly forks: readonly string[];
  /** Devices of which others have read more than this device was given. */
  readonly missing: readonly string[];
  /** Devices of which this device has read more. */
  readonly ahead: readonly string[];
}

export function compareHeads(streams: Streams, theirs: readonly Stream[]): HeadsComparison {
  const named = new Map(theirs.map((each) => [each.device, each]));
  const all = [...new Set([...named.keys(), ...streams.byDevice.keys()])].sort();
  const pairs = all.map((device) => ({
    device,
    mine: streamOf(streams, device),
    other: named.get(device) ?? emptyStream(device),
  }));
  const devices = (wanted: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.filter(wanted).map(({ device }) => device);
  return {
    forks: devices(({ mine, other }) => mine.seq === other.seq && mine.head !== other.head),
    missing: devices(({ mine, other }) => other.seq > mine.seq),
    ahead: devices(({ mine, other }) => other.seq < mine.seq),
  };
}

/** Of each device the place that is further: nothing goes back that was read here. */
export function furtherOf(streams: Streams, theirs: readonly Stream[]): Streams {
  const byDevice = new Map(streams.byDevice);
  for (const each of theirs) if (each.seq >= streamOf(streams, each.device).seq) byDevice.set(each.device, each);
  return { ...streams, byDevice };
}

/** Those who wrote last, at most so many: what devices tell each other has to stay small. */
export const latestOf = (streams: Streams, most: number): Stream[] =>
  vectorOf(streams)
    .sort((one, other) => other.lamport - one.lamport)
    .slice(0, most);

export const vectorSchema = z.array(streamSchema).max(1024);

export const vectorOf = ({ byDevice }: Streams): Stream[] =>
  [...byDevice.values()].sort((one, other) => (one.device < other.device ? -1 : 1));

export const streamsToText = (streams: Streams): string =>
  JSON.stringify({
    v: 1,
    streams: vectorOf(streams),
    faults: Object.fromEntries(streams.faults),
    snapshot: streams.snapshot,
  });

/** @throws when the text is not one that `streamsToText` made: a room whose memory is lost must not go on as if it had none */
export function textToStreams(text: string): Streams {
  const { faults, snapshot, streams } = streamsSchema.parse(JSON.parse(text));
  return {
    byDevice: new Map(streams.map((each) => [each.device, each])),
    faults: new Map(Object.entries(faults)),
    snapshot,
  };
}
