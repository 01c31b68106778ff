/**
 * scan-memory.ts <home>: makes a vault, locks it, opens it and locks it again, and each time counts in this process's own
 * memory (Linux: /proc/self/mem) the copies of the master key, the derived key and the database key. The keys it looks
 * for are kept masked, and the memory is masked the same way before searching, so that looking makes no copy.
 */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { createForkDeriveKey } from "../fork-derive-key.ts";
import { databaseKeyName, deriveSubkey } from "../subkeys.ts";
import { createVaults } from "../vaults.ts";
import { FLOOR, MIGRATIONS, must, PASSPHRASE, random, silentLog } from "./temporary-vaults.ts";

const MASK = 0xa5;
const masked = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte) => byte ^ MASK);
const wanted = new Map<string, Uint8Array>();

const forkDeriveKey = createForkDeriveKey(path.join(import.meta.dirname, "..", "derive-key-process.ts"));
const [home = ""] = process.argv.slice(2);
const vaults = createVaults({
  home,
  migrationsFolder: MIGRATIONS,
  deriveKey: async (request) => {
    const key = await forkDeriveKey(request);
    wanted.set("derived", masked(key));
    return key;
  },
  clock: Date.now,
  random: (length) => {
    const bytes = random(length);
    if (length === 32) wanted.set("master", masked(bytes));
    return bytes;
  },
  log: silentLog,
});

const chunk = Buffer.alloc(8 * 1024 * 1024);
const words = new BigUint64Array(chunk.buffer, chunk.byteOffset, chunk.length / 8);
const MASK_WORD = BigInt(`0x${MASK.toString(16).repeat(8)}`);

function count(): Record<string, number> {
  const found = Object.fromEntries([...wanted.keys()].map((name) => [name, 0]));
  if (process.platform !== "linux") return found;
  const memory = openSync("/proc/self/mem", "r");
  for (const line of readFileSync("/proc/self/maps", "utf8").split("\n")) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!range) continue;
    const [start, end] = [Number.parseInt(range[1] ?? "0", 16), Number.parseInt(range[2] ?? "0", 16)];
    // Overlapping, so that a key across a border is seen.
    for (let at = start; at < end; at += chunk.length - 64) {
      let length = 0;
      try {
        length = readSync(memory, chunk, 0, Math.min(chunk.length, end - at), at);
      } catch {
        // A guard page: nothing is there.
        continue;
      }
      for (let word = 0; word * 8 < length; word++) words[word] = (words[word] ?? 0n) ^ MASK_WORD;
      const seen = chunk.subarray(0, length);
      for (const [name, pattern] of wanted) {
        for (let hit = seen.indexOf(pattern); hit >= 0; hit = seen.indexOf(pattern, hit + 1)) {
          // A hit in the overlap is counted once, by the chunk that it lies in first.
          if (at === start || hit > 32) found[name] = (found[name] ?? 0) + 1;
        }
      }
      chunk.fill(0);
    }
  }
  closeSync(memory);
  return found;
}

function learnDatabaseKey(id: string): void {
  const master = Buffer.from(wanted.get("master") ?? []).map((byte) => byte ^ MASK);
  const key = deriveSubkey(master, id, databaseKeyName("vault.db", 1));
  wanted.set("database", masked(key));
  master.fill(0);
  key.fill(0);
}

const { vault } = must(await vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }));
learnDatabaseKey(vault.id);
const whileOpen = count();
vault.lock();
const afterCreating = count();
const again = must(await vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
again.lock();
console.log(JSON.stringify({ whileOpen, afterCreating, afterOpening: count() }));
