/**
 * Bringing a database file to the present shape: numbered SQL made by drizzle-kit, forward only. Everything that is pending
 * runs in ONE immediate transaction together with its record, so a kill at any moment leaves the old version or the new
 * one. A file that knows more migrations than this program was written by a newer one and is not touched.
 * Used for `vault.db` and for every budget file.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";
import * as z from "zod";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";

export interface Migration {
  readonly index: number;
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
}

export interface MigrationOutcome {
  /** number of migrations that the file had before and has now */
  readonly from: number;
  readonly to: number;
}

export interface MigrateOptions {
  /** Called before each statement and before the commit, with a running number: where tests kill. */
  readonly beforeStep?: (step: number) => void;
}

/** @param folder where drizzle-kit wrote `meta/_journal.json` and the numbered SQL files */
export function migrate(
  database: Database.Database,
  folder: string,
  options: MigrateOptions = {},
): Result<MigrationOutcome, VaultError> {
  const migrations = readMigrations(folder);
  const file = path.basename(database.name);
  try {
    const applied = appliedMigrations(database);
    const refusal = refuseApplied(applied, migrations, file);
    if (refusal) return err(refusal);
    const pending = migrations.slice(applied.length);
    if (pending.length > 0) applyAll(database, pending, options);
    return ok({ from: applied.length, to: migrations.length });
  } catch (error) {
    return err(faultOrThrow(error, database.name));
  }
}

const journalSchema = z.object({
  entries: z.array(z.object({ idx: z.int().min(0), tag: z.string().regex(/^[\w-]+$/) })),
});

export function readMigrations(folder: string): readonly Migration[] {
  const journal = journalSchema.parse(JSON.parse(readFileSync(path.join(folder, "meta", "_journal.json"), "utf8")));
  return journal.entries.map(({ idx, tag }, position) => {
    if (idx !== position) throw new Error(`${folder}: the journal skips number ${position}`);
    const sql = readFileSync(path.join(folder, `${tag}.sql`), "utf8");
    // Git may check the files out with other line ends: that is not another migration.
    const hash = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
    const statements = sql.split("--> statement-breakpoint").filter((statement) => statement.trim() !== "");
    return { index: idx, tag, hash, statements };
  });
}

interface AppliedMigration {
  readonly number: number;
  readonly tag: string;
  readonly hash: string;
}

function appliedMigrations(database: Database.Database): readonly AppliedMigration[] {
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'applied_migrations'").get();
  if (!isThere) return [];
  return database
    .prepare<[], AppliedMigration>("SELECT number, tag, hash FROM applied_migrations ORDER BY number")
    .all();
}

function refuseApplied(
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
  file: string,
): VaultError | undefined {
  if (applied.length > known.length) {
    return { kind: "database-too-new", file, found: applied.length, known: known.length };
  }
  for (const [position, { tag, hash }] of applied.entries()) {
    if (known[position]?.hash === hash) continue;
    // Written by a program whose history is not ours: a development build, or a migration edited after it was shipped.
    return { kind: "database-damaged", file, reason: `migration ${tag} is not the one that this program knows` };
  }
  return undefined;
}

function applyAll(database: Database.Database, pending: readonly Migration[], { beforeStep }: MigrateOptions): void {
  let step = 0;
  // Rebuilding a table drops the old one, which must not cascade. Inside a transaction this pragma would do nothing.
  database.pragma("foreign_keys=OFF");
  try {
    database
      .transaction(() => {
        database.exec(
          "CREATE TABLE IF NOT EXISTS applied_migrations (number INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL)",
        );
        const record = database.prepare("INSERT INTO applied_migrations (number, tag, hash) VALUES (?, ?, ?)");
        for (const migration of pending) {
          for (const statement of migration.statements) {
            beforeStep?.(step++);
            database.exec(statement);
          }
          record.run(migration.index, migration.tag, migration.hash);
        }
        const orphans = database.pragma("foreign_key_check");
        if (Array.isArray(orphans) && orphans.length > 0) throw new Error("a migration left references to nothing");
        beforeStep?.(step++);
      })
      .immediate();
  } finally {
    database.pragma("foreign_keys=ON");
  }
}
