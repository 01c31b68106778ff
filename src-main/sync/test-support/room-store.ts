/** A store of rooms in memory, for tests about many devices; the one in `vault.db` has its own tests. */
import type { RoomStore, StoredEpoch, StoredIdentity, StoredInvite, StoredRoom } from "../membership/room-store.ts";

export function memoryRoomStore(): RoomStore {
  const identities = new Map<string, StoredIdentity>();
  const rooms = new Map<string, StoredRoom>();
  const entries = new Map<string, Map<string, Uint8Array>>();
  const epochs = new Map<string, Map<string, StoredEpoch>>();
  const invites = new Map<string, StoredInvite>();
  const copyOf = (bytes: Uint8Array) => Uint8Array.from(bytes);
  const copyOfIdentity = (identity: StoredIdentity): StoredIdentity => ({
    ...identity,
    signSeed: copyOf(identity.signSeed),
    receiveSeed: copyOf(identity.receiveSeed),
    mailbox: copyOf(identity.mailbox),
  });
  const copyOfEpoch = (epoch: StoredEpoch): StoredEpoch => ({
    ...epoch,
    secret: copyOf(epoch.secret),
    writerSecret: epoch.writerSecret && copyOf(epoch.writerSecret),
  });
  const change = <T>(map: Map<string, T>, key: string, next: Partial<T>) => {
    const before = map.get(key);
    if (before) map.set(key, { ...before, ...next });
  };
  return {
    transaction: (work) => work(),
    addIdentity: (identity) => void identities.set(identity.device, copyOfIdentity(identity)),
    identity(device) {
      const found = identities.get(device);
      return found && copyOfIdentity(found);
    },
    retireIdentity: (device, at) => change(identities, device, { retired: at }),
    addRoom: (room) => void rooms.set(room.room, room),
    rooms: () => [...rooms.values()],
    setDevice: (room, device) => change(rooms, room, { device }),
    leave: (room, at) => change(rooms, room, { left: at }),
    entries: (room) => [...(entries.get(room)?.values() ?? [])],
    addEntry: (room, hash, bytes) => void entries.set(room, new Map(entries.get(room)).set(hash, bytes)),
    epochs: (room) => [...(epochs.get(room)?.values() ?? [])].map(copyOfEpoch),
    addEpoch: (room, epoch) => void epochs.set(room, new Map(epochs.get(room)).set(epoch.entry, copyOfEpoch(epoch))),
    invites: (room) => [...invites.values()].filter((invite) => invite.room === room),
    addInvite: (invite) => void invites.set(invite.invite, invite),
    removeInvite: (invite) => void invites.delete(invite),
  };
}
