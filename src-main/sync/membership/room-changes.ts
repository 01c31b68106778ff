/**
 * What owners change in a room, and what every member may do with its own place in it. Each change is signed entries and one
 * sealed message that carries them; taking somebody's rights away begins the next epoch in the same step. Entries are sealed
 * as what this device was before, so that everybody who took part until then can read what ended it.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { isAllowed } from "../../../src-shared/sync/membership/authority.ts";
import { ENTRY_VERSION, type EntryBody, type EntryOf, type Role } from "../../../src-shared/sync/membership/entry.ts";
import { currentEpoch } from "../../../src-shared/sync/membership/epochs.ts";
import { canWrite, ownersOf } from "../../../src-shared/sync/membership/state.ts";
import type { DeviceIdentity } from "../sealing/device-identity.ts";
import { beginEpoch, boxFor } from "./epoch-boxes.ts";
import { type Mailbox, mailboxOf, sealMail } from "./mailbox.ts";
import type { CannotSeal, Room, RoomDeps, SealedEntry, Standing } from "./room.ts";
import type { RoomMemory } from "./room-memory.ts";
import { type GenuineEntry, signEntry } from "./signed-entry.ts";

export interface RoomChange {
  readonly entries: readonly GenuineEntry[];
  /** To be appended to the room's log; null for who only reads: then the mail carries it. */
  readonly sealed: SealedEntry | null;
  /** To the owners, for who only reads. */
  readonly mail: readonly Mail[];
}

export interface Mail {
  readonly to: Mailbox;
  readonly bytes: Uint8Array;
}

export type ChangeRefusal =
  | { readonly kind: "not-owner" }
  | { readonly kind: "last-owner" }
  | { readonly kind: "no-such-member" }
  | { readonly kind: "no-such-invite" }
  | { readonly kind: "already-so" }
  | { readonly kind: "no-keys" }
  /** This device is out, or the rules of the log say no. */
  | { readonly kind: "not-allowed" };

export type Changed = Result<RoomChange, ChangeRefusal>;

/** Who is to come: its keys, proven by whoever brought them. */
export type Newcomer = Pick<EntryOf<"add">, "device" | "keys" | "names" | "role" | "invite">;

export interface RoomChanges {
  invite(invitation: Pick<EntryOf<"invite">, "invite" | "role" | "expires">): Changed;
  revokeInvite(invite: string): Changed;
  add(newcomer: Newcomer): Changed;
  changeRole(device: string, role: Role): Changed;
  transfer(device: string): Changed;
  remove(device: string): Changed;
  leave(): Changed;
  /** Goes on as another device, in the place of this one. */
  replace(successor: DeviceIdentity): Changed;
  rotate(): Changed;
  /** Puts into the log what came by mail from who cannot write there. */
  passOn(entries: readonly GenuineEntry[]): Changed;
  /** Whether this device began the epoch of that entry. */
  hasBegun(entry: string): boolean;
  /**
   * What is to lie in the mailboxes before a relay that has the keys of `epoch` is told of newer ones: for everybody who has
   * those keys or takes part now. Who was removed since finds what says so, and nothing that came after.
   */
  mailSince(epoch: number): readonly Mail[];
}

type Said = EntryBody extends infer Body
  ? Body extends { readonly parents: readonly string[] }
    ? Omit<Body, "v" | "room" | "parents" | "signer" | "at">
    : never
  : never;

