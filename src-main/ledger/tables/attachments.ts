/**
 * Receipts and other files of transactions. What a file holds lies apart from who has it: equal files are kept once, in
 * pieces, so that no page of the cache and no statement ever has to take a whole one.
 */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { transactions } from "./transactions.ts";

export const attachmentContents = sqliteTable(
  "attachment_contents",
  {
    row: integer().primaryKey(),
    /** SHA-256 of all bytes */
    hash: blob({ mode: "buffer" }).notNull(),
    /** bytes */
    size: integer().notNull(),
    /** milliseconds since 1970 since which no transaction has it; null while one has */
    released: integer(),
    /** 1 while its bytes are with another member of a shared budget and not here; null otherwise */
    absent: integer(),
  },
  (table) => [
    uniqueIndex("attachment_contents_hash").on(table.hash),
    index("attachment_contents_released").on(table.released).where(sql`released is not null`),
    check("attachment_contents_hash_length", sql`length(${table.hash}) = 32`),
  ],
);

export const attachmentPieces = sqliteTable(
  "attachment_pieces",
  {
    content: integer()
      .notNull()
      .references(() => attachmentContents.row),
    /** from 0 */
    position: integer().notNull(),
    bytes: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.content, table.position] })],
);

export const attachments = sqliteTable(
  "attachments",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    transactionRow: integer()
      .notNull()
      .references(() => transactions.row),
    content: integer()
      .notNull()
      .references(() => attachmentContents.row),
    name: text().notNull(),
    /** of src-shared/domain/attachment.ts: found out from the bytes, never from the name */
    type: text().notNull(),
    /** milliseconds since 1970 */
    added: integer().notNull(),
    /** in a shared budget the name (16 bytes) and the key (32) of its sealed file at the relay; null where it has none yet */
    sealedAs: blob("sealed_as", { mode: "buffer" }),
  },
  (table) => [
    uniqueIndex("attachments_id").on(table.id),
    index("attachments_transaction").on(table.transactionRow),
    index("attachments_content").on(table.content),
    index("attachments_sealed").on(table.sealedAs).where(sql`sealed_as is not null`),
    check("attachments_id_length", sql`length(${table.id}) = 16`),
  ],
);

/** What is still to be done with sealed files at the relay, or was tried in vain; what is done leaves no row. */
export const attachmentTransfers = sqliteTable(
  "attachment_transfers",
  {
    row: integer().primaryKey(),
    /** name of the sealed file, 16 bytes */
    blob: blob({ mode: "buffer" }).notNull(),
    /** send, fetch or drop */
    way: text().notNull(),
    /** in vain, since it worked last */
    tries: integer().notNull().default(0),
    /** milliseconds since 1970 before which it is not tried again by itself */
    due: integer().notNull(),
    /** why the last try was in vain; null before the first */
    failure: text(),
  },
  (table) => [uniqueIndex("attachment_transfers_blob").on(table.blob), index("attachment_transfers_due").on(table.due)],
);
