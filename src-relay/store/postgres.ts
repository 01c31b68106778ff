/**
 * The store that several relays share. A room's row is locked while its entries are numbered, so that numbers have no hole
 * and are seen in their order; a batch costs the same handful of statements however many entries it has.
 */
import { Client, type ClientBase, Pool, types } from "pg";
import { createBlobStore } from "./blobs.ts";
import { createMailboxStore } from "./mailbox.ts";
import { migrateStore } from "./migrate.ts";
import { laneKey, numberEntries, type RoomLevel } from "./number-entries.ts";
import { createRoomStore } from "./rooms.ts";
import { createSigningKeyStore } from "./signing-keys.ts";
import { createSnapshotStore } from "./snapshots.ts";
import type { Database, Sql, SqlRow } from "./sql.ts";
import type { LogStore, NewEntry, Outcome, Store } from "./store.ts";

export interface PostgresStoreOptions {
  readonly url: string;
  readonly roomBytes: number;
  readonly connections?: number;
}

/** Any number: whoever makes the tables holds it meanwhile. */
const TABLES_LOCK = 4_455;
const INT8 = 20;

/** Numbers here stay far below 2^53; `pg` would give them as text. */
const readTypes = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

export async function openPostgresStore({ connections = 8, roomBytes, url }: PostgresStoreOptions): Promise<Store> {
  await makeTables(url);
  const pool = new Pool({
    connectionString: url,
    max: connections,
    types: readTypes,
    connectionTimeoutMillis: 5_000,
    // A commit that counts is on the disk, whatever the server's default is.
    options: "-c synchronous_commit=on -c statement_timeout=15000",
  });
  // A connection that breaks while it rests is replaced by the pool.
  pool.on("error", () => {});

  async function transaction<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query("BEGIN");
      const value = await work(client);
      await client.query("COMMIT");
      return value;
    } catch (error) {
      failure = error instanceof Error ? error : new Error("the transaction failed");
      await client.query("ROLLBACK").then(
        () => {
          failure = undefined;
        },
        () => {},
      );
      throw error;
    } finally {
      // One whose transaction could not be rolled back is not used again.
      client.release(failure);
    }
  }

  const database: Database = {
    ...createSql(pool),
    atomically: (work) => transaction((client) => work(createSql(client))),
  };
  return {
    ...createRoomStore(database),
    ...createSnapshotStore(database, roomBytes),
    ...createBlobStore(database),
    ...createMailboxStore(database),
    ...createSigningKeyStore(database),
    ...createLog(pool, transaction, roomBytes),
    ping: async () => void (await pool.query("SELECT 1")),
    close: () => pool.end(),
  };
}

/** @throws when a newer relay has made its tables */
async function makeTables(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [TABLES_LOCK]);
    const counted = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
    await migrateStore(createSql(client), { bytes: "BYTEA", counted });
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

type Queries = Pick<ClientBase, "query"> | Pool;

function createSql(queries: Queries): Sql {
  return {
    rows: async <Row extends SqlRow>(statement: string, ...values: readonly unknown[]) =>
      (await queries.query<Row>(statement, [...values])).rows,
    run: async (statement, ...values) => (await queries.query(statement, [...values])).rowCount ?? 0,
  };
}

interface RoomRow {
  readonly id: number;
  readonly room: string;
  readonly epoch: number;
  readonly head: number;
  readonly held_bytes: number;
}
interface LaneRow {
  readonly room_id: number;
  readonly lane: Buffer;
  readonly last: number;
}
interface EntryRow {
  readonly seq: number;
  readonly lane: Buffer;
  readonly lane_seq: number;
  readonly sealed: Buffer;
}

function createLog(
  pool: Pool,
  transaction: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>,
  roomBytes: number,
): LogStore {
  return {
    append: (batch) => transaction((client) => appendIn(client, batch, roomBytes)),
    async entriesAfter(room, after, bytes) {
      // The sum stops the read: of a long tail only what is wanted comes over the line.
      const { rows } = await pool.query<EntryRow>(
        `SELECT seq, lane, lane_seq, sealed FROM (
           SELECT seq, lane, lane_seq, sealed,
                  SUM(LENGTH(sealed)) OVER (ORDER BY seq) AS size, ROW_NUMBER() OVER (ORDER BY seq) AS place
           FROM (SELECT * FROM entries WHERE room_id = (SELECT id FROM rooms WHERE room = $1) AND seq > $2
                 ORDER BY seq LIMIT 1000) AS tail
         ) AS sized WHERE size <= $3 OR place = 1 ORDER BY seq`,
        [room, after, bytes],
      );
      return rows.map(({ lane, lane_seq: laneSeq, sealed, seq }) => ({ seq, lane, laneSeq, sealed }));
    },
  };
}

