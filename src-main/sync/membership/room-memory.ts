/**
 * One room in memory: its membership log, the keys of its epochs, who this device is in it. What comes in is written to the
 * store at once; entries prove themselves and are taken any number of times, so being ahead of the documents does no harm.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { currentEpoch } from "../../../src-shared/sync/membership/epochs.ts";
import type { Member } from "../../../src-shared/sync/membership/state.ts";
import { eraseFromSodium } from "../../sodium-memory.ts";
import type { DeviceIdentity } from "../sealing/device-identity.ts";
import { createEpochKeys, type EpochKeys, type EpochSecrets } from "../sealing/epoch-keys.ts";
import type { Knowledge, RoomName } from "../sealing/message.ts";
import { bytesToSnapshot } from "../sealing/snapshot.ts";
import { bytesToEntries } from "./entries-payload.ts";
import { openEpoch } from "./epoch-boxes.ts";
import { createMembershipLog, type LogFault, type MembershipLog } from "./membership-log.ts";
import type { RoomStore } from "./room-store.ts";
import type { GenuineEntry } from "./signed-entry.ts";

export interface RoomMemory {
  readonly name: RoomName;
  readonly log: MembershipLog;
  readonly knowledge: Knowledge;
  identity(): DeviceIdentity;
  /** This device, while it takes part. */
  self(): Member | undefined;
  /** Takes signed entries in; what is malformed or waits is left out. @returns what was new */
  take(entries: readonly Uint8Array[]): readonly GenuineEntry[];
  /** @throws when the entry is not taken: this device wrote it */
  takeOwn(entry: GenuineEntry): void;
  /** Secrets that this device made itself, or was given by an answer to its request. */
  keep(secrets: EpochSecrets): void;
  /** The epoch to write in: the current one, or the newest that this device has keys of. */
  epoch(): { readonly keys: EpochKeys; readonly secrets: EpochSecrets; readonly since: number } | undefined;
  /** Keys of all epochs that this device was given, newest first. */
  epochs(): readonly EpochKeys[];
  /** Goes on as another device. */
  become(identity: DeviceIdentity): void;
  erase(): void;
}

interface HeldEpoch {
  readonly secrets: EpochSecrets;
  readonly keys: EpochKeys;
  readonly since: number;
}

export interface RoomMemoryDeps {
  readonly store: RoomStore;
  readonly clock: () => number;
}

/** @param stored signed entries, the room's first one first */
export function createRoomMemory(
  { clock, store }: RoomMemoryDeps,
  identity: DeviceIdentity,
  stored: readonly Uint8Array[],
): Result<RoomMemory, LogFault> {
  const [first, ...rest] = stored;
  const created = first ? createMembershipLog(first) : err<LogFault>("malformed");
  if (!created.ok) return created;
  const log = created.value;
  for (const bytes of rest) {
    const added = log.add(bytes);
    if (!added.ok && added.error !== "waiting") return added;
  }
  const { room, tag } = log;
  let current = identity;
  const epochs = new Map<string, HeldEpoch>();
  const held = (secrets: EpochSecrets, since: number): HeldEpoch => ({
    secrets,
    since,
    keys: createEpochKeys(tag, secrets),
  });

  const keep = (secrets: EpochSecrets) => {
    const before = epochs.get(secrets.entry);
    if (before && (before.secrets.writerSecret || !secrets.writerSecret)) return;
    const since = before?.since ?? clock();
    before?.keys.erase();
    epochs.set(secrets.entry, held(secrets, since));
    store.addEpoch(room, { ...secrets, since });
  };
  /** Whatever boxes the log holds for this device. */
  const openBoxes = () => {
    for (const epoch of log.state().epochs) {
      const before = epochs.get(epoch.entry);
      if (before?.secrets.writerSecret) continue;
      const isForMe = epoch.boxes.some(({ device, writes }) => device === current.device && (writes || !before));
      const secrets = isForMe ? openEpoch(tag, epoch, current) : undefined;
      if (secrets) keep(secrets);
    }
  };
  const take = (entries: readonly Uint8Array[]) => {
    const added = entries.flatMap((bytes) => {
      const outcome = log.add(bytes);
      return outcome.ok ? outcome.value : [];
    });
    if (added.length === 0) return added;
    store.transaction(() => {
      for (const { bytes, hash } of added) store.addEntry(room, hash, bytes);
      openBoxes();
    });
    return added;
  };

  const newestFirst = () => [...epochs.values()].sort((one, other) => other.keys.epoch - one.keys.epoch);

  for (const { since, ...secrets } of store.epochs(room)) epochs.set(secrets.entry, held(secrets, since));

  return ok({
    name: { room, tag },
    log,
    knowledge: {
      room: { room, tag },
      keysOf: (number) => [...epochs.values()].flatMap(({ keys }) => (keys.epoch === number ? [keys] : [])),
      learn(type, payload) {
        if (type === "membership") take(bytesToEntries(payload) ?? []);
        if (type === "snapshot") take(bytesToSnapshot(payload)?.membership ?? []);
      },
      signKeyOf: (device) => log.keysOf(device)?.sign,
      at(heads) {
        const then = log.at(heads);
        return then && { member: (device) => then.state.members.get(device), has: then.has };
      },
    },
    identity: () => current,
    self: () => log.state().members.get(current.device),
    take,
    takeOwn(entry) {
      if (take([entry.bytes]).length === 0) throw new Error("an own entry was not taken");
    },
    keep,
    epoch() {
      const wanted = epochs.get(currentEpoch(log.state()).entry);
      return wanted ?? newestFirst()[0];
    },
    epochs: () => newestFirst().map(({ keys }) => keys),
    become(next) {
      current.erase();
      current = next;
    },
    erase() {
      current.erase();
      for (const { keys, secrets } of epochs.values()) {
        keys.erase();
        const held = [secrets.secret, ...(secrets.writerSecret ? [secrets.writerSecret] : [])];
        eraseFromSodium(...held);
        for (const secret of held) secret.fill(0);
      }
      epochs.clear();
    },
  });
}
