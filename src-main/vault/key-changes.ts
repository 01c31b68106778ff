/**
 * What the owner of an open vault can change in its key file: passphrase, recovery code, name. All of them seal a new
 * generation of a small file; the data is not encrypted again, so each takes as long as one key derivation. What that
 * cannot do: a copy of the old key file made elsewhere still opens with the old passphrase (docs/security.md).
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { VaultError } from "./errors.ts";
import type { DeriveKey, KeyDerivationParameters } from "./key-derivation.ts";
import { type KeyFile, type KeyFileBody, parametersOf, sealKeyFile, slotsOfType } from "./key-file.ts";
import type { KeyFileStore } from "./key-file-store.ts";
import {
  makePassphraseSlot,
  makeRecoverySlot,
  replaceSlot,
  type Unlocked,
  unlockWithPassphrase,
  unlockWithRecoverySecret,
} from "./key-slots.ts";
import { newPassphraseToBytes, passphraseToBytes } from "./passphrase.ts";
import { recoveryCodeToSecret } from "./recovery-code.ts";
import { type Clock, clockToInstant, type Random } from "./surroundings.ts";

export interface KeyChanges {
  verifyPassphrase(passphrase: string): Promise<Result<void, VaultError>>;
  changePassphrase(change: {
    readonly current: string;
    readonly next: string;
    readonly kdf?: KeyDerivationParameters;
  }): Promise<Result<void, VaultError>>;
  /** For who forgot the passphrase and opened the vault with the recovery code. */
  resetPassphrase(change: { readonly recoveryCode: string; readonly next: string }): Promise<Result<void, VaultError>>;
  /** @returns the new code, to be shown once; the old one opens nothing any more */
  replaceRecoveryCode(proof: { readonly passphrase: string }): Promise<Result<string, VaultError>>;
  rename(name: string): Result<void, VaultError>;
}

export interface KeyChangesDeps {
  readonly deriveKey: DeriveKey;
  readonly clock: Clock;
  readonly random: Random;
}

export function createKeyChanges(
  deps: KeyChangesDeps,
  {
    store,
    keyFile,
    masterKey,
    isNameTaken,
  }: {
    readonly store: KeyFileStore;
    readonly keyFile: KeyFile;
    readonly masterKey: Buffer;
    readonly isNameTaken: (name: string) => boolean;
  },
): { readonly changes: KeyChanges; current(): KeyFile; end(): void } {
  let current = keyFile;
  let hasEnded = false;
  const now = () => clockToInstant(deps.clock);

  /** A derivation takes a second, and the vault may have been locked meanwhile: then the key is zeros by now. */
  const write = (next: KeyFileBody, previous?: KeyFile): Result<void, VaultError> => {
    if (hasEnded) throw new Error("the vault was locked meanwhile");
    const sealed = sealKeyFile(next, masterKey);
    const written = store.write(sealed, previous);
    if (written.ok) current = sealed;
    return written;
  };

  const proveBytes = async (unlocking: Promise<Result<Unlocked, VaultError>>): Promise<Result<void, VaultError>> => {
    const unlocked = await unlocking;
    if (!unlocked.ok) return unlocked;
    unlocked.value.masterKey.fill(0);
    return ok(undefined);
  };
  const here = () => [{ keyFile: current, isBackup: false }];

  const verifyPassphrase = async (passphrase: string): Promise<Result<void, VaultError>> => {
    const bytes = passphraseToBytes(passphrase);
    if (!bytes.ok) return bytes;
    const proven = await proveBytes(unlockWithPassphrase(here(), bytes.value, deps.deriveKey, store.path));
    bytes.value.fill(0);
    return proven;
  };

  const verifyRecoveryCode = async (code: string): Promise<Result<void, VaultError>> => {
    const secret = recoveryCodeToSecret(code);
    if (!secret) return err({ kind: "wrong-recovery-code" });
    const proven = await proveBytes(unlockWithRecoverySecret(here(), secret, store.path));
    secret.fill(0);
    return proven;
  };

  const setPassphrase = async (next: string, kdf?: KeyDerivationParameters): Promise<Result<void, VaultError>> => {
    const bytes = newPassphraseToBytes(next);
    if (!bytes.ok) return bytes;
    const [slot] = slotsOfType(current, "passphrase");
    const parameters = kdf ?? (slot && parametersOf(slot));
    if (!parameters) throw new Error("a vault without a passphrase slot");
    const replacement = await makePassphraseSlot(current, masterKey, bytes.value, parameters, {
      deriveKey: deps.deriveKey,
      random: deps.random,
      now: now(),
    });
    bytes.value.fill(0);
    return replacement.ok ? write(replaceSlot(current, replacement.value)) : replacement;
  };

  return {
    current: () => current,
    end() {
      hasEnded = true;
    },
    changes: {
      verifyPassphrase,

      async changePassphrase({ current: old, next, kdf }) {
        // Looked at first: nobody should wait a second to hear that the new one is too short.
        const acceptable = newPassphraseToBytes(next);
        if (!acceptable.ok) return acceptable;
        acceptable.value.fill(0);
        const proven = await verifyPassphrase(old);
        return proven.ok ? setPassphrase(next, kdf) : proven;
      },

      async resetPassphrase({ recoveryCode, next }) {
        const proven = await verifyRecoveryCode(recoveryCode);
        return proven.ok ? setPassphrase(next) : proven;
      },

      async replaceRecoveryCode({ passphrase }) {
        const proven = await verifyPassphrase(passphrase);
        if (!proven.ok) return proven;
        const made = await makeRecoverySlot(current, masterKey, { random: deps.random, now: now() });
        const written = write(replaceSlot(current, made.slot));
        return written.ok ? ok(made.recoveryCode) : written;
      },

      rename(name) {
        const wanted = name.trim();
        if (isNameTaken(wanted)) return err({ kind: "name-taken", name: wanted });
        const { mac: _mac, checksum: _checksum, magic: _magic, v: _v, ...body } = current;
        return write({ ...body, name: wanted, seq: body.seq + 1 }, current);
      },
    },
  };
}
