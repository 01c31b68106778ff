/**
 * What `vault.db` remembers of shared budgets, as sync asks for it: who this device is in each, membership logs, keys of
 * epochs, invitations given out. Bytes of rooms are hexadecimal text outside and blobs inside.
 */

import type {
  RoomStore,
  StoredEpoch,
  StoredIdentity,
  StoredInvite,
  StoredRoom,
} from "../sync/membership/room-store.ts";
import { bytesToHex, hexToBytes } from "../sync/sealing/hex.ts";
import type { OpenVault } from "../vault/open-vault.ts";

interface IdentityRow {
  readonly device: Buffer;
  readonly signSeed: Buffer;
  readonly receiveSeed: Buffer;
  readonly mailbox: Buffer;
  readonly deviceName: string;
  readonly personName: string;
  readonly mark: string;
  readonly created: number;
  readonly retired: number | null;
}

interface RoomRow {
  readonly room: Buffer;
  readonly tag: Buffer;
  readonly device: Buffer;
  readonly created: number;
  readonly left: number | null;
}

interface EpochRow {
  readonly epoch: number;
  readonly entry: Buffer;
  readonly secret: Buffer;
  readonly writerSecret: Buffer | null;
  readonly since: number;
}

const IDENTITY = `SELECT device, sign_seed AS signSeed, receive_seed AS receiveSeed, mailbox, device_name AS deviceName,
  person_name AS personName, mark, created, retired FROM device_identities WHERE device = ?`;
const ROOM_ROW = "(SELECT row FROM rooms WHERE room = ?)";
const IDENTITY_ROW = "(SELECT row FROM device_identities WHERE device = ?)";

export function createRoomStore({ database }: Pick<OpenVault, "database">): RoomStore {
  const run = (sql: string, ...values: readonly (Uint8Array | number | string | null)[]) => {
    const { changes } = database.prepare(sql).run(...values);
    if (changes === 0) throw new Error("what should change is not there");
  };
  return {
    transaction: (work) => database.transaction(work).immediate(),
    addIdentity: ({ created, device, mailbox, mark, names, receiveSeed, retired, signSeed }) =>
      run(
        `INSERT INTO device_identities (device, sign_seed, receive_seed, mailbox, device_name, person_name, mark, created, retired)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        hexToBytes(device),
        signSeed,
        receiveSeed,
        mailbox,
        names.device,
        names.person,
        mark,
        created,
        retired,
      ),
    identity(device) {
      const row = database.prepare<[Buffer], IdentityRow>(IDENTITY).get(hexToBytes(device));
      return row && rowToIdentity(row);
    },
    retireIdentity: (device, at) =>
      run("UPDATE device_identities SET retired = ? WHERE device = ?", at, hexToBytes(device)),
    addRoom: ({ created, device, left, room, tag }) =>
      run(
        `INSERT INTO rooms (room, tag, identity, created, "left") VALUES (?, ?, ${IDENTITY_ROW}, ?, ?)`,
        hexToBytes(room),
        hexToBytes(tag),
        hexToBytes(device),
        created,
        left,
      ),
    rooms: () =>
      database
        .prepare<[], RoomRow>(
          `SELECT room, tag, device, rooms.created, "left" FROM rooms
           JOIN device_identities ON device_identities.row = identity ORDER BY rooms.row`,
        )
        .all()
        .map(rowToRoom),
    setDevice: (room, device) =>
      run(`UPDATE rooms SET identity = ${IDENTITY_ROW} WHERE room = ?`, hexToBytes(device), hexToBytes(room)),
    leave: (room, at) => run(`UPDATE rooms SET "left" = ? WHERE room = ?`, at, hexToBytes(room)),
    entries: (room) =>
      database
        .prepare<[Buffer], { readonly bytes: Buffer }>(
          `SELECT bytes FROM room_entries WHERE room = ${ROOM_ROW} ORDER BY row`,
        )
        .all(hexToBytes(room))
        .map(({ bytes }) => bytes),
    addEntry: (room, hash, bytes) =>
      run(
        `INSERT INTO room_entries (room, hash, bytes) VALUES (${ROOM_ROW}, ?, ?)`,
        hexToBytes(room),
        hexToBytes(hash),
        bytes,
      ),
    epochs: (room) =>
      database
        .prepare<[Buffer], EpochRow>(
          `SELECT epoch, entry, secret, writer_secret AS writerSecret, since FROM room_epochs
           WHERE room = ${ROOM_ROW} ORDER BY row`,
        )
        .all(hexToBytes(room))
        .map(rowToEpoch),
    addEpoch: (room, { entry, epoch, secret, since, writerSecret }) =>
      run(
        `INSERT INTO room_epochs (room, epoch, entry, secret, writer_secret, since) VALUES (${ROOM_ROW}, ?, ?, ?, ?, ?)
         ON CONFLICT (room, entry) DO UPDATE SET writer_secret = coalesce(excluded.writer_secret, writer_secret)`,
        hexToBytes(room),
        epoch,
        hexToBytes(entry),
        secret,
        writerSecret,
        since,
      ),
    invites: (room) =>
      database
        .prepare<[Buffer], { invite: Buffer; secret: Buffer; created: number }>(
          `SELECT invite, secret, created FROM room_invites WHERE room = ${ROOM_ROW} ORDER BY row`,
        )
        .all(hexToBytes(room))
        .map(({ created, invite, secret }): StoredInvite => ({ room, invite: bytesToHex(invite), secret, created })),
    addInvite: ({ created, invite, room, secret }) =>
      run(
        `INSERT INTO room_invites (room, invite, secret, created) VALUES (${ROOM_ROW}, ?, ?, ?)`,
        hexToBytes(room),
        hexToBytes(invite),
        secret,
        created,
      ),
    removeInvite: (invite) => run("DELETE FROM room_invites WHERE invite = ?", hexToBytes(invite)),
  };
}

function rowToIdentity({ device, deviceName, personName, ...row }: IdentityRow): StoredIdentity {
  return { ...row, device: bytesToHex(device), names: { device: deviceName, person: personName } };
}

const rowToRoom = ({ device, room, tag, ...row }: RoomRow): StoredRoom => ({
  ...row,
  device: bytesToHex(device),
  room: bytesToHex(room),
  tag: bytesToHex(tag),
});

const rowToEpoch = ({ entry, ...row }: EpochRow): StoredEpoch => ({ ...row, entry: bytesToHex(entry) });
