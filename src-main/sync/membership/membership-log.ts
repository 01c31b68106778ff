/**
 * The membership log of one room as this device has it: entries in an order in which parents stand before children, and what
 * follows from them. Entries may come in any order and more than once; what came before its parents waits.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { DeviceKeys } from "../../../src-shared/sync/membership/entry.ts";
import { parentsOf, readSignedEntry } from "../../../src-shared/sync/membership/entry.ts";
import { headsOf, pastOf } from "../../../src-shared/sync/membership/history.ts";
import { type Resolution, resolve } from "../../../src-shared/sync/membership/resolve.ts";
import type { MembershipState } from "../../../src-shared/sync/membership/state.ts";
import { type EntryFault, type GenuineEntry, hashOfEntry, readEntry } from "./signed-entry.ts";

export interface MembershipLog {
  /** Hash of the first entry: the room's name. */
  readonly room: string;
  /** Address of the room at the relay. */
  readonly tag: string;
  state(): MembershipState;
  /** Hashes of entries that do not count. */
  refused(): ReadonlySet<string>;
  heads(): readonly string[];
  entries(): readonly GenuineEntry[];
  has(hash: string): boolean;
  /** Of every device that an entry names, also of those that turned out not to count. */
  keysOf(device: string): DeviceKeys | undefined;
  /** Who took part as of these heads; undefined when one of them is not here. */
  at(heads: readonly string[]): { readonly state: MembershipState; has(entry: string): boolean } | undefined;
  /** @returns what was new, in order: the entry itself, and those that had waited for it */
  add(bytes: Uint8Array): Result<readonly GenuineEntry[], LogFault>;
}

/** "waiting": one of its parents has not come yet. */
export type LogFault = EntryFault | "other-room" | "too-many" | "waiting";

const WAITING_MOST = 256;
const REMEMBERED_PASTS = 64;

/** @param first bytes of the room's first entry */
export function createMembershipLog(first: Uint8Array): Result<MembershipLog, LogFault> {
  const beginning = readEntry(first, () => undefined);
  if (!beginning.ok) return beginning;
  const { body, hash: room } = beginning.value;
  if (body.kind !== "create") return err("other-room");

  const entries: GenuineEntry[] = [beginning.value];
  const hashes = new Set([room]);
  const waiting = new Map<string, Uint8Array>();
  /** Keys by device, also of entries that turn out not to count: a signature is right or wrong whatever it is worth. */
  const keysByDevice = new Map<string, DeviceKeys>([[body.signer, body.keys]]);
  const pasts = new Map<string, NonNullable<ReturnType<MembershipLog["at"]>>>();
  let resolution: Resolution | undefined;

  const now = () => {
    resolution ??= resolve(entries);
    return resolution;
  };

  const addOne = (bytes: Uint8Array): Result<GenuineEntry | undefined, LogFault> => {
    const hash = hashOfEntry(bytes);
    if (hashes.has(hash)) return ok(undefined);
    const text = readSignedEntry(Buffer.from(bytes).toString("utf8"));
    if (!text.ok) return text;
    if (text.value.body.kind === "create" || text.value.body.room !== room) return err("other-room");
    if (parentsOf(text.value.body).some((parent) => !hashes.has(parent))) {
      if (waiting.size >= WAITING_MOST) return err("too-many");
      waiting.set(hash, bytes);
      return err("waiting");
    }
    const entry = readEntry(bytes, (device) => keysByDevice.get(device));
    if (!entry.ok) return entry;
    const { body: added } = entry.value;
    if ("keys" in added && "device" in added) keysByDevice.set(added.device, added.keys);
    entries.push(entry.value);
    hashes.add(hash);
    resolution = undefined;
    return ok(entry.value);
  };

  const release = (): GenuineEntry[] => {
    const added: GenuineEntry[] = [];
    for (let size = -1; size !== waiting.size; ) {
      size = waiting.size;
      for (const [hash, bytes] of [...waiting]) {
        waiting.delete(hash);
        const entry = addOne(bytes);
        if (entry.ok && entry.value) added.push(entry.value);
      }
    }
    return added;
  };

  return ok({
    room,
    tag: body.tag,
    state: () => now().state,
    refused: () => now().refused,
    heads: () => headsOf(entries),
    entries: () => entries,
    has: (hash) => hashes.has(hash),
    keysOf: (device) => keysByDevice.get(device),
    at(heads) {
      if (heads.some((head) => !hashes.has(head))) return undefined;
      const key = heads.join();
      const remembered = pasts.get(key);
      if (remembered) return remembered;
      const past = pastOf(entries, heads);
      const inPast = new Set(past.map(({ hash }) => hash));
      const { state } = past.length === entries.length ? now() : resolve(past);
      const then = { state, has: (entry: string) => inPast.has(entry) };
      if (pasts.size >= REMEMBERED_PASTS) pasts.clear();
      pasts.set(key, then);
      return then;
    },
    add(bytes) {
      const entry = addOne(bytes);
      if (!entry.ok) return entry;
      return ok(entry.value ? [entry.value, ...release()] : []);
    },
  });
}
