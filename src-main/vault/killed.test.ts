import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { startChild } from "./test-support/child.ts";
import { FLOOR, kindOf, must, PASSPHRASE, temporaryVaults } from "./test-support/temporary-vaults.ts";

const anna = { name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR };

describe("one program at a time", () => {
  it("a second opening is refused in the same process and from another one", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("open-elsewhere");
    const other = startChild("hold-vault.ts", it.home, vault.id, PASSPHRASE);
    expect(await other.nextLine()).toBe("open-elsewhere");
    await other.ended();
    vault.lock();
  });

  it("rubbish in the lock file locks nobody out", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    writeFileSync(path.join(vault.dir, "vault.lock"), "rubbish ".repeat(1000));
    const opened = must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("open-elsewhere");
    opened.lock();
  });

  it("a killed holder frees the vault at once", patience, async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    vault.lock();
    const times = rounds(3, 50);
    for (let round = 0; round < times; round++) {
      const holder = startChild("hold-vault.ts", it.home, vault.id, PASSPHRASE);
      expect(await holder.nextLine()).toBe("open");
      expect(kindOf(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE }))).toBe("open-elsewhere");
      await holder.kill();
      must(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).lock();
    }
  });
});

describe("killed", () => {
  const times = rounds(6, 60);

  it("while the passphrase is being changed, the vault opens with exactly one of the two", patience, async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create(anna));
    const main = path.join(vault.dir, "vault.keys");
    const sources = [path.join(it.home, "before"), path.join(it.home, "after")];
    cpSync(main, sources[0] ?? "");
    must(await vault.changePassphrase({ current: PASSPHRASE, next: "a new passphrase" }));
    cpSync(main, sources[1] ?? "");
    vault.lock();
    for (let round = 0; round < times; round++) {
      const writer = startChild("revoke-loop.ts", vault.dir, ...sources);
      expect(await writer.nextLine()).toBe("started");
      await wait(5 + round * 3);
      await writer.kill();
      const kinds: string[] = [];
      for (const passphrase of [PASSPHRASE, "a new passphrase"]) {
        const opened = await it.vaults.open({ id: vault.id, passphrase });
        kinds.push(kindOf(opened));
        if (!opened.ok) continue;
        expect(opened.value.notices).toEqual([]);
        opened.value.lock();
        // From here on the other one is refused by the backup as well.
        expect(readFileSync(`${main}.bak`).equals(readFileSync(main))).toBe(true);
      }
      expect(kinds.sort()).toEqual(["ok", "wrong-passphrase"]);
    }
  });

  it(
    "while a vault is being made, there is a whole one or none, and every one that was acknowledged opens",
    patience,
    async () => {
      using it = temporaryVaults();
      for (let round = 0; round < times / 2; round++) {
        const maker = startChild("create-vaults.ts", it.home);
        expect(await maker.nextLine()).toBe("started");
        const acknowledged: string[] = [];
        const reading = (async () => {
          for (let id = await maker.nextLine(); id; id = await maker.nextLine()) acknowledged.push(id);
        })();
        await wait(120 + round * 17);
        await maker.kill();
        await reading;
        const vaults = it.again();
        const listed = vaults.list();
        expect(listed.filter(({ state }) => state === "unreadable")).toEqual([]);
        expect(readdirSync(path.join(it.home, "profiles")).sort()).toEqual(listed.map(({ id }) => id).sort());
        for (const id of acknowledged) expect(listed.map((profile) => profile.id)).toContain(id);
        for (const { id } of listed) {
          must(await vaults.open({ id, passphrase: PASSPHRASE })).lock();
          must(await vaults.remove({ id, passphrase: PASSPHRASE }));
        }
      }
    },
  );
});
