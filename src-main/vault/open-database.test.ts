import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { openDatabase } from "./open-database.ts";
import { kindOf, must, random, silentLog, temporaryFolder } from "./test-support/temporary-vaults.ts";

const key = random(32);
const open = (file: string, withKey: Uint8Array = key) =>
  openDatabase({ file, key: withKey, mode: "open", log: silentLog });
const create = (file: string) => must(openDatabase({ file, key, mode: "create", log: silentLog }));

/** About 40 pages: a table and an index over all of it. */
function fill(database: Database.Database): void {
  database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL); CREATE INDEX t_a ON t (a);");
  const insert = database.prepare("INSERT INTO t (a) VALUES (?)");
  database.transaction(() => {
    for (let n = 0; n < 1_100; n++) insert.run(`row ${n} ${"some memo text ".repeat(3)}`);
  })();
}

function readAll(database: Database.Database): string {
  const rows = database.prepare("SELECT id, a FROM t ORDER BY id").raw().all();
  const indexed = database.prepare("SELECT a FROM t INDEXED BY t_a ORDER BY a").pluck().all();
  return JSON.stringify([rows, indexed]);
}

/** "damaged" however it showed, "same" when the very same rows came back, "silent" when other rows did. */
function verdict(file: string, expected: string, openFile: (file: string) => Database.Database | undefined): string {
  const database = openFile(file);
  if (!database) return "damaged";
  try {
    const found = readAll(database);
    if (found !== expected) return "silent";
    return database.pragma("integrity_check(1)", { simple: true }) === "ok" ? "same" : "damaged";
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    // Plaintext schema with a changed letter: SQLite complains of a missing column, not of damage.
    return /^SQLITE_(CORRUPT|NOTADB)/.test(error.code) ? "damaged" : error.code;
  } finally {
    database.close();
  }
}

describe("settings", () => {
  it("hold on every handle, each read back", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    create(file).close();
    const database = must(open(file));
    const settings = ["temp_store", "mmap_size", "foreign_keys", "trusted_schema", "cell_size_check", "secure_delete"];
    const more = ["busy_timeout", "cache_size", "page_size", "journal_mode", "synchronous", "locking_mode"];
    expect(
      Object.fromEntries([...settings, ...more].map((name) => [name, database.pragma(name, { simple: true })])),
    ).toEqual({
      temp_store: 2,
      mmap_size: 0,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      secure_delete: 1,
      busy_timeout: 5000,
      cache_size: -65536,
      page_size: 4096,
      journal_mode: "wal",
      synchronous: 2,
      locking_mode: "normal",
    });
    database.close();
  });

  it("leave no way to write plaintext or run foreign code through the driver", () => {
    using folder = temporaryFolder();
    const database = create(path.join(folder.dir, "a.db"));
    for (const method of ["loadExtension", "serialize", "backup", "unsafeMode"] as const) {
      expect(database[method]).toBeUndefined();
      expect(() => Object.assign(database, { [method]: () => undefined })).toThrow(TypeError);
    }
    database.close();
  });

  it("keep sorting, indexing and distinct in memory: no file appears in the folder", () => {
    using folder = temporaryFolder();
    const database = create(path.join(folder.dir, "a.db"));
    fill(database);
    database.exec("CREATE TABLE u AS SELECT DISTINCT a FROM t ORDER BY a DESC; CREATE INDEX u_a ON u (a);");
    expect(readdirSync(folder.dir).sort()).toEqual(["a.db", "a.db-shm", "a.db-wal"]);
    database.close();
    expect(readdirSync(folder.dir)).toEqual(["a.db"]);
  });
});

