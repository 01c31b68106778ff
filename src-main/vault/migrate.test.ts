import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrate, readMigrations } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import { startChild } from "./test-support/child.ts";
import { kindOf, MIGRATIONS, must, random, silentLog, temporaryFolder } from "./test-support/temporary-vaults.ts";

const key = Buffer.from(random(32));

/** Two migrations as drizzle-kit writes them; the second rebuilds a table that another one refers to. */
const SQL = [
  [
    "CREATE TABLE `owners` (`id` integer PRIMARY KEY, `name` text NOT NULL);",
    "CREATE TABLE `things` (`id` integer PRIMARY KEY, `owner` integer NOT NULL REFERENCES `owners`(`id`) ON DELETE cascade);",
  ],
  [
    "PRAGMA foreign_keys=OFF;",
    "CREATE TABLE `__new_owners` (`id` integer PRIMARY KEY, `name` text NOT NULL, `note` text);",
    "INSERT INTO `__new_owners` (`id`, `name`) SELECT `id`, `name` FROM `owners`;",
    "DROP TABLE `owners`;",
    "ALTER TABLE `__new_owners` RENAME TO `owners`;",
    "PRAGMA foreign_keys=ON;",
  ],
];

function writeFolder(dir: string, migrations: readonly (readonly string[])[]): string {
  const folder = path.join(dir, `migrations-${migrations.length}`);
  mkdirSync(path.join(folder, "meta"), { recursive: true });
  const entries = migrations.map((_, idx) => ({
    idx,
    version: "6",
    when: 0,
    tag: `000${idx}_step`,
    breakpoints: true,
  }));
  writeFileSync(
    path.join(folder, "meta", "_journal.json"),
    JSON.stringify({ version: "7", dialect: "sqlite", entries }),
  );
  for (const [idx, statements] of migrations.entries()) {
    writeFileSync(path.join(folder, `000${idx}_step.sql`), statements.join("\n--> statement-breakpoint\n"));
  }
  return folder;
}

const open = (file: string, mode: "open" | "create" = "open") =>
  must(openDatabase({ file, key, mode, log: silentLog }));

function shapeOf(database: Database.Database) {
  const version = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'applied_migrations'").pluck().get()
    ? database.prepare("SELECT count(*) FROM applied_migrations").pluck().get()
    : 0;
  const columns = database.prepare("SELECT name FROM pragma_table_info('owners')").pluck().all();
  const leftovers = database
    .prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE '\\_\\_new%' ESCAPE '\\'")
    .pluck()
    .get();
  return { version, columns, leftovers };
}

const OLD = { version: 1, columns: ["id", "name"], leftovers: 0 };
const NEW = { version: 2, columns: ["id", "name", "note"], leftovers: 0 };

/** A file of the old version with rows in it. */
function oldFile(dir: string): { readonly file: string; readonly next: string } {
  const file = path.join(dir, "a.db");
  const database = open(file, "create");
  must(migrate(database, writeFolder(dir, SQL.slice(0, 1))));
  database.exec("INSERT INTO owners VALUES (1, 'Anna'); INSERT INTO things VALUES (1, 1), (2, 1)");
  database.close();
  return { file, next: writeFolder(dir, SQL) };
}

const rowsOf = (database: Database.Database) => database.prepare("SELECT count(*) FROM things").pluck().get();

