/**
 * The door of sealing and membership: makes a shared budget's room, opens the ones that this vault knows, asks to join one,
 * and gives this device a new identity when its vault is a copy. Secrets are in memory while a room is open.
 */
import sodium from "libsodium-wrappers-sumo";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { DeviceNames } from "../../../src-shared/sync/membership/entry.ts";
import { createDeviceIdentity, type DeviceIdentity } from "../sealing/device-identity.ts";
import { bytesToHex } from "../sealing/hex.ts";
import { beginEpoch } from "./epoch-boxes.ts";
import { type InviteKeys, type InviteLink, inviteKeysOf, readInviteLink } from "./invite-link.ts";
import { createInvites, type Invites } from "./invites.ts";
import { type Invitation, openAnswer, openInvitation, sealRequest } from "./joining.ts";
import { openMail } from "./mailbox.ts";
import { createRoom, type Room, type RoomDeps } from "./room.ts";
import { type Changed, createRoomChanges, type RoomChanges } from "./room-changes.ts";
import { createRoomMemory } from "./room-memory.ts";
import type { RoomStore, StoredRoom } from "./room-store.ts";
import { type GenuineEntry, signEntry } from "./signed-entry.ts";

export interface RoomKeysDeps extends RoomDeps {
  readonly store: RoomStore;
  /** Where the vault lies (vault/device-mark.ts). */
  readonly mark: () => string;
}

export interface OpenRoom extends Room {
  readonly changes: RoomChanges;
  readonly invites: Invites;
  /** The vault does not lie where it lay when this device joined: it is a copy, and `succeed` comes before anything is sent. */
  readonly isCopy: () => boolean;
  /** Goes on under new keys with the role of the old ones, whose numbers another copy may be using. */
  succeed(): Changed;
  /** Signed entries that came as mail. @returns what was new; undefined when it was no mail for this device */
  takeMail(mail: Uint8Array): readonly GenuineEntry[] | undefined;
  close(): void;
}

export interface RoomKeys {
  rooms(): readonly StoredRoom[];
  createRoom(names: DeviceNames): OpenRoom;
  /** @param places what the room said last; null when nothing was sealed or opened yet */
  openRoom(room: string, places: string | null): Result<OpenRoom, CannotOpen>;
  /** With what a relay is asked for the blob of an invitation. */
  findInvite(link: string): Result<{ readonly tag: string; readonly secret: Uint8Array }, CannotJoin>;
  readInvite(link: string, blob: Uint8Array): Result<ReadInvite, CannotJoin>;
  askToJoin(invite: ReadInvite, names: DeviceNames): Asking;
  /** @param asking needs no memory: the same invitation read again does after a restart @param answer of the owner's device */
  join(asking: Pick<Asking, "device" | "invite">, answer: Uint8Array): Result<OpenRoom, CannotJoin>;
}

export type CannotOpen = { readonly kind: "no-such-room" } | { readonly kind: "log-damaged" };
export type CannotJoin =
  | { readonly kind: "not-a-link" }
  /** The relay's bytes are not what the link speaks of. */
  | { readonly kind: "other-invitation" }
  | { readonly kind: "answer-damaged" }
  | { readonly kind: "joined-already" };

export interface ReadInvite {
  readonly link: InviteLink;
  readonly keys: InviteKeys;
  readonly invitation: Invitation;
}

export interface Asking {
  readonly invite: ReadInvite;
  /** Of the identity that was made for it. */
  readonly device: string;
  readonly request: Uint8Array;
}

const SEED_BYTES = 32;

