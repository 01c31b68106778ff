/** Rooms with their public keys, in words that both databases know. */
import type { Sql } from "./sql.ts";
import type { RoomRecord, RoomStore } from "./store.ts";

type Row = {
  readonly room: string;
  readonly epoch: number;
  readonly reader: Uint8Array;
  readonly writer: Uint8Array;
  readonly head: number;
  readonly covers: number | null;
  readonly snapshot_bytes: number | null;
  readonly snapshot_hash: Uint8Array | null;
};

export function createRoomStore(sql: Sql): RoomStore {
  return {
    async createRoom(room, { epoch, reader, writer }) {
      const made = await sql.run(
        "INSERT INTO rooms (room, epoch, reader, writer) VALUES ($1, $2, $3, $4) ON CONFLICT (room) DO NOTHING",
        room,
        epoch,
        reader,
        writer,
      );
      return made === 1;
    },
    async findRoom(room) {
      const [row] = await sql.rows<Row>(
        "SELECT room, epoch, reader, writer, head, covers, snapshot_bytes, snapshot_hash FROM rooms WHERE room = $1",
        room,
      );
      return row ? recordOf(row) : null;
    },
    async replaceKeys(room, { epoch, reader, writer }) {
      const changed = await sql.run(
        "UPDATE rooms SET epoch = $2, reader = $3, writer = $4 WHERE room = $1 AND epoch < $2",
        room,
        epoch,
        reader,
        writer,
      );
      return changed === 1;
    },
  };
}

function recordOf(row: Row): RoomRecord {
  const { covers, snapshot_bytes: bytes, snapshot_hash: hash } = row;
  return {
    room: row.room,
    keys: { epoch: row.epoch, reader: row.reader, writer: row.writer },
    head: row.head,
    snapshot: covers === null || bytes === null || hash === null ? null : { covers, bytes, hash },
  };
}
