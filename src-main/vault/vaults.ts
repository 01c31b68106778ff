/**
 * The vaults of this computer: listing, making, opening, deleting. This is the door of the room; everything that can go
 * wrong in an expected way comes back as a `VaultError`. Nothing here knows how a key is derived or who asks.
 */
import { type ProfileId, uuidV7 } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";
import { calibrate, type KeyDerivationParameters, refuseParameters } from "./key-derivation.ts";
import type { KeyFile } from "./key-file.ts";
import { createKeyFileStore, type KeyFileStore } from "./key-file-store.ts";
import { type Unlocked, unlockWithPassphrase, unlockWithRecoverySecret } from "./key-slots.ts";
import { takeLock } from "./lock-database.ts";
import { buildVault } from "./new-vault.ts";
import { type OpenVault, type OpenVaultDeps, openUnlockedVault } from "./open-vault.ts";
import { newPassphraseToBytes, passphraseToBytes } from "./passphrase.ts";
import { createProfileFolders } from "./profile-folders.ts";
import { recoveryCodeToSecret } from "./recovery-code.ts";

export interface VaultsDeps extends OpenVaultDeps {
  /** The folder that holds `profiles/`. */
  readonly home: string;
}

export interface Vaults {
  /** Sorted by name. What cannot be read is listed with its error: nothing is ever hidden. */
  list(): readonly ProfileSummary[];
  /** @param kdf for tests and for moving a vault; otherwise measured on this computer */
  create(request: {
    readonly name: string;
    readonly passphrase: string;
    readonly kdf?: KeyDerivationParameters;
  }): Promise<Result<{ readonly vault: OpenVault; readonly recoveryCode: string }, VaultError>>;
  /** @param acceptOlder the person saw `older-than-seen` and chose to open the older state */
  open(request: {
    readonly id: ProfileId;
    readonly passphrase: string;
    readonly acceptOlder?: boolean;
  }): Promise<Result<OpenVault, VaultError>>;
  openWithRecoveryCode(request: {
    readonly id: ProfileId;
    readonly recoveryCode: string;
    readonly acceptOlder?: boolean;
  }): Promise<Result<OpenVault, VaultError>>;
  /** Deletes the vault and everything in it for good. */
  remove(request: { readonly id: ProfileId; readonly passphrase: string }): Promise<Result<void, VaultError>>;
}

/** The name is what the key file says without its key: good enough to choose from, proven only when it is opened. */
export type ProfileSummary =
  | { readonly state: "readable"; readonly id: ProfileId; readonly name: string; readonly created: string }
  | { readonly state: "unreadable"; readonly id: ProfileId; readonly error: VaultError };

type Unlocking = (store: KeyFileStore) => Promise<Result<Unlocked, VaultError>>;

