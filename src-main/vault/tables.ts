/**
 * The tables of `vault.db`, the small encrypted file that belongs to a profile as a whole: its settings, its list of
 * budgets, the API tokens it gave out and its ways to banks. Money is in the budgets' own files. Row numbers as keys, 16-byte ids as blobs.
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
