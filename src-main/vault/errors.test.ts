import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultOrThrow, faultToVaultError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import {
  deriveKeyHere,
  FLOOR,
  kindOf,
  MIGRATIONS,
  must,
  PASSPHRASE,
  random,
  silentLog,
  temporaryFolder,
} from "./test-support/temporary-vaults.ts";
import { createVaults } from "./vaults.ts";

const key = random(32);

describe("faults of the disk", () => {
  it("are told apart by their code; anything else stays an exception", () => {
    const kind = (code: string) => faultToVaultError(Object.assign(new Error(code), { code }), "/home/a.db")?.kind;
    expect(["ENOSPC", "EDQUOT", "SQLITE_FULL"].map(kind)).toEqual(["no-space", "no-space", "no-space"]);
    expect(["SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX"].map(kind)).toEqual(
      Array(3).fill("database-damaged"),
    );
    expect(["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT"].map(kind)).toEqual(["open-elsewhere", "open-elsewhere"]);
    expect(["EACCES", "EROFS", "SQLITE_READONLY_DIRECTORY", "SQLITE_IOERR_WRITE"].map(kind)).toEqual(
      Array(4).fill("not-writable"),
    );
    expect(kind("SQLITE_CONSTRAINT")).toBeUndefined();
    const bug = new TypeError("a bug");
    expect(() => faultOrThrow(bug, "/home/a.db")).toThrow(bug);
  });

  it("no space in the middle of a migration leaves the file as it was", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const database = must(openDatabase({ file, key, mode: "create", log: silentLog }));
    // SQLite's own limit gives the error of a full disk at the same place.
    database.pragma("max_page_count=3");
    expect(kindOf(migrate(database, MIGRATIONS))).toBe("no-space");
    expect(database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
    database.pragma("max_page_count=1000");
    expect(kindOf(migrate(database, MIGRATIONS))).toBe("ok");
    database.close();
  });

  it("a vault's folder that cannot be written is reported, and nothing is left half made", async () => {
    using folder = temporaryFolder();
    const vaults = createVaults({
      home: folder.dir,
      migrationsFolder: MIGRATIONS,
      deriveKey: deriveKeyHere,
      clock: () => 0,
      random: (length) => new Uint8Array(length).fill(7),
      log: silentLog,
    });
    const id = "00000000-0000-7707-8707-070707070707";
    writeFileSync(path.join(folder.dir, "profiles", `.new-${id}`), "in the way");
    expect(kindOf(await vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }))).toBe("not-writable");
    mkdirSync(path.join(folder.dir, "profiles", id, "full"), { recursive: true });
    expect(kindOf(await vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }))).toBe("not-writable");
    expect(vaults.list().map(({ state }) => state)).toEqual(["unreadable"]);
  });
});
