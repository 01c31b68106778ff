import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { type KeyFileBody, keyFileToBytes, sealKeyFile } from "./key-file.ts";
import { createKeyFileStore } from "./key-file-store.ts";
import { startChild } from "./test-support/child.ts";
import { kindOf, must, random, temporaryFolder } from "./test-support/temporary-vaults.ts";
import { writeFileDurably } from "./write-file.ts";

const masterKey = random(32);
const body: KeyFileBody = {
  vaultId: "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000",
  name: "Anna",
  createdAt: "2026-01-15T12:00:00.000Z",
  seq: 1,
  database: { file: "vault.db", scheme: "sqlcipher4", page: 4096, keyVersion: 1 },
  slots: [],
};
const generation = (seq: number) => sealKeyFile({ ...body, seq, name: "A".repeat(seq % 2 ? 10 : 150) }, masterKey);

describe("load order", () => {
  it("is main, then the backup; both bad is damage, both gone is missing", () => {
    using folder = temporaryFolder();
    const store = createKeyFileStore(folder.dir);
    const seqs = () => must(store.candidates()).map(({ keyFile, isBackup }) => [keyFile.seq, isBackup]);
    expect(kindOf(store.candidates())).toBe("key-file-missing");
    must(store.write(generation(1)));
    must(store.write(generation(2), generation(1)));
    expect(seqs()).toEqual([
      [2, false],
      [1, true],
    ]);
    writeFileSync(store.path, "x");
    expect(seqs()).toEqual([[1, true]]);
    writeFileSync(`${store.path}.bak`, "x");
    expect(kindOf(store.candidates())).toBe("key-file-damaged");
  });

  it("never passes over a main file that was refused", () => {
    using folder = temporaryFolder();
    const store = createKeyFileStore(folder.dir);
    must(store.write(generation(1)));
    writeFileSync(store.path, Buffer.alloc(70_000, "x"));
    expect(kindOf(store.candidates())).toBe("key-file-refused");
  });

  it("keeps no previous generation when the change takes something away", () => {
    using folder = temporaryFolder();
    const store = createKeyFileStore(folder.dir);
    must(store.write(generation(1)));
    must(store.write(generation(2)));
    expect(must(store.candidates()).map(({ keyFile }) => keyFile.seq)).toEqual([2, 2]);
  });
});

describe("writing", () => {
  it("reports a folder that is gone or cannot be written as a value and leaves no temporary file", () => {
    using folder = temporaryFolder();
    const store = createKeyFileStore(path.join(folder.dir, "gone"));
    expect(kindOf(store.write(generation(1)))).toBe("not-writable");
    mkdirSync(path.join(folder.dir, "taken", "vault.keys"), { recursive: true });
    expect(kindOf(createKeyFileStore(path.join(folder.dir, "taken")).write(generation(1)))).toBe("not-writable");
    expect(readdirSync(path.join(folder.dir, "taken"))).toEqual(["vault.keys"]);
  });

  it("replaces the content and leaves only the file", () => {
    using folder = temporaryFolder();
    const file = path.join(folder.dir, "f");
    writeFileDurably(file, Buffer.from("one"));
    writeFileDurably(file, Buffer.from("two"));
    expect(readFileSync(file, "utf8")).toBe("two");
    expect(readdirSync(folder.dir)).toEqual(["f"]);
  });
});

/** Kills a process that writes two generations in turn; counts how often the file was unreadable afterwards. */
async function killWriters(way: "durable" | "plain", most: number, isEnough: (unreadable: number) => boolean) {
  using folder = temporaryFolder();
  const store = createKeyFileStore(folder.dir);
  must(store.write(generation(1)));
  const sources = [1, 2].map((seq) => {
    const source = path.join(folder.dir, `generation-${seq}`);
    writeFileSync(source, keyFileToBytes(generation(seq)));
    return source;
  });
  let unreadable = 0;
  for (let cycle = 0; cycle < most && !isEnough(unreadable); cycle++) {
    const writer = startChild("write-loop.ts", way, store.path, ...sources);
    expect(await writer.nextLine()).toBe("started");
    await wait(3 + (cycle % 20));
    await writer.kill();
    const main = must(store.candidates()).find(({ isBackup }) => !isBackup);
    if (!main) unreadable++;
    if (!main) writeFileSync(store.path, keyFileToBytes(generation(1)));
  }
  return unreadable;
}

describe("a writer killed at any moment", () => {
  it("leaves a key file that can be read", patience, async () => {
    expect(await killWriters("durable", rounds(8, 200), () => false)).toBe(0);
  });

  it("leaves an unreadable one sooner or later when it simply overwrites (negative control)", patience, async () => {
    expect(await killWriters("plain", 300, (unreadable) => unreadable > 0)).toBeGreaterThan(0);
  });
});
