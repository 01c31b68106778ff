/**
 * The store of a single relay: a plain SQLite file in its data folder, because all that it holds is sealed already. Each
 * commit is on the disk before it counts (synchronous=FULL). One connection; what takes several steps goes in turn.
 */
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";
import { createBlobStore } from "./blobs.ts";
import { createMailboxStore } from "./mailbox.ts";
import { migrateStore } from "./migrate.ts";
import { laneKey, numberEntries, type RoomLevel } from "./number-entries.ts";
import { createRoomStore } from "./rooms.ts";
import { createSigningKeyStore } from "./signing-keys.ts";
import { createSnapshotStore } from "./snapshots.ts";
import type { Database, Sql, SqlRow, SqlValue } from "./sql.ts";
import type { NewEntry, Outcome, Store } from "./store.ts";

export const STORE_FILE = "relay.db";

const settings = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "busy_timeout = 5000",
  "secure_delete = ON",
  // Each commit changes the last pages of every room in it: written home after 32 MiB, most of them go once instead of
  // dozens of times, and hardly anybody waits for it.
  "wal_autocheckpoint = 8000",
  "journal_size_limit = 67108864",
] as const;

export interface SqliteStoreOptions {
  /** Made when it is missing. */
  readonly folder: string;
  readonly roomBytes: number;
  /** At most so many pages of 4 KiB; for tests of a full disk. */
  readonly pages?: number;
}

/** @throws when a newer relay has made its tables */
export async function openSqliteStore({ folder, pages, roomBytes }: SqliteStoreOptions): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, STORE_FILE);
  const db = new SqliteDatabase(file);
  chmodSync(file, 0o600);
  for (const pragma of settings) db.pragma(pragma);
  if (pages !== undefined) db.pragma(`max_page_count = ${pages}`);

  const inTurn = createTurns();
  const sql = createSql(db);
  const database: Database = {
    rows: (statement, ...values) => inTurn(() => sql.rows(statement, ...values)),
    run: (statement, ...values) => inTurn(() => sql.run(statement, ...values)),
    atomically: (work) =>
      inTurn(async () => {
        db.exec("BEGIN IMMEDIATE");
        try {
          const value = await work(sql);
          db.exec("COMMIT");
          return value;
        } catch (error) {
          if (db.inTransaction) db.exec("ROLLBACK");
          throw error;
        }
      }),
  };

  try {
    await database.atomically((within) => migrateStore(within, { bytes: "BLOB", counted: "INTEGER PRIMARY KEY" }));
  } catch (error) {
    db.close();
    throw error;
  }
  const log = createLog(db, roomBytes);

  return {
    ...createRoomStore(database),
    ...createSnapshotStore(database, roomBytes),
    ...createBlobStore(database),
    ...createMailboxStore(database),
    ...createSigningKeyStore(database),
    append: (batch) => inTurn(async () => log.append(batch)),
    entriesAfter: (room, after, bytes) => inTurn(async () => log.entriesAfter(room, after, bytes)),
    ping: () => inTurn(async () => void db.prepare("SELECT 1").get()),
    close: () =>
      inTurn(async () => {
        db.pragma("wal_checkpoint(TRUNCATE)");
        db.close();
      }),
  };
}