async function appendIn(
  client: ClientBase,
  batch: readonly NewEntry[],
  roomBytes: number,
): Promise<readonly Outcome[]> {
  const tags = [...new Set(batch.map(({ room }) => room))];
  // In one order everywhere, so that two relays never wait for each other.
  const { rows: rooms } = await client.query<RoomRow>(
    "SELECT id, room, epoch, head, held_bytes FROM rooms WHERE room = ANY($1) ORDER BY id FOR UPDATE",
    [tags],
  );
  const ids = new Map(rooms.map(({ id, room }) => [room, id]));
  const { rows: lanes } = await client.query<LaneRow>(
    "SELECT room_id, lane, last FROM lanes WHERE room_id = ANY($1) AND lane = ANY($2)",
    [rooms.map(({ id }) => id), batch.map(({ lane }) => Buffer.from(lane))],
  );
  const levels = new Map(
    rooms.map((row): [string, RoomLevel] => [
      row.room,
      {
        epoch: row.epoch,
        head: row.head,
        heldBytes: row.held_bytes,
        lanes: new Map(lanes.filter(({ room_id: id }) => id === row.id).map(({ lane, last }) => [laneKey(lane), last])),
      },
    ]),
  );
  const { numbered, outcomes } = numberEntries(batch, levels, roomBytes);
  const idOf = ({ room }: NewEntry) => ids.get(room) ?? 0;
  if (numbered.length > 0) {
    const last = new Map(numbered.map(({ entry }) => [`${entry.room} ${laneKey(entry.lane)}`, entry]));
    const touched = [...new Set(numbered.map(({ entry }) => entry.room))];
    await client.query(
      `INSERT INTO entries (room_id, seq, lane, lane_seq, sealed)
       SELECT * FROM UNNEST($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bytea[])`,
      [
        numbered.map(({ entry }) => idOf(entry)),
        numbered.map(({ seq }) => seq),
        numbered.map(({ entry }) => Buffer.from(entry.lane)),
        numbered.map(({ entry }) => entry.laneSeq),
        numbered.map(({ entry }) => Buffer.from(entry.sealed)),
      ],
    );
    await client.query(
      `INSERT INTO lanes (room_id, lane, last) SELECT * FROM UNNEST($1::bigint[], $2::bytea[], $3::bigint[])
       ON CONFLICT (room_id, lane) DO UPDATE SET last = EXCLUDED.last`,
      [
        [...last.values()].map(idOf),
        [...last.values()].map(({ lane }) => Buffer.from(lane)),
        [...last.values()].map(({ laneSeq }) => laneSeq),
      ],
    );
    await client.query(
      `UPDATE rooms SET head = level.head, held_bytes = level.held
       FROM UNNEST($1::bigint[], $2::bigint[], $3::bigint[]) AS level (id, head, held) WHERE rooms.id = level.id`,
      [
        touched.map((room) => ids.get(room) ?? 0),
        touched.map((room) => levels.get(room)?.head ?? 0),
        touched.map((room) => levels.get(room)?.heldBytes ?? 0),
      ],
    );
  }
  return outcomes.some(({ kind }) => kind === "held") ? withNumbers(client, batch, outcomes, idOf) : outcomes;
}

/** The numbers of those that were here before. */
async function withNumbers(
  client: ClientBase,
  batch: readonly NewEntry[],
  outcomes: readonly Outcome[],
  idOf: (entry: NewEntry) => number,
): Promise<readonly Outcome[]> {
  const held = batch.filter((_, at) => outcomes[at]?.kind === "held");
  const { rows } = await client.query<{ room_id: number; lane: Buffer; lane_seq: number; seq: number }>(
    `SELECT entries.room_id, entries.lane, entries.lane_seq, entries.seq
     FROM entries JOIN UNNEST($1::bigint[], $2::bytea[], $3::bigint[]) AS held (room_id, lane, lane_seq)
       ON entries.room_id = held.room_id AND entries.lane = held.lane AND entries.lane_seq = held.lane_seq`,
    [held.map(idOf), held.map(({ lane }) => Buffer.from(lane)), held.map(({ laneSeq }) => laneSeq)],
  );
  const keyOf = (id: number, lane: Uint8Array, laneSeq: number) => `${id} ${laneSeq} ${laneKey(lane)}`;
  const numbers = new Map(rows.map((row) => [keyOf(row.room_id, row.lane, row.lane_seq), row.seq]));
  return outcomes.map((outcome, at) => {
    const entry = batch[at];
    if (outcome.kind !== "held" || !entry) return outcome;
    return { kind: "held", seq: numbers.get(keyOf(idOf(entry), entry.lane, entry.laneSeq)) ?? 0 };
  });
}
