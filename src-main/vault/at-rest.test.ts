import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BudgetId, uuidV7 } from "../../src-shared/domain/id.ts";
import { copiesInSodium } from "../sodium-memory.ts";
import { budgetFileName } from "./budget-files.ts";
import { startChild } from "./test-support/child.ts";
import { deriveKeyHere, FLOOR, must, PASSPHRASE, random, temporaryVaults } from "./test-support/temporary-vaults.ts";

const newBudgetId = () => uuidV7(Date.now(), random(10)) as BudgetId;
const anna = { name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR };

function filesUnder(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe("what lies on the disk", () => {
  it("holds no plaintext of a setting, a budget or a token in any file, open or locked", async () => {
    using it = temporaryVaults();
    const { vault, recoveryCode } = must(await it.vaults.create(anna));
    const canaries = ["canary-setting-7f3a", "canary-budget-91bc", "canary-token-55de"];
    const budget = newBudgetId();
    vault.database.prepare("INSERT INTO settings (key, value) VALUES ('note', ?)").run(canaries[0]);
    vault.database
      .prepare("INSERT INTO budgets (id, name, currency, position, file, created) VALUES (?, ?, 'EUR', 0, ?, 0)")
      .run(random(16), canaries[1], budgetFileName(budget));
    vault.database
      .prepare("INSERT INTO api_tokens (jti, name, scopes, created) VALUES ('j', ?, '[]', 0)")
      .run(canaries[2]);
    const file = must(vault.createBudgetFile(budget));
    file.exec("CREATE TABLE t (a)");
    const insert = file.prepare("INSERT INTO t VALUES (?)");
    for (let n = 0; n < 200; n++) insert.run(`${canaries[1]} ${n}`);
    file.prepare("SELECT a FROM t ORDER BY a DESC").all();

    const secrets = [...canaries, PASSPHRASE, recoveryCode, recoveryCode.replaceAll("-", ""), "CREATE TABLE"];
    const findings = () =>
      filesUnder(it.home).flatMap((name) => secrets.filter((secret) => readFileSync(name).includes(secret)));
    expect(filesUnder(it.home).some((name) => name.endsWith("-wal"))).toBe(true);
    expect(findings()).toEqual([]);
    vault.lock();
    expect(findings()).toEqual([]);
    // The search does find what is there: the display name stands in the key file on purpose.
    expect(filesUnder(it.home).filter((name) => readFileSync(name).includes('"Anna"'))).toHaveLength(2);
  });

  it("is readable for its owner alone, and repaired at the next start", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    must(vault.createBudgetFile(newBudgetId())).exec("CREATE TABLE t (a)");
    // Windows has no such modes: there a folder inherits who may read it from the person's own.
    if (process.platform === "win32") return expect(existsSync(vault.dir)).toBe(true);
    const modes = () =>
      readdirSync(path.join(it.home, "profiles"), { recursive: true, withFileTypes: true }).map((entry) => {
        const mode = statSync(path.join(entry.parentPath, entry.name)).mode & 0o777;
        return entry.isDirectory() ? mode === 0o700 : mode === 0o600;
      });
    expect(modes()).not.toContain(false);
    vault.lock();
    chmodSync(path.join(vault.dir, "vault.db"), 0o644);
    chmodSync(vault.dir, 0o755);
    expect(modes()).toContain(false);
    it.again();
    expect(modes()).not.toContain(false);
  });

  it("leaves no write-ahead log after locking", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    must(vault.createBudgetFile(newBudgetId())).exec("CREATE TABLE t (a)");
    vault.lock();
    vault.lock();
    expect(filesUnder(it.home).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
    expect(() => vault.deriveSubkey("x")).toThrow("locked");
    expect(vault.database.open).toBe(false);
  });
});

describe("keys in memory", () => {
  it("leave no copy in libsodium's memory", async () => {
    const seen: Uint8Array[] = [];
    using it = temporaryVaults(async (request) => {
      const key = await deriveKeyHere(request);
      seen.push(Uint8Array.from(key));
      return key;
    });
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).lock();
    expect(seen).toHaveLength(2);
    for (const key of seen) expect(copiesInSodium(key)).toBe(0);
  });

  it("are gone from the whole memory of the process after locking, and are found while it is open", async () => {
    using it = temporaryVaults();
    const scan = startChild("scan-memory.ts", it.home);
    const line = await scan.nextLine();
    // Elsewhere a process cannot read its own memory as a file: there the vault only has to open and lock.
    const gone = { master: 0, derived: 0, database: 0 };
    const found = JSON.parse(line ?? "{}");
    expect(found).toMatchObject({ afterCreating: gone, afterOpening: gone });
    if (process.platform !== "linux") return;
    expect(found.whileOpen.master).toBeGreaterThan(0);
    expect(found.whileOpen.database).toBeGreaterThan(0);
  });

  it("give passphrase bytes and derived key back as zeros", async () => {
    const lent: Uint8Array[] = [];
    using it = temporaryVaults(async (request) => {
      const key = await deriveKeyHere(request);
      lent.push(request.passphrase, key);
      return key;
    });
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).lock();
    expect(lent).toHaveLength(4);
    for (const bytes of lent) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it("of different purposes and vaults differ, and are the same at every opening", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    const other = must(await it.vaults.create({ ...anna, name: "Ben" })).vault;
    const tokens = vault.deriveSubkey("api-tokens");
    expect(tokens).toHaveLength(32);
    expect(vault.deriveSubkey("backup").equals(tokens)).toBe(false);
    expect(other.deriveSubkey("api-tokens").equals(tokens)).toBe(false);
    vault.lock();
    other.lock();
    const again = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(again.deriveSubkey("api-tokens").equals(tokens)).toBe(true);
    again.lock();
  });
});
