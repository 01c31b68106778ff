/**
 * A shared budget's own books, empty in a private one: the documents as they were when they were last drawn together, every
 * update since in the order in which it was written here, and what the merge could not show as it stands in the documents.
 */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** One row while the budget is shared. */
export const syncState = sqliteTable(
  "sync_state",
  {
    id: integer().primaryKey(),
    /** this device and its person, as membership names them */
    device: text().notNull(),
    person: text().notNull(),
    /** milliseconds since 1970 */
    since: integer().notNull(),
    /** the last number of the relay's log that is part of the documents */
    cursor: integer().notNull(),
  },
  (table) => [check("sync_state_one_row", sql`${table.id} = 1`)],
);

export const syncDocuments = sqliteTable(
  "sync_documents",
  {
    row: integer().primaryKey(),
    name: text().notNull(),
    /** state of the document, in the encoding of Yjs, compressed */
    snapshot: blob({ mode: "buffer" }).notNull(),
    /** last row of sync_log that is part of the snapshot */
    covers: integer().notNull(),
  },
  (table) => [uniqueIndex("sync_documents_name").on(table.name)],
);

export const syncLog = sqliteTable(
  "sync_log",
  {
    row: integer().primaryKey({ autoIncrement: true }),
    document: text().notNull(),
    /** local, remote */
    origin: text().notNull(),
    person: text().notNull(),
    device: text().notNull(),
    /** update of the document, in the encoding of Yjs */
    bytes: blob({ mode: "buffer" }).notNull(),
    /** of a local one: whether the relay has it durably */
    sent: integer().notNull(),
  },
  (table) => [
    index("sync_log_outbox").on(table.row).where(sql`sent = 0`),
    index("sync_log_document").on(table.document),
  ],
);

/** Transactions that live in another document than that of their year, because their date was changed. */
export const syncHomes = sqliteTable("sync_homes", {
  id: blob({ mode: "buffer" }).primaryKey(),
  document: text().notNull(),
});

/** Rows that the merge shows otherwise than the documents say, or not at all. */
export const syncQuarantine = sqliteTable(
  "sync_quarantine",
  {
    tableName: text().notNull(),
    id: blob({ mode: "buffer" }).notNull(),
    document: text().notNull(),
    /** the law of docs/spec/sync.md by which it is shown so */
    law: text().notNull(),
    /** kept, aside, waiting, changed */
    shown: text().notNull(),
    /** what would let it be looked at again: a place that is taken, a row that is missing; empty is any change */
    place: text().notNull(),
    detail: text().notNull(),
    /** the other row that it is about */
    other: blob({ mode: "buffer" }),
    /** whose change led to it; empty is this device's */
    person: text().notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tableName, table.id] }), index("sync_quarantine_place").on(table.place)],
);

/** Fields that somebody here and somebody else set without knowing of each other, until one of the values was chosen. */
export const syncConflicts = sqliteTable(
  "sync_conflicts",
  {
    row: integer().primaryKey({ autoIncrement: true }),
    tableName: text().notNull(),
    id: blob({ mode: "buffer" }).notNull(),
    /** as it travels */
    field: text().notNull(),
    /** JSON; null is the default of the field */
    mine: text(),
    theirs: text(),
    isMineShown: integer().notNull(),
    person: text().notNull(),
    device: text().notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
  },
  (table) => [uniqueIndex("sync_conflicts_field").on(table.tableName, table.id, table.field)],
);

/** One row while the budget is shared: how far every device's messages were read, as text (sync/sealing/streams.ts). */
export const syncPlaces = sqliteTable(
  "sync_places",
  {
    id: integer().primaryKey(),
    places: text().notNull(),
  },
  (table) => [check("sync_places_one_row", sql`${table.id} = 1`)],
);

/** Sealed entries that the relay has not acknowledged: sealed again under the same number they would be a fork. */
export const syncOutbox = sqliteTable(
  "sync_outbox",
  {
    row: integer().primaryKey({ autoIncrement: true }),
    /** 16 bytes */
    lane: blob({ mode: "buffer" }).notNull(),
    laneSeq: integer().notNull(),
    sealed: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [uniqueIndex("sync_outbox_name").on(table.lane, table.laneSeq)],
);
