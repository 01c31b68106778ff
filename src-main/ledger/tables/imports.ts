/** What was read in, and how the columns of known files are read. */
import { sql } from "drizzle-orm";
import { blob, check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const importBatches = sqliteTable(
  "import_batches",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    fileName: text().notNull(),
    format: text().notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
    added: integer().notNull(),
    matched: integer().notNull(),
    /** null: read in before this was counted */
    alreadyThere: integer(),
    /** ids of the accounts that lines went to, a blank between two: told, not relied upon; null: as above */
    accounts: text(),
  },
  (table) => [
    uniqueIndex("import_batches_id").on(table.id),
    check("import_batches_id_length", sql`length(${table.id}) = 16`),
  ],
);

export const importPresets = sqliteTable(
  "import_presets",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    /** of the file's header */
    fingerprint: text().notNull(),
    /** JSON text */
    mapping: text().notNull(),
    /** milliseconds since 1970 */
    updated: integer().notNull(),
  },
  (table) => [
    uniqueIndex("import_presets_id").on(table.id),
    check("import_presets_id_length", sql`length(${table.id}) = 16`),
  ],
);
