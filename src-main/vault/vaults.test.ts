import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BudgetId, type ProfileId, uuidV7 } from "../../src-shared/domain/id.ts";
import { budgetFileName } from "./budget-files.ts";
import {
  deriveKeyHere,
  FLOOR,
  kindOf,
  must,
  PASSPHRASE,
  random,
  temporaryVaults,
} from "./test-support/temporary-vaults.ts";

const newBudgetId = () => uuidV7(Date.now(), random(10)) as BudgetId;
const anna = { name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR };

describe("making and opening a vault", () => {
  it("opens with its passphrase after it was locked, and shows its name before", async () => {
    using it = temporaryVaults();
    const { vault, recoveryCode } = must(await it.vaults.create(anna));
    vault.database.exec("INSERT INTO settings (key, value) VALUES ('language', '\"en\"')");
    vault.lock();
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);

    expect(it.again().list()).toEqual([
      { state: "readable", id: vault.id, name: "Anna", created: "2026-01-15T12:00:00.000Z" },
    ]);
    const opened = must(await it.again().open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(opened.name()).toBe("Anna");
    expect(opened.notices).toEqual([]);
    expect(opened.database.prepare("SELECT value FROM settings").pluck().get()).toBe('"en"');
    opened.lock();
  });

  it("refuses a wrong passphrase, and a passphrase typed with other code points for the same characters is right", async () => {
    using it = temporaryVaults();
    const passphrase = "Grüße aus Zürich";
    const { vault } = must(await it.vaults.create({ ...anna, passphrase: passphrase.normalize("NFD") }));
    vault.lock();
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: "Grüße aus Zurich" }))).toBe("wrong-passphrase");
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: "" }))).toBe("wrong-passphrase");
    must(await it.vaults.open({ id: vault.id, passphrase: passphrase.normalize("NFC") })).lock();
  });

  it("refuses passphrases that are too short or too long before any key is derived", async () => {
    let derivations = 0;
    using it = temporaryVaults((request) => {
      derivations++;
      return deriveKeyHere(request);
    });
    expect(kindOf(await it.vaults.create({ ...anna, passphrase: "1234567" }))).toBe("passphrase-too-short");
    expect(kindOf(await it.vaults.create({ ...anna, passphrase: "ü".repeat(513) }))).toBe("passphrase-too-long");
    expect(derivations).toBe(0);
    const { vault } = must(await it.vaults.create({ ...anna, passphrase: "ü".repeat(512) }));
    vault.lock();
    const before = derivations;
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: "x".repeat(1025) }))).toBe("passphrase-too-long");
    expect(derivations).toBe(before);
    expect(it.vaults.list()).toHaveLength(1);
  });

  it("does not give two profiles the same name, whatever the case, and leaves nothing behind when it refuses", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    expect(kindOf(await it.vaults.create({ ...anna, name: " ANNA " }))).toBe("name-taken");
    const ben = must(await it.vaults.create({ ...anna, name: "Ben" }));
    expect(kindOf(ben.vault.rename("anna"))).toBe("name-taken");
    must(ben.vault.rename("ben"));
    must(ben.vault.rename("Benedikt"));
    vault.lock();
    ben.vault.lock();
    expect(
      it
        .again()
        .list()
        .map((profile) => profile.state === "readable" && profile.name),
    ).toEqual(["Anna", "Benedikt"]);
    expect(readdirSync(path.join(it.home, "profiles"))).toHaveLength(2);
    must(await it.vaults.open({ id: ben.vault.id, passphrase: PASSPHRASE })).lock();
  });

  it("reports a key derivation that did not work and leaves nothing behind", async () => {
    using it = temporaryVaults(() => Promise.reject(new Error("out of memory")));
    expect(await it.vaults.create(anna)).toEqual({
      ok: false,
      error: { kind: "key-derivation-failed", reason: "out of memory" },
    });
    expect(readdirSync(path.join(it.home, "profiles"))).toEqual([]);
  });

  it("lists a vault whose key file cannot be read with the reason", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    for (const name of ["vault.keys", "vault.keys.bak"]) writeFileSync(path.join(vault.dir, name), "{}");
    const empty = uuidV7(1, random(10)) as ProfileId;
    mkdirSync(path.join(it.home, "profiles", empty));
    const errors = it
      .again()
      .list()
      .map((profile) => profile.state === "unreadable" && profile.error.kind);
    expect(errors.sort()).toEqual(["key-file-damaged", "key-file-missing"]);
  });

  it("sweeps what a killed creation or deletion left, but not what another program is building", async () => {
    using it = temporaryVaults();
    const profiles = path.join(it.home, "profiles");
    mkdirSync(path.join(profiles, ".new-a"), { recursive: true });
    mkdirSync(path.join(profiles, ".removed-b"), { recursive: true });
    mkdirSync(path.join(profiles, ".new-c"), { recursive: true });
    const { takeLock } = await import("./lock-database.ts");
    const building = must(takeLock(path.join(profiles, ".new-c")));
    it.again();
    expect(readdirSync(profiles)).toEqual([".new-c"]);
    building.release();
  });

  it("deletes a vault only with its passphrase, and wholly", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    expect(kindOf(await it.vaults.remove({ id: vault.id, passphrase: PASSPHRASE }))).toBe("open-elsewhere");
    vault.lock();
    expect(kindOf(await it.vaults.remove({ id: vault.id, passphrase: "not the passphrase" }))).toBe("wrong-passphrase");
    expect(existsSync(vault.dir)).toBe(true);
    must(await it.vaults.remove({ id: vault.id, passphrase: PASSPHRASE }));
    expect(readdirSync(path.join(it.home, "profiles"))).toEqual([]);
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("key-file-missing");
  });

  it("refuses the key file of another vault instead of calling the data damaged", async () => {
    using it = temporaryVaults();
    const first = must(await it.vaults.create(anna));
    const second = must(await it.vaults.create({ ...anna, name: "Ben" }));
    first.vault.lock();
    second.vault.lock();
    cpSync(path.join(second.vault.dir, "vault.keys"), path.join(first.vault.dir, "vault.keys"));
    expect(await it.vaults.open({ id: first.vault.id, passphrase: PASSPHRASE })).toMatchObject({
      ok: false,
      error: { kind: "key-file-damaged", reason: "it belongs to another vault" },
    });
  });
});

