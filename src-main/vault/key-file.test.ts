import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, type JsonObject } from "../../src-shared/domain/canonical-json.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import { patience, rounds } from "../../tests/support/rounds.ts";
import { hasValidMac, type KeyFile, keyFileToBytes, parseKeyFile, sealKeyFile } from "./key-file.ts";
import { makePassphraseSlot, makeRecoverySlot, replaceSlot, unlockWithPassphrase } from "./key-slots.ts";
import {
  deriveKeyHere,
  FLOOR,
  kindOf,
  must,
  PASSPHRASE,
  random,
  temporaryVaults,
} from "./test-support/temporary-vaults.ts";

const NOW = "2026-01-15T12:00:00.000Z";
const masterKey = Buffer.from(random(32));
const passphrase = Buffer.from(PASSPHRASE);
let keyFile: KeyFile;

beforeAll(async () => {
  const body = {
    vaultId: "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000",
    name: "Anna Müller",
    createdAt: NOW,
    seq: 1,
    database: { file: "vault.db" as const, scheme: "sqlcipher4" as const, page: 4096 as const, keyVersion: 1 },
    slots: [],
  };
  const surroundings = { deriveKey: deriveKeyHere, random, now: NOW };
  const slot = must(await makePassphraseSlot(body, masterKey, passphrase, FLOOR, surroundings));
  const recovery = await makeRecoverySlot(body, masterKey, surroundings);
  keyFile = sealKeyFile({ ...body, slots: [slot, recovery.slot] }, masterKey);
});

const documentOf = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString("utf8"));

/** What somebody without the key can do: change the content and make the checksum fit again. */
function forge(change: (document: Record<string, unknown>) => void): Buffer {
  const { checksum: _, ...document } = documentOf(keyFileToBytes(keyFile));
  change(document);
  const checksum = createHash("sha256").update(canonicalJson(document)).digest("hex");
  return Buffer.from(canonicalJson({ ...document, checksum } as JsonObject), "utf8");
}

interface Slot {
  id: string;
  createdAt: string;
  kdf: { t: number };
}

function firstSlot(document: Record<string, unknown>): Slot {
  const [slot] = document["slots"] as Slot[];
  if (!slot) throw new Error("no slot");
  return slot;
}

const unlockBytes = async (bytes: Uint8Array) => {
  const parsed = parseKeyFile(bytes, "vault.keys");
  if (!parsed.ok) return parsed;
  return unlockWithPassphrase([{ keyFile: parsed.value, isBackup: false }], passphrase, deriveKeyHere, "vault.keys");
};

describe("damage", () => {
  it("every flipped bit of every byte is noticed before a key is derived", () => {
    const bytes = keyFileToBytes(keyFile);
    const kinds = new Set<string>();
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        kinds.add(kindOf(parseKeyFile(copy, "vault.keys")));
      }
    }
    expect([...kinds]).toEqual(["key-file-damaged"]);
    expect(kindOf(parseKeyFile(bytes, "vault.keys"))).toBe("ok");
  });

  it("every truncation is noticed, and so is anything put behind the end", () => {
    const bytes = keyFileToBytes(keyFile);
    for (let length = 0; length < bytes.length; length++) {
      expect(kindOf(parseKeyFile(bytes.subarray(0, length), "k"))).toBe("key-file-damaged");
    }
    expect(kindOf(parseKeyFile(Buffer.concat([bytes, Buffer.from("\n")]), "k"))).toBe("key-file-damaged");
  });

  it("without the checksum some flips would pass as another file (negative control)", () => {
    const bytes = keyFileToBytes(keyFile);
    const text = bytes.toString("utf8");
    const at = text.indexOf("Anna");
    const copy = Buffer.from(bytes);
    copy[at] = 0x41 ^ 2;
    expect(documentOf(copy).name).toBe("Cnna Müller");
    expect(kindOf(parseKeyFile(copy, "k"))).toBe("key-file-damaged");
  });
});

