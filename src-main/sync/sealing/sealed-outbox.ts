/**
 * What was sealed and is not known to be on the relay's disk, and how far every device was read: both in the budget's own
 * file, written in the SQL transaction of what they belong to. The relay's transport reads the outbox, nobody else does.
 */
import type { Acknowledgement, EntryName } from "../../../src-shared/sync/wire/message.ts";
import type { Sql } from "../../ledger/statements.ts";
import type { SealedEntry } from "../membership/room.ts";
import type { Outbox, OutgoingEntry } from "../transport/sender.ts";

/** What `places` of a room said last; null in one that nothing was written of. */
export const savedPlaces = (sql: Sql): string | null =>
  sql.value<string>("SELECT places FROM sync_places WHERE id = 1") ?? null;

/** In the transaction of what was sealed or opened. */
export function savePlaces(sql: Sql, places: string): void {
  sql.run(
    "INSERT INTO sync_places (id, places) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET places = excluded.places",
    places,
  );
}

/** In the same transaction as its place. */
export function putOut(sql: Sql, { bytes, lane, laneSeq }: Pick<SealedEntry, "bytes" | "lane" | "laneSeq">): void {
  sql.run("INSERT INTO sync_outbox (lane, lane_seq, sealed) VALUES (?, ?, ?)", Buffer.from(lane), laneSeq, bytes);
}

export interface SealedOutbox extends Outbox {
  has(entry: EntryName): boolean;
  count(): number;
}

/** @param sql a connection that may write outside of a commit */
export function createSealedOutbox(sql: Sql): SealedOutbox {
  const rowOf = ({ lane, laneSeq }: EntryName) =>
    sql.value<number>("SELECT row FROM sync_outbox WHERE lane = ? AND lane_seq = ?", Buffer.from(lane), laneSeq);
  return {
    waiting(after, most) {
      // One that is gone was acknowledged, and all before it were: what is left comes after it.
      const from = after === null ? 0 : (rowOf(after) ?? 0);
      return sql
        .all<[Uint8Array, number, Uint8Array]>(
          "SELECT lane, lane_seq, sealed FROM sync_outbox WHERE row > ? ORDER BY row LIMIT ?",
          from,
          most,
        )
        .map(([lane, laneSeq, sealed]): OutgoingEntry => ({ lane, laneSeq, sealed }));
    },
    acknowledged(entries: readonly Acknowledgement[]) {
      sql.database
        .transaction(() => {
          for (const { lane, laneSeq } of entries)
            sql.run("DELETE FROM sync_outbox WHERE lane = ? AND lane_seq = ?", Buffer.from(lane), laneSeq);
        })
        .immediate();
    },
    has: (entry) => rowOf(entry) !== undefined,
    count: () => sql.value<number>("SELECT count(*) FROM sync_outbox") ?? 0,
  };
}