describe("migrating", () => {
  it("applies what is pending once, keeps the rows that refer to a rebuilt table and leaves foreign keys on", () => {
    using folder = temporaryFolder();
    const { file, next } = oldFile(folder.dir);
    const database = open(file);
    expect(must(migrate(database, next))).toEqual({ from: 1, to: 2 });
    expect(must(migrate(database, next))).toEqual({ from: 2, to: 2 });
    expect(shapeOf(database)).toEqual(NEW);
    expect(rowsOf(database)).toBe(2);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    database.close();
  });

  it("refuses a file of a newer program and does not touch it", () => {
    using folder = temporaryFolder();
    const { file, next } = oldFile(folder.dir);
    const newer = open(file);
    must(migrate(newer, next));
    newer.close();
    const before = readFileSync(file);
    const database = open(file);
    expect(migrate(database, writeFolder(folder.dir, SQL.slice(0, 1)))).toEqual({
      ok: false,
      error: { kind: "database-too-new", file: "a.db", found: 2, known: 1 },
    });
    database.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a file whose history is not ours, but not for other line ends", () => {
    using folder = temporaryFolder();
    const { file, next } = oldFile(folder.dir);
    const first = path.join(next, "0000_step.sql");
    const sql = readFileSync(first, "utf8");
    const database = open(file);
    writeFileSync(first, `${sql}\n-- edited after it was shipped`);
    expect(kindOf(migrate(database, next))).toBe("database-damaged");
    writeFileSync(first, sql.replaceAll("\n", "\r\n"));
    expect(kindOf(migrate(database, next))).toBe("ok");
    database.close();
  });

  it("does not keep a migration that leaves references to nothing, or that fails", () => {
    using folder = temporaryFolder();
    const { file } = oldFile(folder.dir);
    const database = open(file);
    const orphaning = writeFolder(folder.dir, [...SQL.slice(0, 1), ["DELETE FROM owners;"]]);
    expect(() => migrate(database, orphaning)).toThrow("references to nothing");
    rmSync(orphaning, { recursive: true });
    expect(() =>
      migrate(database, writeFolder(folder.dir, [...SQL.slice(0, 1), ["SELECT no_such_function();"]])),
    ).toThrow();
    expect(shapeOf(database)).toEqual(OLD);
    expect(rowsOf(database)).toBe(2);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    database.close();
  });
});

describe("interrupted", () => {
  it("by an error at any statement it leaves the old version, and the next attempt succeeds", () => {
    using folder = temporaryFolder();
    const { file, next } = oldFile(folder.dir);
    const database = open(file);
    const steps = (SQL[1]?.length ?? 0) + 1;
    for (let fatal = 0; fatal < steps; fatal++) {
      const beforeStep = (step: number) => {
        if (step === fatal) throw new Error("interrupted");
      };
      expect(() => migrate(database, next, { beforeStep })).toThrow("interrupted");
      expect(shapeOf(database)).toEqual(OLD);
    }
    must(migrate(database, next));
    expect(shapeOf(database)).toEqual(NEW);
    database.close();
  });

  it("by kill -9 at any statement it leaves the old version, and the next start completes it", async () => {
    using folder = temporaryFolder();
    const { file, next } = oldFile(folder.dir);
    const steps = (SQL[1]?.length ?? 0) + 1;
    for (let fatal = 0; fatal <= steps; fatal++) {
      const copy = path.join(folder.dir, `copy-${fatal}.db`);
      cpSync(file, copy);
      const child = startChild("migrate-and-die.ts", copy, key.toString("hex"), next, String(fatal));
      // One step more than there are: the negative control that the child can finish.
      expect(await child.ended()).toBe(fatal === steps ? 0 : "SIGKILL");
      const database = open(copy);
      expect(shapeOf(database)).toEqual(fatal === steps ? NEW : OLD);
      must(migrate(database, next));
      expect(shapeOf(database)).toEqual(NEW);
      expect(rowsOf(database)).toBe(2);
      database.close();
    }
  });
});

describe("the vault's own migrations", () => {
  it("are numbered without gaps and count every change of every table", () => {
    expect(readMigrations(MIGRATIONS).map(({ index }) => index)).toEqual(readMigrations(MIGRATIONS).map((_, n) => n));
    using folder = temporaryFolder();
    const database = open(path.join(folder.dir, "vault.db"), "create");
    must(migrate(database, MIGRATIONS));
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('meta', 'applied_migrations')")
      .pluck()
      .all();
    for (const table of tables) {
      const events = database
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?")
        .pluck()
        .all(table);
      expect([table, events.length]).toEqual([table, 3]);
    }
    database.close();
  });
});