export async function createRoomKeys(deps: RoomKeysDeps): Promise<RoomKeys> {
  await sodium.ready;
  const { clock, mark, random, store } = deps;

  const mint = (names: DeviceNames): DeviceIdentity => {
    const secrets = {
      signSeed: random(SEED_BYTES),
      receiveSeed: random(SEED_BYTES),
      mailbox: random(SEED_BYTES),
    };
    const identity = createDeviceIdentity(secrets, names);
    store.addIdentity({ ...secrets, device: identity.device, names, mark: mark(), created: clock(), retired: null });
    secrets.signSeed.fill(0);
    secrets.receiveSeed.fill(0);
    return identity;
  };

  const load = (device: string): DeviceIdentity => {
    const stored = store.identity(device);
    if (!stored) throw new Error("a room belongs to a device");
    const identity = createDeviceIdentity(stored, stored.names);
    stored.signSeed.fill(0);
    stored.receiveSeed.fill(0);
    return identity;
  };

  const open = (room: string, places: string | null, identity: DeviceIdentity): Result<OpenRoom, CannotOpen> => {
    const created = createRoomMemory(deps, identity, store.entries(room));
    if (!created.ok) return err({ kind: "log-damaged" });
    const memory = created.value;
    const inner = createRoom(deps, memory, places);
    const changes = createRoomChanges(deps, memory, inner);
    const leave = () => {
      const changed = changes.leave();
      if (changed.ok) store.leave(room, clock());
      return changed;
    };
    return ok({
      ...inner,
      changes: { ...changes, leave },
      invites: createInvites(deps, memory, changes),
      isCopy: () => store.identity(memory.identity().device)?.mark !== mark(),
      succeed() {
        const { device, names } = memory.identity();
        return store.transaction(() => {
          const successor = mint(names);
          const changed = changes.replace(successor);
          if (changed.ok) {
            store.retireIdentity(device, clock());
            store.setDevice(room, successor.device);
          }
          return changed;
        });
      },
      takeMail(mail) {
        const entries = openMail(memory.identity(), mail);
        return entries && memory.take(entries);
      },
      close: memory.erase,
    });
  };

  const isKnown = (room: string) => store.rooms().some((each) => each.room === room);

  return {
    rooms: store.rooms,
    createRoom(names) {
      const tag = bytesToHex(random(16));
      const opened = store.transaction(() => {
        const identity = mint(names);
        const { device, keys } = identity;
        const { secrets, ...beginning } = beginEpoch(tag, 1, [{ device, keys, role: "owner" }], random);
        const first = signEntry(identity, {
          v: 1,
          kind: "create",
          signer: device,
          at: clock(),
          tag,
          nonce: bytesToHex(random(16)),
          keys,
          names,
          ...beginning,
        });
        store.addRoom({ room: first.hash, tag, device, created: clock(), left: null });
        store.addEntry(first.hash, first.hash, first.bytes);
        store.addEpoch(first.hash, { epoch: 1, entry: first.hash, ...secrets, since: clock() });
        return open(first.hash, null, identity);
      });
      if (!opened.ok) throw new Error("a room that was just made opens");
      return opened.value;
    },
    openRoom(room, places) {
      const stored = store.rooms().find((each) => each.room === room);
      return stored ? open(room, places, load(stored.device)) : err({ kind: "no-such-room" });
    },
    findInvite(text) {
      const link = readInviteLink(text);
      return link.ok ? ok({ tag: link.value.tag, secret: inviteKeysOf(link.value).auth }) : link;
    },
    readInvite(text, blob) {
      const link = readInviteLink(text);
      if (!link.ok) return link;
      const keys = inviteKeysOf(link.value);
      const invitation = openInvitation(keys, link.value.fingerprint, blob);
      if (!invitation) return err({ kind: "other-invitation" });
      return isKnown(invitation.room) ? err({ kind: "joined-already" }) : ok({ link: link.value, keys, invitation });
    },
    askToJoin(invite, names) {
      const identity = mint(names);
      const request = sealRequest(invite.keys, identity, clock(), random);
      identity.erase();
      return { invite, device: identity.device, request };
    },
    join({ device, invite }, answer) {
      const { invitation, keys, link } = invite;
      if (isKnown(invitation.room)) return err({ kind: "joined-already" });
      const identity = load(device);
      const admission = openAnswer(keys, invitation, identity, answer);
      if (!admission) return err({ kind: "answer-damaged" });
      const { first, secrets } = admission;
      const opened = store.transaction(() => {
        store.addRoom({ room: invitation.room, tag: link.tag, device, created: clock(), left: null });
        store.addEntry(invitation.room, invitation.room, first);
        store.addEpoch(invitation.room, { ...secrets, since: clock() });
        return open(invitation.room, null, identity);
      });
      return opened.ok ? opened : err({ kind: "answer-damaged" });
    },
  };
}
