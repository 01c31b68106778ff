/**
 * Blobs of rooms, in words that both databases know: begun with their size, filled part by part, given out when they are whole.
 * What a room's blobs may take together is asked under the room's lock, so that two who begin at once cannot both be the last.
 */
import { BLOB_PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { partsOf } from "../../src-shared/sync/wire/message.ts";
import type { Database, Sql } from "./sql.ts";
import type { BlobOutcome, BlobStore } from "./store.ts";

type BlobRow = {
  readonly room_id: number;
  readonly bytes: number;
  readonly parts: number;
  readonly whole: number;
};

const ROOM_ID = "(SELECT id FROM rooms WHERE room = $1)";
const heldOf = ({ parts, whole }: Pick<BlobRow, "parts" | "whole">): BlobOutcome => ({
  kind: "held",
  parts,
  isWhole: whole === 1,
});

export function createBlobStore(database: Database): BlobStore {
  /** Locked for the transaction that asks. */
  const lockBlob = async (sql: Sql, room: string, id: Uint8Array) =>
    (
      await sql.rows<BlobRow>(
        `UPDATE blobs SET parts = parts WHERE room_id = ${ROOM_ID} AND id = $2 RETURNING room_id, bytes, parts, whole`,
        room,
        id,
      )
    )[0];
  const forget = async (sql: Sql, roomId: number, id: Uint8Array) => {
    await sql.run("DELETE FROM blob_parts WHERE room_id = $1 AND id = $2", roomId, id);
    await sql.run("DELETE FROM blobs WHERE room_id = $1 AND id = $2", roomId, id);
  };

  return {
    offerBlob: (room, { bytes, id }, most, now) =>
      database.atomically(async (sql): Promise<BlobOutcome> => {
        const [row] = await sql.rows<{ id: number }>("UPDATE rooms SET head = head WHERE room = $1 RETURNING id", room);
        if (!row) return { kind: "unknown" };
        const known = await lockBlob(sql, room, id);
        if (known) return known.bytes === bytes ? heldOf(known) : { kind: "other" };
        const [taken] = await sql.rows<{ bytes: number }>(
          "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS bytes FROM blobs WHERE room_id = $1",
          row.id,
        );
        if ((taken?.bytes ?? 0) + bytes > most) return { kind: "full" };
        await sql.run(
          "INSERT INTO blobs (room_id, id, bytes, touched) VALUES ($1, $2, $3, $4)",
          row.id,
          id,
          bytes,
          now,
        );
        return heldOf({ parts: 0, whole: 0 });
      }),

    putBlobPart: (room, id, index, sealed, now) =>
      database.atomically(async (sql): Promise<BlobOutcome> => {
        const blob = await lockBlob(sql, room, id);
        if (!blob || index > blob.parts) return { kind: "unknown" };
        if (index < blob.parts) return heldOf(blob);
        const left = blob.bytes - index * BLOB_PART_BYTES;
        if (left <= 0 || sealed.length !== Math.min(BLOB_PART_BYTES, left)) return { kind: "damaged" };
        const parts = index + 1;
        const whole = parts === partsOf(blob.bytes, BLOB_PART_BYTES) ? 1 : 0;
        await sql.run(
          "INSERT INTO blob_parts (room_id, id, part, sealed) VALUES ($1, $2, $3, $4)",
          blob.room_id,
          id,
          index,
          sealed,
        );
        await sql.run(
          "UPDATE blobs SET parts = $3, whole = $4, touched = $5 WHERE room_id = $1 AND id = $2",
          blob.room_id,
          id,
          parts,
          whole,
          now,
        );
        return heldOf({ parts, whole });
      }),

    async blobPart(room, id, index) {
      const [part] = await database.rows<{ sealed: Uint8Array }>(
        `SELECT blob_parts.sealed FROM blob_parts JOIN blobs ON blobs.room_id = blob_parts.room_id AND blobs.id = blob_parts.id
         WHERE blobs.room_id = ${ROOM_ID} AND blobs.id = $2 AND blobs.whole = 1 AND blob_parts.part = $3`,
        room,
        id,
        index,
      );
      return part?.sealed ?? null;
    },

    async blobsAfter(room, after, most) {
      const found = await database.rows<{ id: Uint8Array; whole: number }>(
        `SELECT id, whole FROM blobs WHERE room_id = ${ROOM_ID} AND id > $2 ORDER BY id LIMIT $3`,
        room,
        after ?? new Uint8Array(),
        most,
      );
      return found.map(({ id, whole }) => ({ id, isWhole: whole === 1 }));
    },

    dropBlob: (room, id) =>
      database.atomically(async (sql) => {
        const blob = await lockBlob(sql, room, id);
        if (blob) await forget(sql, blob.room_id, id);
        return blob !== undefined;
      }),

    sweepBlobs: (before) =>
      database.atomically(async (sql) => {
        const overdue = await sql.rows<{ room_id: number; id: Uint8Array }>(
          "SELECT room_id, id FROM blobs WHERE whole = 0 AND touched < $1",
          before,
        );
        for (const blob of overdue) await forget(sql, blob.room_id, blob.id);
        return overdue.length;
      }),
  };
}
