/** The journal: every commit, and of its changes only what taking them back needs. */
import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const commits = sqliteTable(
  "commits",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
    origin: text().notNull(),
    /** The label: what was done, to what, to how many. */
    kind: text().notNull(),
    subject: text(),
    count: integer(),
    /** JSON array of table names */
    tables: text().notNull(),
    undoable: integer().notNull(),
    undone: integer().notNull(),
    /** Of an undo or redo: the commit that it took back or did again. */
    reverses: integer(),
    /** Row of the undo or redo that last touched this commit; its own row when there was none. */
    latest: integer().notNull(),
    /** Who did it: command-line, token, member; null is a person in a window. */
    door: text(),
    /** Name of the token. */
    token: text(),
    /** Of a member of a shared budget: who it is and at which of their devices, as membership names them. */
    person: text(),
    device: text(),
  },
  (table) => [
    uniqueIndex("commits_id").on(table.id),
    index("commits_origin").on(table.origin),
    index("commits_undone").on(table.latest).where(sql`undone = 1`),
    check("commits_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const changes = sqliteTable(
  "changes",
  {
    row: integer().primaryKey(),
    ofCommit: integer()
      .notNull()
      .references(() => commits.row),
    tableName: text().notNull(),
    /** insert, update, delete; insert-range and delete-range stand for many transactions */
    kind: text().notNull(),
    /** Row that changed; first row of a range. */
    ref: integer().notNull(),
    /** Last row of a range. */
    last: integer(),
    /** JSON of the fields that an update changed; of the whole row for a delete. */
    before: text(),
    after: text(),
    /** The rows that a delete-range removed, compressed. */
    removed: blob({ mode: "buffer" }),
  },
  (table) => [index("changes_commit").on(table.ofCommit), index("changes_ref").on(table.tableName, table.ref)],
);