describe("ways in", () => {
  it("changes the passphrase without touching the data; the old one opens neither the vault nor its backup key file", async () => {
    using it = temporaryVaults();
    const { vault, recoveryCode } = must(await it.vaults.create(anna));
    const data = readFileSync(path.join(vault.dir, "vault.db"));
    expect(kindOf(await vault.changePassphrase({ current: "not the passphrase", next: "a new passphrase" }))).toBe(
      "wrong-passphrase",
    );
    expect(kindOf(await vault.changePassphrase({ current: PASSPHRASE, next: "short" }))).toBe("passphrase-too-short");
    must(await vault.changePassphrase({ current: PASSPHRASE, next: "a new passphrase" }));
    expect(kindOf(await vault.verifyPassphrase(PASSPHRASE))).toBe("wrong-passphrase");
    expect(kindOf(await vault.verifyPassphrase("a new passphrase"))).toBe("ok");
    vault.lock();
    expect(readFileSync(path.join(vault.dir, "vault.db")).equals(data)).toBe(true);

    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("wrong-passphrase");
    writeFileSync(path.join(vault.dir, "vault.keys"), "damaged");
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("wrong-passphrase");
    const opened = must(await it.vaults.open({ id: vault.id, passphrase: "a new passphrase" }));
    expect(opened.notices).toEqual([{ kind: "key-file-restored" }]);
    opened.lock();
    must(await it.vaults.openWithRecoveryCode({ id: vault.id, recoveryCode })).lock();
  });

  it("retires an old passphrase from the backup at the next opening when the program was killed in between", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    const old = readFileSync(path.join(vault.dir, "vault.keys"));
    must(await vault.changePassphrase({ current: PASSPHRASE, next: "a new passphrase" }));
    vault.lock();
    writeFileSync(path.join(vault.dir, "vault.keys.bak"), old);
    must(await it.vaults.open({ id: vault.id, passphrase: "a new passphrase" })).lock();
    writeFileSync(path.join(vault.dir, "vault.keys"), "damaged");
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("wrong-passphrase");
  });

  it("opens with the recovery code, which can set a new passphrase", async () => {
    using it = temporaryVaults();
    const { vault, recoveryCode } = must(await it.vaults.create(anna));
    vault.lock();
    const typed = recoveryCode.toLowerCase().replaceAll("-", " ").replaceAll("0", "o");
    const opened = must(await it.vaults.openWithRecoveryCode({ id: vault.id, recoveryCode: typed }));
    expect(kindOf(await opened.resetPassphrase({ recoveryCode: "nonsense", next: "a new passphrase" }))).toBe(
      "wrong-recovery-code",
    );
    must(await opened.resetPassphrase({ recoveryCode, next: "a new passphrase" }));
    opened.lock();
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("wrong-passphrase");
    must(await it.vaults.open({ id: vault.id, passphrase: "a new passphrase" })).lock();
  });

  it("replaces the recovery code; the old one opens nothing any more", async () => {
    using it = temporaryVaults();
    const { vault, recoveryCode } = must(await it.vaults.create(anna));
    expect(kindOf(await vault.replaceRecoveryCode({ passphrase: "not the passphrase" }))).toBe("wrong-passphrase");
    const next = must(await vault.replaceRecoveryCode({ passphrase: PASSPHRASE }));
    expect(next).not.toBe(recoveryCode);
    vault.lock();
    expect(kindOf(await it.vaults.openWithRecoveryCode({ id: vault.id, recoveryCode }))).toBe("wrong-recovery-code");
    must(await it.vaults.openWithRecoveryCode({ id: vault.id, recoveryCode: next })).lock();
  });

  it("keeps a damaged key file aside and puts its backup in its place", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    const main = path.join(vault.dir, "vault.keys");
    writeFileSync(main, "half a fi");
    const opened = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(opened.notices).toEqual([{ kind: "key-file-restored" }]);
    opened.lock();
    expect(readFileSync(`${main}.damaged`, "utf8")).toBe("half a fi");
    const again = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(again.notices).toEqual([]);
    again.lock();
  });
});

