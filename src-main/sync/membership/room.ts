/**
 * A shared budget as the client uses it: bytes in, sealed entries out, and back. The places of all devices advance as
 * messages are sealed and opened; `places` is what belongs into the SQL transaction of what they changed, `keep` says that it
 * was committed and `drop` that it was not. So after a kill neither a message is lost nor one counted that was not applied.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { type RotationReason, rotationReason } from "../../../src-shared/sync/membership/epochs.ts";
import { canWrite, type Member, type MembershipState } from "../../../src-shared/sync/membership/state.ts";
import type { DeviceIdentity } from "../sealing/device-identity.ts";
import type { RelayKey } from "../sealing/epoch-keys.ts";
import type { MessageType } from "../sealing/layout.ts";
import { hashOfMessage, type OpenedMessage, type Sealed, sealMessage } from "../sealing/message.ts";
import { refused, type SealingRefusal } from "../sealing/refusal.ts";
import { headsToBytes, snapshotToBytes } from "../sealing/snapshot.ts";
import {
  advance,
  countFault,
  isNumbered,
  latestOf,
  messagesIn,
  nextLamport,
  noStreams,
  release,
  type Streams,
  streamOf,
  streamsToText,
  textToStreams,
  vectorOf,
} from "../sealing/streams.ts";
import { entriesToBytes } from "./entries-payload.ts";
import { createOpening, type Opening } from "./opening.ts";
import type { RoomMemory } from "./room-memory.ts";
import type { GenuineEntry } from "./signed-entry.ts";

export interface SealedEntry extends Sealed {
  /** Tells the relay's copies of it apart; the same after a restart. */
  readonly lane: Uint8Array;
  /** 1, 2, 3 … in the lane. */
  readonly laneSeq: number;
}

/** This device may not write, or has no key to write with yet. */
export type CannotSeal = { readonly kind: "read-only" } | { readonly kind: "no-keys" };

export interface RelayAccess {
  readonly epoch: number;
  /** Hash of the entry that began it: two epochs can have one number. */
  readonly entry: string;
  readonly reader: RelayKey;
  readonly writer: RelayKey | null;
}

export interface Standing {
  readonly self: Member | undefined;
  readonly heads: readonly string[];
  readonly identity: DeviceIdentity;
  readonly epoch: ReturnType<RoomMemory["epoch"]>;
}

export interface Room {
  readonly room: string;
  readonly tag: string;
  readonly device: () => string;
  readonly state: () => MembershipState;
  /** undefined when this device is out. */
  readonly self: () => Member | undefined;
  /** Somebody removed this device at a time when that did not count (M1), and may have told the relay first. */
  readonly wasRemovedInVain: () => boolean;
  sealUpdate(payload: Uint8Array): Result<SealedEntry, CannotSeal>;
  /** What this device is and knows now: to seal an entry that ends it, or its epoch, as who it was before. */
  standing(): Standing;
  sealEntries(entries: readonly GenuineEntry[], standing: Standing): Result<SealedEntry, CannotSeal>;
  /** Anybody's: what this device shows of itself, and where it sees the others. Not kept, not numbered. */
  sealPresence(payload: Uint8Array): Result<Sealed, CannotSeal>;
  sealHeads(): Result<Sealed, CannotSeal>;
  sealSnapshot(content: Uint8Array): Result<Sealed, CannotSeal>;
  open: Opening["open"];
  openAll: Opening["openAll"];
  /** The documents refuse what the message holds: it stays passed over, and counts against its author. */
  refuseContent(message: OpenedMessage): SealingRefusal;
  /** Devices whose messages are set aside after three proven faults in one epoch. */
  quarantined(): readonly string[];
  release(device: string): void;
  /** Where all devices stand, as text: to be saved with what was sealed or opened. */
  places(): string;
  keep(): void;
  drop(): void;
  /** Why an owner's device should begin a new epoch now. */
  rotationReason(): RotationReason | undefined;
  /** What a relay is shown: the keys of the epoch to write in. */
  relay(): RelayAccess | undefined;
  /** All that this device has, those to write in first, then the newest: a relay may not have been told of the newest yet. */
  relays(): readonly RelayAccess[];
}

