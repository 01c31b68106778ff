import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { ANCHOR_FILE, createFreshnessAnchor } from "./freshness-anchor.ts";
import { openDatabase } from "./open-database.ts";
import {
  FLOOR,
  kindOf,
  must,
  PASSPHRASE,
  random,
  silentLog,
  temporaryFolder,
  temporaryVaults,
} from "./test-support/temporary-vaults.ts";

const key = random(32);
const vaultId = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
const at = (directory: string, withKey = key, id = vaultId) =>
  createFreshnessAnchor({ directory, vaultId: id, key: withKey, clock: () => 0 });
const anna = { name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR };

describe("the anchor", () => {
  it("remembers the highest number of each file and reports a lower one", () => {
    using folder = temporaryFolder();
    const anchor = at(folder.dir);
    expect(anchor.found).toBe("missing");
    expect(anchor.check("vault.db", 0)).toEqual({ ok: true, value: undefined });
    must(anchor.record("vault.db", 5));
    must(anchor.record("vault.db", 3));
    must(anchor.record("budgets/a.db", 9));
    const again = at(folder.dir);
    expect(again.found).toBe("intact");
    expect(kindOf(again.check("vault.db", 5))).toBe("ok");
    expect(kindOf(again.check("vault.db", 6))).toBe("ok");
    expect(again.check("vault.db", 4)).toEqual({
      ok: false,
      error: { kind: "older-than-seen", file: "vault.db", expected: 5, found: 4 },
    });
    must(again.accept("vault.db", 4));
    expect(kindOf(again.check("vault.db", 4))).toBe("ok");
    expect(kindOf(again.check("budgets/a.db", 8))).toBe("older-than-seen");
    must(again.forget("budgets/a.db"));
    expect(kindOf(at(folder.dir).check("budgets/a.db", 0))).toBe("ok");
  });

  it("is not believed when one bit was flipped, the key is another or it belongs to another vault", () => {
    using folder = temporaryFolder();
    must(at(folder.dir).record("vault.db", 5));
    const file = path.join(folder.dir, ANCHOR_FILE);
    const bytes = readFileSync(file);
    for (let place = 0; place < bytes.length; place++) {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ (1 << (place % 8));
      writeFileSync(file, copy);
      expect([place, at(folder.dir).found]).toEqual([place, "damaged"]);
    }
    writeFileSync(file, bytes);
    expect(at(folder.dir).found).toBe("intact");
    expect(at(folder.dir, random(32)).found).toBe("damaged");
    expect(at(folder.dir, key, "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001").found).toBe("damaged");
  });
});

describe("a write-ahead log", () => {
  it("with a flipped bit either gives the very same rows or is reported as older", patience, () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "a.db");
    const written = must(openDatabase({ file, key, mode: "create", log: silentLog }));
    written.exec("CREATE TABLE meta (seq INTEGER NOT NULL); INSERT INTO meta VALUES (0); CREATE TABLE t (a)");
    written.pragma("wal_checkpoint(TRUNCATE)");
    const most = 12;
    for (let n = 1; n <= most; n++)
      written.exec(`BEGIN; INSERT INTO t VALUES (${n}); UPDATE meta SET seq = ${n}; COMMIT`);
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    written.close();
    const anchor = at(folder.dir);
    must(anchor.record("a.db", most));

    const counts = { reported: 0, same: 0, silent: 0, withoutAnchor: 0 };
    const flips = rounds(100, 2_000);
    for (let n = 0; n < flips; n++) {
      const place = (n * 104_729) % log.length;
      const copy = Buffer.from(log);
      copy[place] = (copy[place] ?? 0) ^ (1 << (n % 8));
      rmSync(`${file}-shm`, { force: true });
      writeFileSync(file, main);
      writeFileSync(`${file}-wal`, copy);
      const database = must(openDatabase({ file, key, mode: "open", log: silentLog }));
      const seq = Number(database.prepare("SELECT seq FROM meta").pluck().get());
      const rows = database.prepare("SELECT count(*) FROM t").pluck().get();
      database.close();
      if (seq < most) counts.withoutAnchor++;
      if (kindOf(anchor.check("a.db", seq)) === "older-than-seen") counts.reported++;
      else if (rows === most) counts.same++;
      else counts.silent++;
    }
    expect(counts.silent).toBe(0);
    // The negative control: SQLite itself opened all of them without a word.
    expect(counts.withoutAnchor).toBe(counts.reported);
    expect(counts.reported).toBeGreaterThan(flips / 2);
  });
});

describe("an older vault.db", () => {
  it("put back is reported with both numbers, and opens only by an explicit choice", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    const file = path.join(vault.dir, "vault.db");
    copyFileSync(file, path.join(it.home, "older"));
    const opened = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    opened.database.exec("INSERT INTO settings (key, value) VALUES ('a', '1'), ('b', '2')");
    opened.database.exec("UPDATE settings SET value = '3' WHERE key = 'a'; DELETE FROM settings WHERE key = 'b'");
    opened.lock();
    copyFileSync(path.join(it.home, "older"), file);
    expect(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).toEqual({
      ok: false,
      error: { kind: "older-than-seen", file: "vault.db", expected: 4, found: 0 },
    });
    must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE, acceptOlder: true })).lock();
    must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).lock();
  });

  it("because its write-ahead log was deleted is reported when the anchor had seen it", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.database.exec("INSERT INTO settings (key, value) VALUES ('a', '1')");
    must(vault.recordAnchor());
    cpSync(vault.dir, path.join(it.home, "killed"), { recursive: true });
    vault.lock();
    rmSync(vault.dir, { recursive: true });
    cpSync(path.join(it.home, "killed"), vault.dir, { recursive: true });
    rmSync(path.join(vault.dir, "vault.db-wal"));
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("older-than-seen");
  });

  it("passes when the anchor was taken away, and the vault says that it was (the limit that is printed)", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    rmSync(path.join(vault.dir, ANCHOR_FILE));
    const opened = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(opened.notices).toEqual([{ kind: "anchor-missing" }]);
    opened.lock();
    const again = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(again.notices).toEqual([]);
    again.lock();
  });
});
