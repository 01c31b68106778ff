/** What every store keeps, asked of the SQLite file and of a real PostgreSQL server alike. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BLOB_PART_BYTES, PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { type DatabaseServer, noPostgres, startPostgres } from "../../tests/support/databases.ts";
import { makeRoom } from "../../tests/support/relay.ts";
import { openPostgresStore } from "./postgres.ts";
import { openSqliteStore, STORE_FILE } from "./sqlite.ts";
import type { NewEntry, Store } from "./store.ts";
import { type Dialect, steps } from "./tables.ts";

const ROOM_BYTES = 3 * PART_BYTES;
const NOW = 1_800_000_000_000;

interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

async function openSqlite(): Promise<Opened> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-store-"));
  const store = await openSqliteStore({ folder, roomBytes: ROOM_BYTES });
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let postgres: DatabaseServer | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

async function openPostgres(): Promise<Opened | undefined> {
  if (!postgres) return undefined;
  const store = await openPostgresStore({ url: postgres.url, roomBytes: ROOM_BYTES });
  return { store, close: store.close };
}

describe.each([
  ["SQLite", openSqlite],
  ["PostgreSQL", openPostgres],
] as const)("a store in %s", (_, open) => {
  let opened: Opened | undefined;
  let store: Store;
  let room: string;
  const lane = randomBytes(16);

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());
  beforeEach(async ({ skip }) => {
    if (!opened) return skip(noPostgres);
    store = opened.store;
    const made = makeRoom();
    room = made.room;
    await store.createRoom(room, made.keys);
  });

  const entry = (laneSeq: number, about: Partial<NewEntry> = {}): NewEntry => ({
    room,
    epoch: 1,
    lane,
    laneSeq,
    sealed: Buffer.from(`entry ${laneSeq}`),
    ...about,
  });

  it("numbers entries without a hole, each room and lane for itself", async () => {
    const other = makeRoom();
    await store.createRoom(other.room, other.keys);
    const second = randomBytes(16);
    const outcomes = await store.append([
      entry(1),
      entry(1, { room: other.room }),
      entry(1, { lane: second }),
      entry(2),
      entry(4),
      entry(3),
    ]);
    expect(outcomes.map((outcome) => ("seq" in outcome ? outcome.seq : outcome.kind))).toEqual([
      1,
      1,
      2,
      3,
      "out-of-order",
      4,
    ]);
    expect((await store.entriesAfter(room, 1, 1_000)).map(({ seq, laneSeq }) => [seq, laneSeq])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
    expect((await store.findRoom(room))?.head).toBe(4);
  });

  it("knows an entry again, by its number as long as it is there", async () => {
    await store.append([entry(1), entry(2)]);
    expect(await store.append([entry(2), entry(1), entry(3)])).toEqual([
      { kind: "held", seq: 2 },
      { kind: "held", seq: 1 },
      { kind: "numbered", seq: 3 },
    ]);
  });

  it("gives at least one entry, then as many as were asked for", async () => {
    await store.append([1, 2, 3].map((laneSeq) => entry(laneSeq, { sealed: randomBytes(1_000) })));
    expect(await store.entriesAfter(room, 0, 10)).toHaveLength(1);
    expect(await store.entriesAfter(room, 0, 2_000)).toHaveLength(2);
    expect(await store.entriesAfter(room, 3, 2_000)).toHaveLength(0);
  });

  it("takes nothing that was written under keys of before, nor beyond what a room may hold", async () => {
    const next = makeRoom(5, room);
    expect(await store.replaceKeys(room, next.keys)).toBe(true);
    expect(await store.replaceKeys(room, makeRoom(5, room).keys)).toBe(false);
    const outcomes = await store.append([
      entry(1),
      entry(1, { epoch: 5, sealed: randomBytes(ROOM_BYTES) }),
      entry(2, { epoch: 5 }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["keys-replaced", "numbered", "full"]);
    expect((await store.findRoom(room))?.keys.writer).toEqual(next.keys.writer);
  });

  it("makes a room once", async () => {
    expect(await store.createRoom(room, makeRoom().keys)).toBe(false);
    expect(await store.findRoom(randomBytes(16).toString("hex"))).toBeNull();
  });

  it("puts a snapshot together part by part, and then lets go of what it covers", async () => {
    await store.append([entry(1), entry(2), entry(3)]);
    const name = { covers: 2, bytes: PART_BYTES + 10, hash: randomBytes(32) };
    const parts = [randomBytes(PART_BYTES), randomBytes(10)] as const;
    expect(await store.offerSnapshot(room, name)).toEqual({ kind: "held", parts: 0 });
    expect(await store.putPart(room, name, 1, parts[1])).toEqual({ kind: "unknown" });
    expect(await store.putPart(room, name, 0, parts[0])).toEqual({ kind: "held", parts: 1 });
    expect(await store.completeSnapshot(room, name)).toBe(false);
    expect(await store.offerSnapshot(room, name)).toEqual({ kind: "held", parts: 1 });
    expect(await store.putPart(room, name, 0, parts[0])).toEqual({ kind: "held", parts: 1 });
    expect(await store.putPart(room, name, 1, parts[1])).toEqual({ kind: "held", parts: 2 });
    expect(await store.completeSnapshot(room, name)).toBe(true);
    expect((await store.findRoom(room))?.snapshot).toEqual(name);
    expect((await store.entriesAfter(room, 0, 1_000)).map(({ seq }) => seq)).toEqual([3]);
    expect(await store.snapshotPart(room, 2, 1)).toEqual(parts[1]);
    expect(await store.append([entry(2), entry(4)])).toEqual([
      { kind: "held", seq: 0 },
      { kind: "numbered", seq: 4 },
    ]);
  });

  it("keeps one upload: another one takes its place, and what does not fit is refused", async () => {
    await store.append([entry(1), entry(2)]);
    const first = { covers: 1, bytes: PART_BYTES, hash: randomBytes(32) };
    const second = { covers: 1, bytes: PART_BYTES, hash: randomBytes(32) };
    await store.offerSnapshot(room, first);
    await store.putPart(room, first, 0, randomBytes(PART_BYTES));
    expect(await store.offerSnapshot(room, second)).toEqual({ kind: "held", parts: 0 });
    expect(await store.putPart(room, first, 0, randomBytes(PART_BYTES))).toEqual({ kind: "unknown" });
    expect(await store.offerSnapshot(room, { ...first, bytes: ROOM_BYTES + 1 })).toEqual({ kind: "full" });
    await store.dropSnapshot(room, second);
    expect(await store.snapshotPart(room, 1, 0)).toBeNull();
  });

  const invite = (hash: Buffer, usesLeft = 1) => ({
    hash,
    room,
    blob: Buffer.from("sealed"),
    expires: NOW,
    usesLeft,
    role: "editor" as const,
  });
  const request = (hash: Buffer, id = randomBytes(16)) => ({ id, invite: hash, blob: Buffer.from("joiner"), at: NOW });

  it("gives an invitation's last use to one of two who come at once, and to the same one twice", async () => {
    const hash = randomBytes(32);
    expect(await store.createInvite(invite(hash), 10)).toBe("created");
    expect(await store.createInvite(invite(hash), 10)).toBe("exists");
    expect(await store.createInvite(invite(randomBytes(32)), 1)).toBe("too-many");
    const both = [request(hash), request(hash)] as const;
    const left = await Promise.all(both.map((one) => store.leaveRequest(one, NOW - 1, 10)));
    expect(left.toSorted()).toEqual(["left", "used-up"]);
    const winner = both[left.indexOf("left")] ?? both[0];
    expect(await store.leaveRequest(winner, NOW - 1, 10)).toBe("left");
    expect((await store.findInvite(hash))?.usesLeft).toBe(0);
    expect((await store.requestsOf(room)).map(({ id }) => id)).toEqual([winner.id]);
    expect(await store.resultOf(hash, winner.id)).toEqual({ state: "waiting", blob: null });
    expect(await store.answerRequest(room, winner.id, Buffer.from("welcome"))).toBe(true);
    expect(await store.answerRequest(room, winner.id, null)).toBe(false);
    expect(await store.resultOf(hash, winner.id)).toEqual({ state: "answered", blob: Buffer.from("welcome") });
    expect(await store.requestsOf(room)).toEqual([]);
  });

  it("takes no request for an invitation that ended, was taken back, or has too many", async () => {
    const [ended, revoked, crowded] = [randomBytes(32), randomBytes(32), randomBytes(32)];
    for (const hash of [ended, revoked, crowded]) await store.createInvite(invite(hash, 5), 10);
    expect(await store.leaveRequest(request(ended), NOW, 10)).toBe("gone");
    expect(await store.deleteInvite(randomBytes(16).toString("hex"), revoked)).toBe(false);
    expect(await store.deleteInvite(room, revoked)).toBe(true);
    expect(await store.leaveRequest(request(revoked), NOW - 1, 10)).toBe("gone");
    expect(await store.leaveRequest(request(crowded), NOW - 1, 0)).toBe("too-many");
    expect((await store.findInvite(crowded))?.usesLeft).toBe(5);
    await store.sweepMailbox(NOW + 1);
    expect(await store.findInvite(crowded)).toBeNull();
  });

  it("keeps one signing key for relays that ask for a new one at once", async () => {
    const before = await store.signingKeys();
    const made = NOW + before.length;
    const key = (id: string) => ({ id: `${id} ${room}`, secret: randomBytes(48), made });
    await store.addSigningKey(key("a"), made - 1);
    await store.addSigningKey(key("b"), made - 1);
    expect((await store.signingKeys()).map(({ id }) => id)).toEqual([`a ${room}`, ...before.map(({ id }) => id)]);
    await store.dropSigningKeys(made + 1);
    expect(await store.signingKeys()).toEqual([]);
  });

  it("keeps a sealed file part by part, gives it out when it is whole, and forgets it when told or left alone", async () => {
    const [id, other] = [randomBytes(16), randomBytes(16)];
    const parts = [randomBytes(BLOB_PART_BYTES), randomBytes(100)];
    const bytes = BLOB_PART_BYTES + 100;
    const offer = (name = id, size = bytes) => store.offerBlob(room, { id: name, bytes: size }, 2 * bytes, NOW);
    const put = (index: number, sealed = parts[index] ?? randomBytes(1)) =>
      store.putBlobPart(room, id, index, sealed, NOW);
    expect(await put(0)).toEqual({ kind: "unknown" });
    expect(await offer()).toEqual({ kind: "held", parts: 0, isWhole: false });
    expect(await put(1)).toEqual({ kind: "unknown" });
    expect(await put(0, randomBytes(5))).toEqual({ kind: "damaged" });
    expect(await put(0)).toEqual({ kind: "held", parts: 1, isWhole: false });
    expect(await store.blobPart(room, id, 0)).toBeNull();
    expect(await offer()).toEqual({ kind: "held", parts: 1, isWhole: false });
    expect(await put(0, randomBytes(BLOB_PART_BYTES))).toEqual({ kind: "held", parts: 1, isWhole: false });
    expect(await put(1)).toEqual({ kind: "held", parts: 2, isWhole: true });
    expect(await put(2)).toEqual({ kind: "damaged" });
    expect(await offer(id, bytes + 1)).toEqual({ kind: "other" });
    expect(await offer(randomBytes(16), bytes + 1)).toEqual({ kind: "full" });
    expect(await offer(other)).toEqual({ kind: "held", parts: 0, isWhole: false });
    for (const [at, part] of parts.entries())
      expect(Buffer.from((await store.blobPart(room, id, at)) ?? []).equals(part)).toBe(true);
    const listed = await store.blobsAfter(room, null, 10);
    expect(listed.map(({ isWhole }) => isWhole).sort()).toEqual([false, true]);
    expect(await store.blobsAfter(room, listed[0]?.id ?? null, 10)).toEqual(listed.slice(1));
    const away = makeRoom();
    await store.createRoom(away.room, away.keys);
    expect(await store.blobPart(away.room, id, 0)).toBeNull();
    expect(await store.dropBlob(away.room, id)).toBe(false);
    expect(await store.sweepBlobs(NOW)).toBe(0);
    expect(await store.sweepBlobs(NOW + 1)).toBe(1);
    expect((await store.blobsAfter(room, null, 10)).map(({ isWhole }) => isWhole)).toEqual([true]);
    expect(await store.dropBlob(room, id)).toBe(true);
    expect(await store.dropBlob(room, id)).toBe(false);
    expect(await store.blobPart(room, id, 0)).toBeNull();
  });
});

/** Tables as the first relay made them, with somebody's data, and no store open on them. */
interface FirstForm {
  run(statement: string, ...values: readonly (string | number | Buffer)[]): Promise<unknown>;
  /** Opens what was made so far. */
  open(): Promise<Store>;
  close(): Promise<void>;
}