export interface RoomDeps {
  readonly random: (length: number) => Uint8Array;
  readonly clock: () => number;
}

/** Of so many devices heads are told: they travel with presence, of which a relay takes 16 KiB. */
const HEADS_TOLD = 16;

/** @param saved what `places` said last; null in a room that was just made or joined */
export function createRoom({ clock, random }: RoomDeps, memory: RoomMemory, saved: string | null): Room {
  const { log, name } = memory;
  let kept = saved === null ? noStreams : textToStreams(saved);
  let streams: Streams = kept;
  const own = () => memory.identity().device;

  const standing = (): Standing => ({
    self: memory.self(),
    heads: log.heads(),
    identity: memory.identity(),
    epoch: memory.epoch(),
  });

  const seal = (
    type: MessageType,
    payload: Uint8Array,
    { epoch, heads, identity, self } = standing(),
  ): Result<SealedEntry, CannotSeal> => {
    const isPublic = type === "presence" || type === "heads";
    if (!self || (!isPublic && !canWrite(self.role))) return err({ kind: "read-only" });
    if (!epoch) return err({ kind: "no-keys" });
    const { device } = identity;
    const last = streamOf(streams, device);
    const seq = isNumbered(type) ? last.seq + 1 : last.seq;
    const place = { type, seq, previous: last.head, lamport: nextLamport(streams) };
    const sealed = sealMessage({ room: name, keys: epoch.keys, identity, random }, { ...place, payload, heads });
    streams = advance(streams, { ...place, device, epoch: epoch.keys.epoch, hash: sealed.hash });
    const { since } = streamOf(streams, device);
    return ok({ ...sealed, lane: epoch.keys.lane(device), laneSeq: seq - since + 1 });
  };

  const opening = createOpening({
    memory,
    streams: () => streams,
    stand(next) {
      streams = next;
    },
  });

  return {
    room: name.room,
    tag: name.tag,
    device: own,
    state: log.state,
    self: memory.self,
    wasRemovedInVain: () =>
      memory.self() !== undefined &&
      log
        .entries()
        .some(({ body, hash }) => body.kind === "remove" && body.device === own() && log.refused().has(hash)),
    sealUpdate: (payload) => seal("update", payload),
    standing,
    sealEntries: (entries, as) => seal("membership", entriesToBytes(entries), as),
    sealPresence: (payload) => seal("presence", payload),
    sealHeads: () => seal("heads", headsToBytes(latestOf(streams, HEADS_TOLD))),
    sealSnapshot(content) {
      const membership = log.entries().map(({ bytes }) => bytes);
      const sealed = seal(
        "snapshot",
        snapshotToBytes({ parent: streams.snapshot, vector: vectorOf(streams), membership, content }),
      );
      if (sealed.ok) streams = { ...streams, snapshot: hashOfMessage(sealed.value.bytes) };
      return sealed;
    },
    ...opening,
    refuseContent({ device, epoch }) {
      streams = countFault(streams, device, epoch);
      return refused("content", device);
    },
    quarantined() {
      const now = memory.epoch()?.keys.epoch;
      return [...streams.faults].flatMap(([device, { epoch, isQuarantined }]) =>
        isQuarantined && epoch === now ? [device] : [],
      );
    },
    release(device) {
      streams = release(streams, device);
    },
    places: () => streamsToText(streams),
    keep() {
      kept = streams;
    },
    drop() {
      streams = kept;
    },
    rotationReason() {
      const epoch = memory.epoch();
      if (!epoch || memory.self()?.role !== "owner") return undefined;
      const messages = messagesIn(streams, epoch.keys.epoch);
      return rotationReason(log.state(), { messages, now: clock(), since: epoch.since });
    },
    relay: () => memory.epoch()?.keys,
    relays() {
      const wanted = memory.epoch()?.keys;
      return wanted ? [wanted, ...memory.epochs().filter(({ entry }) => entry !== wanted.entry)] : [];
    },
  };
}
