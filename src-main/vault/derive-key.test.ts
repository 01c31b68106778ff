import { rmSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { bytesToRequest, createDeriveKeyExchange, keyToAnswer } from "./derive-key-wire.ts";
import { createForkDeriveKey } from "./fork-derive-key.ts";
import { calibrate, DEFAULT_PARAMETERS, type DeriveKeyRequest, derive } from "./key-derivation.ts";
import { deriveKeyHere, FLOOR, kindOf, must, temporaryVaults } from "./test-support/temporary-vaults.ts";

const entry = path.join(import.meta.dirname, "derive-key-process.ts");
const request = (): DeriveKeyRequest => ({
  ...FLOOR,
  passphrase: Buffer.from("Grüße aus Zürich"),
  salt: Buffer.alloc(16, 7),
});

describe("the process that derives a key", () => {
  it("gives the same 32 bytes as Argon2id in this process and as libsodium", async () => {
    await sodium.ready;
    const { passphrase, salt, passes, memoryKib } = request();
    const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
    const reference = sodium.crypto_pwhash(32, passphrase, salt, passes, memoryKib * 1024, algorithm);
    const derived = await createForkDeriveKey(entry)(request());
    expect(Buffer.from(derived).toString("hex")).toBe(Buffer.from(reference).toString("hex"));
    expect(Buffer.from(await deriveKeyHere(request())).equals(derived)).toBe(true);
  });

  it("makes and opens a vault", async () => {
    using it = temporaryVaults(createForkDeriveKey(entry));
    const { vault } = must(await it.vaults.create({ name: "Anna", passphrase: "a long passphrase", kdf: FLOOR }));
    vault.lock();
    must(await it.vaults.open({ id: vault.id, passphrase: "a long passphrase" })).lock();
  });

  it("says what was wrong with a request, and that it could not start", async () => {
    const bad = { ...request(), salt: Buffer.alloc(2) };
    const answer = await derive(createForkDeriveKey(entry), bad);
    expect(answer).toMatchObject({ ok: false, error: { kind: "key-derivation-failed" } });
    expect(answer.ok || (answer.error.kind === "key-derivation-failed" && answer.error.reason)).toMatch(/salt/i);
    expect(kindOf(await derive(createForkDeriveKey(`${entry}.missing`), request()))).toBe("key-derivation-failed");
  });

  it("is spoken to in bytes that read back, waits for what is missing, and answers under a mask", () => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes(1024), bytes(32), key, (passphrase, salt, derived) => {
        const exchange = createDeriveKeyExchange({ ...FLOOR, passphrase, salt });
        const seen = bytesToRequest(exchange.message);
        expect(seen).toMatchObject({ ...FLOOR, passphrase: Buffer.from(passphrase), salt: Buffer.from(salt) });
        expect(bytesToRequest(exchange.message.subarray(0, -1))).toBeUndefined();
        const answer = keyToAnswer(derived, seen?.mask ?? new Uint8Array());
        expect(answer.subarray(1).equals(derived)).toBe(false);
        expect(Buffer.from(exchange.read(answer)).equals(derived)).toBe(true);
        expect(() => exchange.read(answer.subarray(0, 20))).toThrow("no answer");
        exchange.end();
        expect(exchange.message.every((byte) => byte === 0)).toBe(true);
      }),
    );
  });

  it("gives the same key from a bundle as from its sources", async () => {
    // Inside the project, where the bundle finds the native module that it does not contain.
    const outDir = path.join(import.meta.dirname, "..", "..", ".cache", `derive-key-${process.pid}`);
    try {
      await build({
        configFile: false,
        logLevel: "silent",
        ssr: { noExternal: true, external: ["argon2"] },
        build: {
          ssr: entry,
          outDir,
          target: "node24",
          rolldownOptions: { output: { entryFileNames: "derive-key.js" } },
        },
      });
      const derived = await createForkDeriveKey(path.join(outDir, "derive-key.js"))(request());
      expect(Buffer.from(await deriveKeyHere(request())).equals(derived)).toBe(true);
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  });
});

describe("calibration", () => {
  /** A computer that needs `perMibPass` milliseconds for one pass over one MiB. */
  const computer = (perMibPass: number, mostMib = Number.POSITIVE_INFINITY) => {
    let now = 0;
    const deriveKey = async ({ memoryKib, passes }: DeriveKeyRequest) => {
      if (memoryKib > mostMib * 1024) throw new Error("out of memory");
      now += (memoryKib / 1024) * passes * perMibPass;
      return new Uint8Array(32);
    };
    return { calibrated: () => calibrate(deriveKey, () => now), took: perMibPass };
  };

  it("ends between 0.8 and 1 s on any computer that can, never under 64 MiB and 3 passes, never over 1 GiB and 10", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 50, noNaN: true }), async (perMibPass) => {
        const { memoryKib, passes, lanes } = must(await computer(perMibPass).calibrated());
        expect(memoryKib).toBeGreaterThanOrEqual(64 * 1024);
        expect(memoryKib).toBeLessThanOrEqual(1024 * 1024);
        expect(passes).toBeGreaterThanOrEqual(3);
        expect(passes).toBeLessThanOrEqual(10);
        expect(lanes).toBe(1);
        const took = (memoryKib / 1024) * passes * perMibPass;
        if (took > 1000) expect([memoryKib, passes]).toEqual([64 * 1024, 3]);
        if (took < 800) expect([memoryKib, passes]).toEqual([1024 * 1024, 10]);
      }),
    );
  });

  it("keeps the default where it takes 0.9 s, and the last size that worked where memory ends", async () => {
    expect(must(await computer(900 / 384).calibrated())).toEqual(DEFAULT_PARAMETERS);
    expect(must(await computer(0.5, 128).calibrated())).toEqual(DEFAULT_PARAMETERS);
    expect(kindOf(await computer(0.5, 100).calibrated())).toBe("key-derivation-failed");
  });
});