describe("what somebody without the key changes", () => {
  it("in the name, in a slot's date or among unknown fields is refused by the MAC", async () => {
    const forgeries = [
      forge((document) => {
        document["name"] = "Mallory";
      }),
      forge((document) => {
        document["seq"] = 7;
      }),
      forge((document) => {
        document["later"] = true;
      }),
      forge((document) => {
        firstSlot(document).createdAt = "2020-01-01T00:00:00.000Z";
      }),
      forge((document) => {
        (document["slots"] as unknown[]).push({ id: "x", type: "keychain" });
      }),
      forge((document) => {
        (document["slots"] as unknown[]).pop();
      }),
      forge((document) => {
        document["mac"] = "00".repeat(32);
      }),
    ];
    for (const bytes of forgeries) expect(kindOf(await unlockBytes(bytes))).toBe("key-file-damaged");
  });

  it("in what a slot's seal is bound to breaks the seal", async () => {
    const forgeries = [
      forge((document) => {
        document["vaultId"] = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
      }),
      forge((document) => {
        (document["database"] as { keyVersion: number }).keyVersion = 2;
      }),
      forge((document) => {
        firstSlot(document).id = "other";
      }),
      forge((document) => {
        firstSlot(document).kdf.t = 3;
      }),
    ];
    for (const bytes of forgeries) expect(kindOf(await unlockBytes(bytes))).toBe("wrong-passphrase");
    expect(kindOf(await unlockBytes(forge(() => {})))).toBe("ok");
  });

  it("in the parameters is refused before memory is spent: downgrades and extravagance", () => {
    const withKdf = (change: Record<string, number>) =>
      forge((document) => Object.assign(firstSlot(document).kdf, change));
    const changes = [
      { m: 19 * 1024 - 1 },
      { t: 1 },
      { m: 1024 * 1024 + 1 },
      { t: 17 },
      { p: 9 },
      { m: 0 },
      { m: 2 ** 50 },
    ];
    for (const change of changes) {
      const parsed = parseKeyFile(withKdf(change), "k");
      expect([change, kindOf(parsed)]).toEqual([change, "key-file-refused"]);
    }
    for (const change of [{ m: 19 * 1024, t: 2 }, { m: 1024 * 1024 }, { t: 16 }, { p: 8 }]) {
      expect([change, kindOf(parseKeyFile(withKdf(change), "k"))]).toEqual([change, "ok"]);
    }
  });

  it("with more than 16 slots or 64 KiB is refused", () => {
    const many = forge((document) => {
      document["slots"] = Array.from({ length: 17 }, (_, n) => ({ id: String(n), type: "keychain" }));
    });
    expect(kindOf(parseKeyFile(many, "k"))).toBe("key-file-refused");
    expect(kindOf(parseKeyFile(Buffer.alloc(64 * 1024 + 1, "a"), "k"))).toBe("key-file-refused");
    expect(kindOf(parseKeyFile(Buffer.from(`${"[".repeat(30_000)}${"]".repeat(30_000)}`), "k"))).toBe(
      "key-file-damaged",
    );
  });
});

describe("other versions", () => {
  it("of the format are refused without touching the file", async () => {
    using it = temporaryVaults();
    const { vault } = must(await it.vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }));
    vault.lock();
    const file = path.join(vault.dir, "vault.keys");
    const newer = forge((document) => {
      document["v"] = 2;
      document["slots"] = "in another form";
    });
    writeFileSync(file, newer);
    expect(await it.vaults.open({ id: vault.id, passphrase: PASSPHRASE })).toMatchObject({
      error: { kind: "key-file-too-new", found: 2, known: 1 },
    });
    expect(readFileSync(file).equals(newer)).toBe(true);
  });

  it("may add slot types and fields: they are kept through every change", async () => {
    const unknown = { id: "os-1", type: "keychain", backend: "gnome_libsecret", wrap: { secret: "…", n: 3 } };
    const { mac: _m, checksum: _c, magic: _g, v: _v, ...body } = keyFile;
    const extended = sealKeyFile({ ...body, later: { a: [1, 2] }, slots: [...body.slots, unknown] }, masterKey);
    const read = must(parseKeyFile(keyFileToBytes(extended), "k"));
    const surroundings = { deriveKey: deriveKeyHere, random, now: NOW };
    const slot = must(await makePassphraseSlot(read, masterKey, passphrase, FLOOR, surroundings));
    const changed = must(parseKeyFile(keyFileToBytes(sealKeyFile(replaceSlot(read, slot), masterKey)), "k"));
    expect(changed.slots.find(({ type }) => type === "keychain")).toEqual(unknown);
    expect(changed["later"]).toEqual({ a: [1, 2] });
    expect(changed.slots.filter(({ type }) => type === "passphrase")).toHaveLength(1);
    expect(hasValidMac(changed, masterKey)).toBe(true);
    expect(hasValidMac(changed, random(32))).toBe(false);
  });
});

