/**
 * Snapshots of rooms: one that counts and at most one upload beside it. Only when an upload is complete do the entries go
 * that it stands for, in the same transaction.
 */
import { PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { partsOf, type SnapshotName } from "../../src-shared/sync/wire/message.ts";
import type { Database, Sql } from "./sql.ts";
import type { PartOutcome, SnapshotStore } from "./store.ts";

type Upload = {
  readonly room_id: number;
  readonly covers: number;
  readonly bytes: number;
  readonly hash: Uint8Array;
  readonly parts: number;
};
type RoomRow = { readonly id: number; readonly held_bytes: number };

export function createSnapshotStore(database: Database, roomBytes: number): SnapshotStore {
  /** The room's row, locked for the transaction that asks. */
  const lockRoom = async (sql: Sql, room: string) =>
    (await sql.rows<RoomRow>("UPDATE rooms SET head = head WHERE room = $1 RETURNING id, held_bytes", room))[0];
  const uploadOf = async (sql: Sql, id: number) =>
    (await sql.rows<Upload>("SELECT * FROM uploads WHERE room_id = $1", id))[0];

  async function drop(sql: Sql, upload: Upload): Promise<void> {
    await sql.run("DELETE FROM uploads WHERE room_id = $1", upload.room_id);
    await sql.run("DELETE FROM parts WHERE room_id = $1 AND covers = $2", upload.room_id, upload.covers);
  }

  return {
    offerSnapshot: (room, name) =>
      database.atomically(async (sql): Promise<PartOutcome> => {
        const row = await lockRoom(sql, room);
        if (!row) return { kind: "unknown" };
        const upload = await uploadOf(sql, row.id);
        if (upload && isSame(upload, name)) return { kind: "held", parts: upload.parts };
        if (row.held_bytes + name.bytes > roomBytes) return { kind: "full" };
        if (upload) await drop(sql, upload);
        await sql.run(
          "INSERT INTO uploads (room_id, covers, bytes, hash) VALUES ($1, $2, $3, $4)",
          row.id,
          name.covers,
          name.bytes,
          name.hash,
        );
        return { kind: "held", parts: 0 };
      }),

    putPart: (room, name, index, sealed) =>
      database.atomically(async (sql): Promise<PartOutcome> => {
        const row = await lockRoom(sql, room);
        const upload = row && (await uploadOf(sql, row.id));
        if (!row || !upload || !isSame(upload, name) || index > upload.parts) return { kind: "unknown" };
        if (index < upload.parts) return { kind: "held", parts: upload.parts };
        await sql.run(
          "INSERT INTO parts (room_id, covers, part, sealed) VALUES ($1, $2, $3, $4)",
          row.id,
          name.covers,
          index,
          sealed,
        );
        await sql.run("UPDATE uploads SET parts = $2 WHERE room_id = $1", row.id, index + 1);
        return { kind: "held", parts: index + 1 };
      }),

    completeSnapshot: (room, name) =>
      database.atomically(async (sql) => {
        const row = await lockRoom(sql, room);
        const upload = row && (await uploadOf(sql, row.id));
        if (!row || !upload || !isSame(upload, name) || upload.parts < partsOf(name.bytes, PART_BYTES)) return false;
        await sql.run("DELETE FROM uploads WHERE room_id = $1", row.id);
        await sql.run("DELETE FROM parts WHERE room_id = $1 AND covers <> $2", row.id, name.covers);
        await sql.run("DELETE FROM entries WHERE room_id = $1 AND seq <= $2", row.id, name.covers);
        const [left] = await sql.rows<{ bytes: number }>(
          "SELECT CAST(COALESCE(SUM(LENGTH(sealed)), 0) AS BIGINT) AS bytes FROM entries WHERE room_id = $1",
          row.id,
        );
        await sql.run(
          "UPDATE rooms SET covers = $2, snapshot_bytes = $3, snapshot_hash = $4, held_bytes = $5 WHERE id = $1",
          row.id,
          name.covers,
          name.bytes,
          name.hash,
          (left?.bytes ?? 0) + name.bytes,
        );
        return true;
      }),

    dropSnapshot: (room, name) =>
      database.atomically(async (sql) => {
        const row = await lockRoom(sql, room);
        const upload = row && (await uploadOf(sql, row.id));
        if (upload && isSame(upload, name)) await drop(sql, upload);
      }),

    async snapshotPart(room, covers, index) {
      const [part] = await database.rows<{ sealed: Uint8Array }>(
        "SELECT sealed FROM parts WHERE room_id = (SELECT id FROM rooms WHERE room = $1) AND covers = $2 AND part = $3",
        room,
        covers,
        index,
      );
      return part?.sealed ?? null;
    },
  };
}

const isSame = (upload: Upload, name: SnapshotName): boolean =>
  upload.covers === name.covers && upload.bytes === name.bytes && Buffer.from(upload.hash).equals(name.hash);