/** Makes `<home>/profiles` when it is missing and repairs its permissions; throws when that is impossible. */
export function createVaults(deps: VaultsDeps): Vaults {
  const { clock, deriveKey, home, random } = deps;
  const folders = createProfileFolders(home);

  const summaryOf = (id: ProfileId): ProfileSummary => {
    const candidates = createKeyFileStore(folders.pathOf(id)).candidates();
    if (!candidates.ok) return { state: "unreadable", id, error: candidates.error };
    const keyFile = candidates.value[0]?.keyFile;
    if (!keyFile) throw new Error("no candidate and no error");
    return { state: "readable", id, name: keyFile.name, created: keyFile.createdAt };
  };
  const list = () =>
    folders
      .list()
      .map(summaryOf)
      .sort((a, b) => sortText(a).localeCompare(sortText(b)) || a.id.localeCompare(b.id));

  const isNameTaken = (name: string, except?: ProfileId) =>
    list().some((it) => it.state === "readable" && it.id !== except && comparable(it.name) === comparable(name));

  /** Lock, then keys: the key file is not even read while another program may be changing it. */
  const unlockLocked = async (id: ProfileId, unlocking: Unlocking) => {
    if (!folders.has(id)) return err<VaultError>({ kind: "key-file-missing", path: home });
    const dir = folders.pathOf(id);
    const lock = takeLock(dir);
    if (!lock.ok) return lock;
    const store = createKeyFileStore(dir);
    let unlocked: Result<Unlocked, VaultError>;
    try {
      unlocked = ofThisFolder(await unlocking(store), id, store);
    } catch (error) {
      lock.value.release();
      throw error;
    }
    if (unlocked.ok) return ok({ dir, store, lock: lock.value, unlocked: unlocked.value });
    lock.value.release();
    return unlocked;
  };

  const openWith = async (id: ProfileId, unlocking: Unlocking, acceptOlder: boolean) => {
    const unlocked = await unlockLocked(id, unlocking);
    if (!unlocked.ok) return unlocked;
    return openUnlockedVault(deps, {
      id,
      ...unlocked.value,
      acceptOlder,
      isNameTaken: (name) => isNameTaken(name, id),
    });
  };

  const byPassphrase =
    (passphrase: string): Unlocking =>
    async (store) => {
      const bytes = passphraseToBytes(passphrase);
      if (!bytes.ok) return bytes;
      const candidates = store.candidates();
      const unlocked = candidates.ok
        ? await unlockWithPassphrase(candidates.value, bytes.value, deriveKey, store.path)
        : candidates;
      bytes.value.fill(0);
      return unlocked;
    };

  const byRecoveryCode =
    (code: string): Unlocking =>
    async (store) => {
      const candidates = store.candidates();
      if (!candidates.ok) return candidates;
      const secret = recoveryCodeToSecret(code);
      if (!secret) return err({ kind: "wrong-recovery-code" });
      const unlocked = await unlockWithRecoverySecret(candidates.value, secret, store.path);
      secret.fill(0);
      return unlocked;
    };

  return {
    list,

    async create({ name: typed, passphrase, kdf }) {
      const name = typed.trim();
      if (isNameTaken(name)) return err({ kind: "name-taken", name });
      const bytes = newPassphraseToBytes(passphrase);
      if (!bytes.ok) return bytes;
      try {
        if (kdf && refuseParameters(kdf)) throw new Error("these key derivation parameters could never be read again");
        const parameters = kdf ? ok(kdf) : await calibrate(deriveKey, () => performance.now());
        if (!parameters.ok) return parameters;
        const id = uuidV7(clock(), random(10)) as ProfileId;
        const built = await buildVault(deps, folders, { id, name, passphrase: bytes.value, kdf: parameters.value });
        if (!built.ok) return built;
        const { keyFile, masterKey, recoveryCode } = built.value;
        const vault = await openWith(id, async () => ok({ keyFile, masterKey, isFromBackup: false }), false);
        if (vault.ok) return ok({ vault: vault.value, recoveryCode });
        masterKey.fill(0);
        return vault;
      } finally {
        bytes.value.fill(0);
      }
    },

    open: ({ id, passphrase, acceptOlder = false }) => openWith(id, byPassphrase(passphrase), acceptOlder),

    openWithRecoveryCode: ({ id, recoveryCode, acceptOlder = false }) =>
      openWith(id, byRecoveryCode(recoveryCode), acceptOlder),

    async remove({ id, passphrase }) {
      const proof = await unlockLocked(id, byPassphrase(passphrase));
      if (!proof.ok) return proof;
      proof.value.unlocked.masterKey.fill(0);
      // Windows renames no folder in which a file is open.
      proof.value.lock.release();
      try {
        return ok(folders.remove(id));
      } catch (error) {
        return err(faultOrThrow(error, folders.pathOf(id)));
      }
    },
  };
}

/** A genuine key file of another vault, put here, would make this vault's data look damaged. */
function ofThisFolder(
  unlocked: Result<Unlocked, VaultError>,
  id: ProfileId,
  { path }: KeyFileStore,
): Result<Unlocked, VaultError> {
  if (!unlocked.ok || unlocked.value.keyFile.vaultId === id) return unlocked;
  unlocked.value.masterKey.fill(0);
  return err({ kind: "key-file-damaged", path, reason: "it belongs to another vault" });
}

const sortText = (summary: ProfileSummary) => (summary.state === "readable" ? summary.name : "\uffff");
const comparable = (name: KeyFile["name"]) => name.trim().normalize("NFKC").toLowerCase();