describe("budget files", () => {
  it("have a key each, open again, and one cannot stand in for another", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    const [first, second] = [newBudgetId(), newBudgetId()];
    must(vault.createBudgetFile(first)).exec("CREATE TABLE t (a); INSERT INTO t VALUES ('first')");
    must(vault.createBudgetFile(second)).exec("CREATE TABLE t (a); INSERT INTO t VALUES ('second')");
    expect(must(vault.openBudgetFile(first))).toBe(must(vault.openBudgetFile(first)));
    vault.lock();

    const opened = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(must(opened.openBudgetFile(first)).prepare("SELECT a FROM t").pluck().get()).toBe("first");
    must(opened.removeBudgetFile(first));
    expect(kindOf(opened.openBudgetFile(first))).toBe("database-missing");
    cpSync(path.join(vault.dir, budgetFileName(second)), path.join(vault.dir, budgetFileName(first)));
    expect(kindOf(opened.openBudgetFile(first))).toBe("database-damaged");
    opened.lock();
  });

  it("are read beside their writer by a second handle that is as strict, and that locking closes as well", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    const budget = newBudgetId();
    const writer = must(vault.createBudgetFile(budget));
    writer.exec("CREATE TABLE t (a)");
    const reader = must(vault.openBudgetReader(budget));
    expect(must(vault.openBudgetReader(budget))).toBe(reader);
    expect(["temp_store", "synchronous"].map((name) => reader.pragma(name, { simple: true }))).toEqual([2, 2]);
    const count = () => reader.prepare("SELECT count(*) FROM t").pluck().get();
    writer.exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    expect(count()).toBe(0);
    writer.exec("COMMIT");
    expect(count()).toBe(1);
    vault.lock();
    expect([writer.open, reader.open]).toEqual([false, false]);
    expect(readdirSync(path.join(vault.dir, "budgets"))).toEqual([`${budget}.db`]);
  });

  it("that were damaged say so, because the passphrase was proven by the key slot", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    const file = path.join(vault.dir, "vault.db");
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(50) ^ 1, 50);
    writeFileSync(file, bytes);
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("database-damaged");
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: "not the passphrase" }))).toBe("wrong-passphrase");
  });
});
