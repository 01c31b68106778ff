/**
 * The tables of `vault.db`, the small encrypted file that belongs to a profile as a whole: its settings, its list of
 * budgets, the API tokens it gave out, its ways to banks, its keys of shared budgets. Money is in the budgets' own files.
 * Row numbers as keys, 16-byte ids as blobs.
 */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** One row. `commit_seq` is raised by triggers on every change of the other tables: the freshness anchor compares it. */
export const meta = sqliteTable(
  "meta",
  {
    id: integer().primaryKey(),
    commitSeq: integer().notNull().default(0),
  },
  (table) => [check("meta_one_row", sql`${table.id} = 1`)],
);

/** `value` is JSON text; its schema belongs to the contract. */
export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text().notNull(),
});

export const budgets = sqliteTable(
  "budgets",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    /** ISO 4217 code */
    currency: text().notNull(),
    position: integer().notNull(),
    /** generation of the key that the file is encrypted with */
    keyVersion: integer().notNull().default(1),
    /** path inside the vault's folder: `budgets/<id>.db` */
    file: text().notNull(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
  },
  (table) => [
    uniqueIndex("budgets_id").on(table.id),
    uniqueIndex("budgets_file").on(table.file),
    check("budgets_id_length", sql`length(${table.id}) = 16`),
  ],
);

/** The tokens themselves are never stored, only what is needed to list, expire and revoke them. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    row: integer().primaryKey(),
    /** the token's `jti` claim */
    jti: text().notNull(),
    name: text().notNull(),
    /** JSON array of scope names */
    scopes: text().notNull(),
    /** milliseconds since 1970, like the three below */
    created: integer().notNull(),
    expires: integer(),
    lastUsed: integer(),
    revoked: integer(),
  },
  (table) => [
    uniqueIndex("api_tokens_jti").on(table.jti),
    index("api_tokens_live").on(table.created).where(sql`revoked is null`),
  ],
);

/**
 * Ways to banks. `access` is a secret like the data itself: it is here and nowhere else, and goes with its row. All three
 * texts are JSON whose schemas belong to services/bank-memory.ts.
 */
export const bankConnections = sqliteTable(
  "bank_connections",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    access: text().notNull(),
    /** accounts, links, how the last time went */
    state: text().notNull(),
    /** what was fetched and not yet reviewed */
    waiting: text(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
  },
  (table) => [
    uniqueIndex("bank_connections_id").on(table.id),
    check("bank_connections_id_length", sql`length(${table.id}) = 16`),
  ],
);

/**
 * What this device is towards others, one row for each shared budget that it takes part in and each new beginning after a
 * restored copy (docs/spec/sync-security.md). Both seeds are secrets like the data itself.
 */
export const deviceIdentities = sqliteTable(
  "device_identities",
  {
    row: integer().primaryKey(),
    /** 16 bytes, made of the public keys */
    device: blob({ mode: "buffer" }).notNull(),
    /** 32 bytes each: Ed25519, X25519, and the secret of its mailbox at the relay */
    signSeed: blob({ mode: "buffer" }).notNull(),
    receiveSeed: blob({ mode: "buffer" }).notNull(),
    mailbox: blob({ mode: "buffer" }).notNull(),
    deviceName: text().notNull(),
    personName: text().notNull(),
    /** where the vault lay when this identity was made; another place means a copy */
    mark: text().notNull(),
    /** milliseconds since 1970, like the one below */
    created: integer().notNull(),
    /** from then on it signs nothing but its successor */
    retired: integer(),
  },
  (table) => [
    uniqueIndex("device_identities_device").on(table.device),
    check("device_identities_device_length", sql`length(${table.device}) = 16`),
  ],
);

/** Shared budgets that this vault knows. */
export const rooms = sqliteTable(
  "rooms",
  {
    row: integer().primaryKey(),
    /** 32 bytes: hash of the first entry of its membership log */
    room: blob({ mode: "buffer" }).notNull(),
    /** 16 bytes: its address at the relay */
    tag: blob({ mode: "buffer" }).notNull(),
    identity: integer()
      .notNull()
      .references(() => deviceIdentities.row),
    /** row in `budgets`, as soon as it has one */
    budget: integer().references(() => budgets.row),
    /** milliseconds since 1970, like the one below */
    created: integer().notNull(),
    left: integer(),
  },
  (table) => [uniqueIndex("rooms_room").on(table.room)],
);

/** The membership log: signed entries as they came, in the order in which they were accepted here. */
export const roomEntries = sqliteTable(
  "room_entries",
  {
    row: integer().primaryKey(),
    room: integer()
      .notNull()
      .references(() => rooms.row),
    hash: blob({ mode: "buffer" }).notNull(),
    bytes: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [uniqueIndex("room_entries_hash").on(table.room, table.hash)],
);

/** Keys of epochs, opened. `entry` is the hash of what brought them: two devices can begin the same epoch at once. */
export const roomEpochs = sqliteTable(
  "room_epochs",
  {
    row: integer().primaryKey(),
    room: integer()
      .notNull()
      .references(() => rooms.row),
    epoch: integer().notNull(),
    entry: blob({ mode: "buffer" }).notNull(),
    /** 32 bytes */
    secret: blob({ mode: "buffer" }).notNull(),
    /** 32 bytes; not for who only reads */
    writerSecret: blob({ mode: "buffer" }),
    /** when this device first had it: milliseconds since 1970 */
    since: integer().notNull(),
  },
  (table) => [uniqueIndex("room_epochs_entry").on(table.room, table.entry)],
);

/** Invitations that this device gave out: only it can confirm who answers them. */
export const roomInvites = sqliteTable(
  "room_invites",
  {
    row: integer().primaryKey(),
    room: integer()
      .notNull()
      .references(() => rooms.row),
    /** 32 bytes, like the secret of its link */
    invite: blob({ mode: "buffer" }).notNull(),
    secret: blob({ mode: "buffer" }).notNull(),
    /** milliseconds since 1970 */
    created: integer().notNull(),
  },
  (table) => [uniqueIndex("room_invites_invite").on(table.invite)],
);