describe("refusals", () => {
  it("a missing, an empty and a plaintext file are told apart, and none is touched", () => {
    using folder = temporaryFolder();
    const file = (name: string) => path.join(folder.dir, name);
    expect(open(file("missing.db"))).toEqual({ ok: false, error: { kind: "database-missing", file: "missing.db" } });
    expect(existsSync(file("missing.db"))).toBe(false);

    writeFileSync(file("empty.db"), "");
    expect(kindOf(open(file("empty.db")))).toBe("database-damaged");
    expect(statSync(file("empty.db")).size).toBe(0);

    const plain = new Database(file("plain.db"));
    plain.exec("CREATE TABLE t (a)");
    plain.close();
    expect(kindOf(open(file("plain.db")))).toBe("database-not-encrypted");
  });

  it("a key of another length is a bug, not a passphrase", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    create(file).close();
    for (const length of [0, 31, 33, 64]) expect(() => open(file, random(length))).toThrow("32 bytes");
    expect(kindOf(open(file, random(32)))).toBe("database-damaged");
  });

  it("a new file is encrypted from its first byte and is never made over an existing one", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const database = create(file);
    expect(readFileSync(file).subarray(0, 15).toString("latin1")).not.toBe("SQLite format 3");
    database.close();
    expect(kindOf(openDatabase({ file, key, mode: "create", log: silentLog }))).toBe("not-writable");
    must(open(file)).close();
  });

  it("the key opens what the standard cipher settings and the same raw key wrote", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const written = create(file);
    fill(written);
    const expected = readAll(written);
    written.close();
    const other = new Database(file, { readonly: true });
    other.pragma("cipher='sqlcipher'");
    other.pragma("legacy=4");
    other.pragma(`key="x'${Buffer.from(key).toString("hex")}'"`);
    expect(readAll(other)).toBe(expected);
    other.close();
  });
});

describe("after an unclean end", () => {
  it("the file is checked, and what was committed is there", () => {
    using folder = temporaryFolder();
    const database = create(path.join(folder.dir, "a.db"));
    fill(database);
    for (const name of ["a.db", "a.db-wal"])
      copyFileSync(path.join(folder.dir, name), path.join(folder.dir, `killed-${name}`));
    const expected = readAll(database);
    database.close();
    const messages: string[] = [];
    const log = { info: (message: string) => messages.push(message), warn() {} };
    const file = path.join(folder.dir, "killed-a.db");
    const reopened = must(openDatabase({ file, key, mode: "open", log }));
    expect(readAll(reopened)).toBe(expected);
    expect(messages).toHaveLength(1);
    reopened.close();
    must(openDatabase({ file, key, mode: "open", log })).close();
    expect(messages).toHaveLength(1);
  });

  it("damage in the middle of the file is found at once", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const database = create(file);
    fill(database);
    database.close();
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(20 * 4096 + 77) ^ 4, 20 * 4096 + 77);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, "");
    expect(kindOf(open(file))).toBe("database-damaged");
  });
});

describe("flipped bits", () => {
  const flips = rounds(320, 5_000);

  function flipEach(
    folder: string,
    original: Buffer,
    places: readonly number[],
    judge: (file: string) => string,
  ): Record<string, number> {
    const counts: Record<string, number> = {};
    const file = path.join(folder, "flipped.db");
    for (const [n, at] of places.entries()) {
      const bytes = Buffer.from(original);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (n % 8)), at);
      for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
      writeFileSync(file, bytes);
      const found = judge(file);
      counts[found] = (counts[found] ?? 0) + 1;
    }
    return counts;
  }

  /** Evenly over the file, a prime apart so that every offset inside a page gets its turn. */
  const spread = (size: number) => Array.from({ length: flips }, (_, n) => (n * 104_729) % size);

  it("are all noticed: every byte of the header and anywhere in the file", patience, () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const database = create(file);
    fill(database);
    const expected = readAll(database);
    database.close();
    const original = readFileSync(file);
    expect(original.length / 4096).toBeGreaterThan(35);
    const judge = (flipped: string) =>
      verdict(flipped, expected, (name) => {
        const opened = open(name);
        if (!opened.ok) expect(opened.error.kind).toBe("database-damaged");
        return opened.ok ? opened.value : undefined;
      });
    const header = Array.from({ length: 100 }, (_, at) => at);
    expect(flipEach(folder.dir, original, header, judge)).toEqual({ damaged: 100 });
    expect(flipEach(folder.dir, original, spread(original.length), judge)).toEqual({ damaged: flips });
    writeFileSync(path.join(folder.dir, "flipped.db"), original);
    expect(judge(path.join(folder.dir, "flipped.db"))).toBe("same");
  });

  it("change rows in silence in a plain SQLite file (negative control)", patience, () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "plain.db");
    const database = new Database(file);
    fill(database);
    const expected = readAll(database);
    database.close();
    const original = readFileSync(file);
    const counts = flipEach(folder.dir, original, spread(original.length), (flipped) =>
      verdict(flipped, expected, (name) => new Database(name)),
    );
    expect(counts["silent"]).toBeGreaterThan(0);
  });
});