async function firstSqlite(): Promise<FirstForm & { readonly dialect: Dialect }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-store-"));
  const database = new SqliteDatabase(path.join(folder, STORE_FILE));
  return {
    dialect: { bytes: "BLOB", counted: "INTEGER PRIMARY KEY" },
    run: async (statement, ...values) => database.prepare(statement.replaceAll(/\$\d/g, "?")).run(...values),
    open: () => openSqliteStore({ folder, roomBytes: ROOM_BYTES }),
    async close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstPostgres(): Promise<(FirstForm & { readonly dialect: Dialect }) | undefined> {
  if (!postgres) return undefined;
  const server = new Client({ connectionString: postgres.url });
  await server.connect();
  const name = `first_${randomBytes(4).toString("hex")}`;
  await server.query(`CREATE DATABASE ${name}`);
  const url = postgres.url.replace(/postgres$/, name);
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    dialect: { bytes: "BYTEA", counted: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY" },
    run: (statement, ...values) => client.query(statement, [...values]),
    open: () => openPostgresStore({ url, roomBytes: ROOM_BYTES }),
    async close() {
      await client.end();
      await server.end();
    },
  };
}

describe.each([
  ["SQLite", firstSqlite],
  ["PostgreSQL", firstPostgres],
] as const)("a store that an older relay made in %s", (_, make) => {
  it("is brought to the present form with all that it holds, once; one of a newer relay is left alone", async ({
    skip,
  }) => {
    const made = await make();
    if (!made) return skip(noPostgres);
    const [first] = steps;
    await made.run("CREATE TABLE facts (name TEXT PRIMARY KEY, value BIGINT NOT NULL)");
    for (const statement of first?.(made.dialect) ?? []) await made.run(statement);
    await made.run("INSERT INTO facts (name, value) VALUES ('schema', 1)");
    const { keys, room } = makeRoom();
    const insert = "INSERT INTO rooms (room, epoch, reader, writer, head) VALUES ($1, $2, $3, $4, $5)";
    await made.run(insert, room, 1, Buffer.from(keys.reader), Buffer.from(keys.writer), 1);
    await made.run(
      "INSERT INTO entries (room_id, seq, lane, lane_seq, sealed) SELECT id, 1, $1, 1, $2 FROM rooms",
      Buffer.alloc(16),
      Buffer.from("kept"),
    );
    for (let opening = 0; opening < 2; opening++) {
      const store = await made.open();
      expect((await store.findRoom(room))?.head).toBe(1 + opening);
      const [kept] = await store.entriesAfter(room, 0, 100);
      expect(Buffer.from(kept?.sealed ?? []).toString()).toBe("kept");
      expect(
        await store.append([{ room, epoch: 1, lane: Buffer.alloc(16, 1), laneSeq: 1, sealed: keys.reader }]),
      ).toEqual([opening === 0 ? { kind: "numbered", seq: 2 } : { kind: "held", seq: 2 }]);
      await store.sweepMailbox(NOW);
      await store.close();
    }
    await made.run("UPDATE facts SET value = $1 WHERE name = 'schema' AND value = $2", steps.length + 1, steps.length);
    await expect(made.open()).rejects.toThrow(`knows forms up to ${steps.length}`);
    await made.close();
  });
});

describe("the file of a store", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-store-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is its owner's alone, and a full disk costs only what did not fit", async () => {
    const full = await openSqliteStore({ folder, roomBytes: 1e9, pages: 60 });
    expect(statSync(path.join(folder, STORE_FILE)).mode & 0o777).toBe(0o600);
    const { keys, room } = makeRoom();
    await full.createRoom(room, keys);
    const entry = (laneSeq: number, bytes: number): NewEntry => ({
      room,
      epoch: 1,
      lane: Buffer.alloc(16),
      laneSeq,
      sealed: randomBytes(bytes),
    });
    await full.append([entry(1, 100)]);
    await expect(full.append([entry(2, 400_000)])).rejects.toMatchObject({ code: "SQLITE_FULL" });
    expect(await full.append([entry(2, 100)])).toEqual([{ kind: "numbered", seq: 2 }]);
    await full.close();
    const again = await openSqliteStore({ folder, roomBytes: 1e9 });
    expect(await again.entriesAfter(room, 0, 1_000)).toHaveLength(2);
    await again.close();
  });
});
