/**
 * Making a vault: everything is built in a folder that does not count yet, closed, looked at, and becomes the vault by one
 * rename. A kill at any moment before leaves nothing that could be mistaken for one.
 */
import path from "node:path";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import { faultToVaultError, type VaultError } from "./errors.ts";
import { createFreshnessAnchor } from "./freshness-anchor.ts";
import type { KeyDerivationParameters } from "./key-derivation.ts";
import { type KeyFile, type KeyFileBody, sealKeyFile } from "./key-file.ts";
import { createKeyFileStore } from "./key-file-store.ts";
import { makePassphraseSlot, makeRecoverySlot } from "./key-slots.ts";
import { takeLock } from "./lock-database.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import type { OpenVaultDeps } from "./open-vault.ts";
import type { ProfileFolders } from "./profile-folders.ts";
import { randomSecret } from "./secret-bytes.ts";
import { ANCHOR_KEY, databaseKeyName, deriveSubkey } from "./subkeys.ts";
import { clockToInstant } from "./surroundings.ts";

export interface NewVault {
  readonly keyFile: KeyFile;
  /** The receiver zeroes it. */
  readonly masterKey: Buffer;
  /** To be shown once. */
  readonly recoveryCode: string;
}

export interface NewVaultRequest {
  readonly id: ProfileId;
  readonly name: string;
  /** bytes; the caller zeroes them */
  readonly passphrase: Uint8Array;
  readonly kdf: KeyDerivationParameters;
}

export async function buildVault(
  deps: OpenVaultDeps,
  folders: ProfileFolders,
  request: NewVaultRequest,
): Promise<Result<NewVault, VaultError>> {
  const masterKey = randomSecret(deps.random, 32);
  let built: Result<NewVault, VaultError> | undefined;
  try {
    built = await build(deps, folders, request, masterKey);
    return built;
  } catch (error) {
    const fault = faultToVaultError(error, folders.pathOf(request.id));
    if (!fault) throw error;
    return { ok: false, error: fault };
  } finally {
    if (!built?.ok) {
      masterKey.fill(0);
      folders.abandon(request.id);
    }
  }
}

async function build(
  deps: OpenVaultDeps,
  folders: ProfileFolders,
  { id, kdf, name, passphrase }: NewVaultRequest,
  masterKey: Buffer,
): Promise<Result<NewVault, VaultError>> {
  const now = clockToInstant(deps.clock);
  const empty: KeyFileBody = {
    vaultId: id,
    name,
    createdAt: now,
    seq: 1,
    database: { file: "vault.db", scheme: "sqlcipher4", page: 4096, keyVersion: 1 },
    slots: [],
  };
  const slot = await makePassphraseSlot(empty, masterKey, passphrase, kdf, { ...deps, now });
  if (!slot.ok) return slot;
  const recovery = await makeRecoverySlot(empty, masterKey, { random: deps.random, now });
  const keyFile = sealKeyFile({ ...empty, slots: [slot.value, recovery.slot] }, masterKey);

  const folder = folders.begin(id);
  const lock = takeLock(folder);
  if (!lock.ok) return lock;
  const filled = fill(deps, folder, keyFile, masterKey);
  lock.value.release();
  if (!filled.ok) return filled;
  folders.finish(id);
  return ok({ keyFile, masterKey, recoveryCode: recovery.recoveryCode });
}

function fill(deps: OpenVaultDeps, folder: string, keyFile: KeyFile, masterKey: Buffer): Result<void, VaultError> {
  const subkey = (name: string) => deriveSubkey(masterKey, keyFile.vaultId, name);
  const databaseKey = subkey(databaseKeyName("vault.db", keyFile.database.keyVersion));
  const anchorKey = subkey(ANCHOR_KEY);
  try {
    const file = path.join(folder, "vault.db");
    const database = openDatabase({ file, key: databaseKey, mode: "create", log: deps.log });
    if (!database.ok) return database;
    const migrated = migrate(database.value, deps.migrationsFolder);
    database.value.close();
    if (!migrated.ok) return migrated;
    // Made from the start: an anchor that is missing later was taken away.
    const place = { directory: folder, vaultId: keyFile.vaultId, key: anchorKey, clock: deps.clock };
    const anchored = createFreshnessAnchor(place).record("vault.db", 0);
    return anchored.ok ? createKeyFileStore(folder).write(keyFile) : anchored;
  } finally {
    databaseKey.fill(0);
    anchorKey.fill(0);
  }
}