describe("mutants", () => {
  it("of any kind give a typed answer, never a crash and never an opened vault", patience, async () => {
    const original = keyFileToBytes(keyFile);
    const runs = rounds(500, 200_000);
    const edit = fc.record({
      at: fc.nat(original.length - 1),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.json().map((text) => Buffer.from(text)),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let bytes = original;
        for (const { at, remove, insert } of edits) {
          bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
        }
        fc.pre(!bytes.equals(original));
        expect(kindOf(parseKeyFile(bytes, "k"))).toBe("key-file-damaged");
      }),
      { numRuns: runs },
    );
  });

  it("with a fitting checksum still give a typed answer, and none has a valid MAC", patience, () => {
    const runs = rounds(500, 50_000);
    const allowed = ["ok", "key-file-damaged", "key-file-refused", "key-file-too-new"];
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue({ maxDepth: 3 }), fc.string(), (pick, value, key) => {
        let bytes: Buffer;
        try {
          bytes = forge((document) => {
            const places: [Record<string, unknown>, string][] = [];
            const walk = (node: unknown): void => {
              if (node === null || typeof node !== "object") return;
              for (const name of Object.keys(node)) {
                places.push([node as Record<string, unknown>, name]);
                walk((node as Record<string, unknown>)[name]);
              }
              if (!Array.isArray(node)) places.push([node as Record<string, unknown>, key]);
            };
            walk(document);
            const [node, name] = places[pick % places.length] ?? [document, "name"];
            Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
          });
        } catch (error) {
          // A fraction or the like: no canonical text, so no such file.
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        const parsed = parseKeyFile(bytes, "k");
        seen.add(kindOf(parsed));
        expect(allowed).toContain(kindOf(parsed));
        if (parsed.ok && !bytes.equals(keyFileToBytes(keyFile)))
          expect(hasValidMac(parsed.value, masterKey)).toBe(false);
      }),
      { numRuns: runs },
    );
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe("canonical text", () => {
  it("does not exist for a member that copying an object would drop, so none can hide from the MAC", () => {
    const hidden = Buffer.from(
      keyFileToBytes(keyFile).toString("utf8").replace('{"checksum"', '{"__proto__":1,"checksum"'),
    );
    expect(kindOf(parseKeyFile(hidden, "k"))).toBe("key-file-damaged");
    expect(() => canonicalJson(JSON.parse('{"a":{"__proto__":1}}'))).toThrow(RangeError);
  });

  it("is the same for the same value and parses back to it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__"),
          fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean()),
        ),
        (value) => {
          const text = canonicalJson(value);
          expect(canonicalJson(JSON.parse(text))).toBe(text);
          expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
        },
      ),
    );
    expect(() => canonicalJson(1.5)).toThrow(RangeError);
    expect(() => canonicalJson(-0)).toThrow(RangeError);
  });

  it("a profile id is the vault's id, so nothing else can become a path", async () => {
    using it = temporaryVaults();
    expect(kindOf(await it.vaults.open({ id: "../../etc" as ProfileId, passphrase: PASSPHRASE }))).toBe(
      "key-file-missing",
    );
  });
});