export function createRoomChanges({ clock, random }: RoomDeps, memory: RoomMemory, room: Room): RoomChanges {
  const { log, name } = memory;

  /** Signs and takes in; null when it would not count. */
  const sign = (said: Said): GenuineEntry | null => {
    const identity = memory.identity();
    const common = {
      v: ENTRY_VERSION,
      room: name.room,
      parents: [...log.heads()],
      signer: identity.device,
      at: clock(),
    };
    const body = { ...common, ...said } as EntryBody;
    if (!isAllowed(body, log.state(), name.room)) return null;
    const entry = signEntry(identity, body);
    memory.takeOwn(entry);
    return entry;
  };

  const beginNext = (): GenuineEntry | null => {
    const state = log.state();
    const epoch = currentEpoch(state).epoch + 1;
    const { secrets, ...beginning } = beginEpoch(name.tag, epoch, [...state.members.values()], random);
    const entry = sign({ kind: "rotate", epoch, ...beginning });
    if (entry) memory.keep({ epoch, entry: entry.hash, ...secrets });
    return entry;
  };

  const mailToOwners = (entries: readonly GenuineEntry[]): Mail[] =>
    ownersOf(log.state())
      .filter(({ device }) => device !== memory.identity().device)
      .map(({ keys }) => ({ to: mailboxOf(keys), bytes: sealMail(keys, entries) }));

  const mailSince = (epoch: number): Mail[] => {
    const { epochs, known, members } = log.state();
    const all = log.entries();
    const since = all.slice(all.findIndex(({ body }) => epochOf(body) === epoch) + 1);
    const holders = epochs.filter((each) => each.epoch === epoch).flatMap(({ boxes }) => boxes);
    const devices = new Set([...holders.map(({ device }) => device), ...members.keys()]);
    devices.delete(memory.identity().device);
    return [...devices].flatMap((device) => {
      const keys = known.get(device)?.keys;
      const last = members.has(device) ? since.length : since.findIndex(({ body }) => endedBy(body) === device) + 1;
      const entries = since.slice(0, last);
      return keys && entries.length > 0 ? [{ to: mailboxOf(keys), bytes: sealMail(keys, entries) }] : [];
    });
  };

  const publish = (entries: readonly GenuineEntry[], before: Standing): Changed => {
    const sealed: Result<SealedEntry | null, CannotSeal> =
      before.self && canWrite(before.self.role) ? room.sealEntries(entries, before) : ok(null);
    if (!sealed.ok) return err({ kind: "no-keys" });
    return ok({ entries, sealed: sealed.value, mail: sealed.value === null ? mailToOwners(entries) : [] });
  };

  const change = (said: Said, options: { readonly rotates?: boolean } = {}): Changed => {
    const before = room.standing();
    if (!before.epoch) return err({ kind: "no-keys" });
    const entry = sign(said);
    if (!entry) return err({ kind: "not-allowed" });
    const next = options.rotates ? beginNext() : null;
    return publish(next ? [entry, next] : [entry], before);
  };

  const isOwner = () => memory.self()?.role === "owner";
  const isOnlyOwner = (device: string) => ownersOf(log.state()).every((owner) => owner.device === device);

  /** What every change to another member asks first. */
  const aboutMember = (device: string, then: () => Changed): Changed => {
    if (!isOwner()) return err({ kind: "not-owner" });
    return log.state().members.has(device) ? then() : err({ kind: "no-such-member" });
  };

  const laterBox = (receive: string, role: Role) => {
    const epoch = memory.epoch();
    if (!epoch) return null;
    return { entry: epoch.keys.entry, box: boxFor(receive, role, epoch.secrets), writes: canWrite(role) };
  };

  return {
    invite: (invitation) => (isOwner() ? change({ kind: "invite", ...invitation }) : err({ kind: "not-owner" })),
    revokeInvite: (invite) =>
      log.state().invites.has(invite) ? change({ kind: "revoke-invite", invite }) : err({ kind: "no-such-invite" }),
    add(newcomer) {
      if (!isOwner()) return err({ kind: "not-owner" });
      if (log.state().known.has(newcomer.device)) return err({ kind: "already-so" });
      const box = laterBox(newcomer.keys.receive, newcomer.role);
      return box ? change({ kind: "add", ...newcomer, box }) : err({ kind: "no-keys" });
    },
    changeRole: (device, role) =>
      aboutMember(device, () => {
        const member = log.state().members.get(device);
        if (!member || member.role === role) return err({ kind: "already-so" });
        if (role !== "owner" && isOnlyOwner(device)) return err({ kind: "last-owner" });
        const gainsWriting = canWrite(role) && !canWrite(member.role);
        const box = gainsWriting ? laterBox(member.keys.receive, role) : null;
        return change({ kind: "change-role", device, role, box }, { rotates: !gainsWriting && !canWrite(role) });
      }),
    transfer: (device) =>
      aboutMember(device, () => {
        const member = log.state().members.get(device);
        if (!member || device === memory.identity().device) return err({ kind: "already-so" });
        const box = canWrite(member.role) ? null : laterBox(member.keys.receive, "owner");
        return change({ kind: "transfer", device, box });
      }),
    remove: (device) =>
      aboutMember(device, () =>
        isOnlyOwner(device) ? err({ kind: "last-owner" }) : change({ kind: "remove", device }, { rotates: true }),
      ),
    leave: () =>
      isOwner() && isOnlyOwner(memory.identity().device) ? err({ kind: "last-owner" }) : change({ kind: "leave" }),
    replace(successor) {
      const { device, keys, names } = successor;
      const entry = sign({ kind: "replace", device, keys, names });
      if (!entry) return err({ kind: "not-allowed" });
      // The old device's numbers may be used up already: that is why there is a new one, which says it itself.
      memory.become(successor);
      return publish([entry], room.standing());
    },
    rotate() {
      const before = room.standing();
      if (!isOwner()) return err({ kind: "not-owner" });
      const entry = beginNext();
      return entry ? publish([entry], before) : err({ kind: "not-allowed" });
    },
    passOn: (entries) => publish(entries, room.standing()),
    hasBegun: (entry) =>
      log.entries().some(({ body, hash }) => hash === entry && body.signer === memory.identity().device),
    mailSince,
  };
}

function epochOf(body: EntryBody): number | undefined {
  if (body.kind === "create") return 1;
  return body.kind === "rotate" ? body.epoch : undefined;
}

/** Whose part in the room an entry ends. */
function endedBy(body: EntryBody): string | undefined {
  if (body.kind === "remove") return body.device;
  return body.kind === "leave" || body.kind === "replace" ? body.signer : undefined;
}
