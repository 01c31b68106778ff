/** Real vaults in a temporary folder, with a clock and a key derivation that are real but cheap: Argon2id at the floor. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import argon2 from "argon2";
import type { Result } from "../../../src-shared/domain/result.ts";
import type { DeriveKey, KeyDerivationParameters } from "../key-derivation.ts";
import type { Log } from "../surroundings.ts";
import { createVaults, type Vaults } from "../vaults.ts";

export const FLOOR: KeyDerivationParameters = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };
export const PASSPHRASE = "correct horse battery staple";
export const MIGRATIONS = path.join(import.meta.dirname, "..", "..", "..", "migrations", "vault");
export const silentLog: Log = { info() {}, warn() {} };
export const random = (length: number) => randomBytes(length);

/** In this process: the forked one is tested on its own. */
export const deriveKeyHere: DeriveKey = (request) =>
  argon2.hash(Buffer.from(request.passphrase), {
    type: argon2.argon2id,
    memoryCost: request.memoryKib,
    timeCost: request.passes,
    parallelism: request.lanes,
    hashLength: 32,
    salt: Buffer.from(request.salt),
    raw: true,
  });

export interface TemporaryFolder extends Disposable {
  readonly dir: string;
}

export function temporaryFolder(): TemporaryFolder {
  const dir = mkdtempSync(path.join(os.tmpdir(), "coffer-vault-"));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface TemporaryVaults extends Disposable {
  readonly home: string;
  readonly vaults: Vaults;
  readonly clock: { now: number };
  /** As another start of the program would see it. */
  again(): Vaults;
}

export function temporaryVaults(deriveKey: DeriveKey = deriveKeyHere): TemporaryVaults {
  const folder = temporaryFolder();
  const clock = { now: Date.UTC(2026, 0, 15, 12) };
  const again = () =>
    createVaults({
      home: folder.dir,
      migrationsFolder: MIGRATIONS,
      deriveKey,
      clock: () => clock.now,
      random,
      log: silentLog,
    });
  return { home: folder.dir, vaults: again(), clock, again, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** The value, or a failed test that says which error came instead. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`unexpected: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The error's kind, or "ok". */
export function kindOf(result: Result<unknown, { readonly kind: string }>): string {
  return result.ok ? "ok" : result.error.kind;
}