/** One after the other, each only when the one before has ended, well or badly. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

function createSql(db: SqliteDatabase.Database): Sql {
  const prepared = new Map<string, SqliteDatabase.Statement>();
  const prepare = (statement: string) => {
    const known = prepared.get(statement) ?? db.prepare(statement);
    prepared.set(statement, known);
    return known;
  };
  // $1 is a name to SQLite.
  const named = (values: readonly SqlValue[]) => Object.fromEntries(values.map((value, at) => [at + 1, value]));
  return {
    rows: async <Row extends SqlRow>(statement: string, ...values: readonly SqlValue[]) =>
      prepare(statement).all(named(values)) as Row[],
    run: async (statement, ...values) => prepare(statement).run(named(values)).changes,
  };
}

interface RoomRow {
  readonly id: number;
  readonly epoch: number;
  readonly head: number;
  readonly held_bytes: number;
}
interface EntryRow {
  readonly seq: number;
  readonly lane: Uint8Array;
  readonly lane_seq: number;
  readonly sealed: Uint8Array;
}

function createLog(db: SqliteDatabase.Database, roomBytes: number) {
  const roomRow = db.prepare<[string], RoomRow>("SELECT id, epoch, head, held_bytes FROM rooms WHERE room = ?");
  const lastOf = db.prepare<[number, Uint8Array], { last: number }>(
    "SELECT last FROM lanes WHERE room_id = ? AND lane = ?",
  );
  const seqOf = db.prepare<[number, Uint8Array, number], { seq: number }>(
    "SELECT seq FROM entries WHERE room_id = ? AND lane = ? AND lane_seq = ?",
  );
  const insert = db.prepare("INSERT INTO entries (room_id, seq, lane, lane_seq, sealed) VALUES (?, ?, ?, ?, ?)");
  const setLane = db.prepare(
    "INSERT INTO lanes (room_id, lane, last) VALUES (?, ?, ?) ON CONFLICT (room_id, lane) DO UPDATE SET last = excluded.last",
  );
  const setHead = db.prepare("UPDATE rooms SET head = ?, held_bytes = ? WHERE id = ?");
  const after = db.prepare<[string, number], EntryRow>(
    `SELECT seq, lane, lane_seq, sealed FROM entries
     WHERE room_id = (SELECT id FROM rooms WHERE room = ?) AND seq > ? ORDER BY seq`,
  );

  const append = db.transaction((batch: readonly NewEntry[]): readonly Outcome[] => {
    const ids = new Map<string, number>();
    const levels = new Map<string, RoomLevel>();
    for (const { lane, room } of batch) {
      const row = levels.has(room) ? undefined : roomRow.get(room);
      if (row) {
        ids.set(room, row.id);
        levels.set(room, { epoch: row.epoch, head: row.head, heldBytes: row.held_bytes, lanes: new Map() });
      }
      const level = levels.get(room);
      const key = laneKey(lane);
      if (level && !level.lanes.has(key)) level.lanes.set(key, lastOf.get(ids.get(room) ?? 0, lane)?.last ?? 0);
    }
    const { numbered, outcomes } = numberEntries(batch, levels, roomBytes);
    const touched = new Map<string, NewEntry>();
    for (const { entry, seq } of numbered) {
      const id = ids.get(entry.room) ?? 0;
      insert.run(id, seq, entry.lane, entry.laneSeq, entry.sealed);
      touched.set(`${id} ${laneKey(entry.lane)}`, entry);
    }
    for (const { lane, laneSeq, room } of touched.values()) setLane.run(ids.get(room) ?? 0, lane, laneSeq);
    for (const room of new Set(numbered.map(({ entry }) => entry.room))) {
      const level = levels.get(room);
      if (level) setHead.run(level.head, level.heldBytes, ids.get(room) ?? 0);
    }
    return outcomes.map((outcome, at) => {
      const entry = batch[at];
      if (outcome.kind !== "held" || !entry) return outcome;
      return { kind: "held", seq: seqOf.get(ids.get(entry.room) ?? 0, entry.lane, entry.laneSeq)?.seq ?? 0 };
    });
  });

  return {
    append: (batch: readonly NewEntry[]) => append.immediate(batch),
    entriesAfter(room: string, last: number, bytes: number): NumberedEntry[] {
      const entries: NumberedEntry[] = [];
      let size = 0;
      for (const { lane, lane_seq: laneSeq, sealed, seq } of after.iterate(room, last)) {
        size += sealed.length;
        if (entries.length > 0 && size > bytes) break;
        entries.push({ seq, lane, laneSeq, sealed });
      }
      return entries;
    },
  };
}
