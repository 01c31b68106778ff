/**
 * The ways into a vault: making slots that hold the sealed master key, and opening one with what the person knows. Every
 * key made on the way is zeroed before the function returns; only the master key leaves, and its receiver zeroes it.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { VaultError } from "./errors.ts";
import { type DeriveKey, derive, type KeyDerivationParameters } from "./key-derivation.ts";
import {
  hasValidMac,
  type KeyFile,
  type KeyFileBody,
  type KnownSlot,
  type PassphraseSlot,
  parametersOf,
  type RecoverySlot,
  slotBinding,
  slotsOfType,
} from "./key-file.ts";
import type { KeyFileCandidate } from "./key-file-store.ts";
import { unwrapKey, wrapKey } from "./key-wrap.ts";
import { RECOVERY_SECRET_BYTES, recoverySecretToKey, secretToRecoveryCode } from "./recovery-code.ts";
import { randomSecret } from "./secret-bytes.ts";
import type { Random } from "./surroundings.ts";

export interface Unlocked {
  readonly keyFile: KeyFile;
  readonly masterKey: Buffer;
  /** The main key file was missing or damaged and its backup opened the vault. */
  readonly isFromBackup: boolean;
}

/** Turns one key file's slots of one kind into key-encryption keys, each to be tried and zeroed. */
type Opener = (keyFile: KeyFile) => AsyncGenerator<Result<Attempt, VaultError>>;
interface Attempt {
  readonly slot: KnownSlot;
  readonly key: Uint8Array;
}

/** @param passphrase bytes; the caller zeroes them */
export function unlockWithPassphrase(
  candidates: readonly KeyFileCandidate[],
  passphrase: Uint8Array,
  deriveKey: DeriveKey,
  path: string,
): Promise<Result<Unlocked, VaultError>> {
  return unlock(candidates, path, { kind: "wrong-passphrase" }, async function* (keyFile) {
    for (const slot of slotsOfType(keyFile, "passphrase")) {
      const salt = Buffer.from(slot.kdf.salt, "hex");
      const key = await derive(deriveKey, { ...parametersOf(slot), passphrase, salt });
      yield key.ok ? ok({ slot, key: key.value }) : key;
    }
  });
}

/** @param secret the 20 bytes of the recovery code; the caller zeroes them */
export function unlockWithRecoverySecret(
  candidates: readonly KeyFileCandidate[],
  secret: Uint8Array,
  path: string,
): Promise<Result<Unlocked, VaultError>> {
  return unlock(candidates, path, { kind: "wrong-recovery-code" }, async function* (keyFile) {
    for (const slot of slotsOfType(keyFile, "recovery")) {
      yield ok({ slot, key: recoverySecretToKey(secret, keyFile.vaultId) });
    }
  });
}

async function unlock(
  candidates: readonly KeyFileCandidate[],
  path: string,
  wrong: VaultError,
  opener: Opener,
): Promise<Result<Unlocked, VaultError>> {
  let firstError: VaultError | undefined;
  for (const { keyFile, isBackup } of candidates) {
    for await (const attempt of opener(keyFile)) {
      if (!attempt.ok) return attempt;
      const { slot, key } = attempt.value;
      const masterKey = await unwrapKey(wrapOf(slot), key, slotBinding(keyFile, slot));
      key.fill(0);
      if (!masterKey) continue;
      if (hasValidMac(keyFile, masterKey)) return ok({ keyFile, masterKey, isFromBackup: isBackup });
      masterKey.fill(0);
      firstError ??= { kind: "key-file-damaged", path, reason: "it was changed without the key" };
    }
    // An intact file that does not open has the last word: an older backup would let in what was taken away since.
    if (!firstError) return err(wrong);
  }
  return err(firstError ?? { kind: "key-file-missing", path });
}

/** @param passphrase bytes; the caller zeroes them */
export async function makePassphraseSlot(
  body: KeyFileBody,
  masterKey: Uint8Array,
  passphrase: Uint8Array,
  parameters: KeyDerivationParameters,
  { deriveKey, random, now }: { readonly deriveKey: DeriveKey; readonly random: Random; readonly now: string },
): Promise<Result<PassphraseSlot, VaultError>> {
  const salt = random(16);
  const { memoryKib: m, passes: t, lanes: p } = parameters;
  const slot = {
    id: Buffer.from(random(8)).toString("hex"),
    type: "passphrase" as const,
    kdf: { alg: "argon2id" as const, m, t, p, salt: Buffer.from(salt).toString("hex") },
    createdAt: now,
  };
  const key = await derive(deriveKey, { ...parameters, passphrase, salt });
  if (!key.ok) return key;
  const sealed = await wrapKey(masterKey, key.value, random(24), slotBinding(body, slot));
  key.value.fill(0);
  return ok({ ...slot, wrap: { alg: "xchacha20poly1305", ...toHex(sealed) } });
}

export async function makeRecoverySlot(
  body: KeyFileBody,
  masterKey: Uint8Array,
  { random, now }: { readonly random: Random; readonly now: string },
): Promise<{ readonly slot: RecoverySlot; readonly recoveryCode: string }> {
  const secret = randomSecret(random, RECOVERY_SECRET_BYTES);
  const slot = {
    id: Buffer.from(random(8)).toString("hex"),
    type: "recovery" as const,
    kdf: { alg: "hkdf" as const },
    createdAt: now,
  };
  const key = recoverySecretToKey(secret, body.vaultId);
  const sealed = await wrapKey(masterKey, key, random(24), slotBinding(body, slot));
  const recoveryCode = secretToRecoveryCode(secret);
  key.fill(0);
  secret.fill(0);
  return { slot: { ...slot, wrap: { alg: "xchacha20poly1305", ...toHex(sealed) } }, recoveryCode };
}

/** The same file with every slot of the new one's type replaced by it; other slots, known or not, stay as they are. */
export function replaceSlot(keyFile: KeyFile, slot: KnownSlot): KeyFileBody {
  const { mac: _mac, checksum: _checksum, magic: _magic, v: _v, ...body } = keyFile;
  return { ...body, seq: body.seq + 1, slots: [...body.slots.filter(({ type }) => type !== slot.type), slot] };
}

const wrapOf = ({ wrap }: KnownSlot) => ({
  nonce: Buffer.from(wrap.nonce, "hex"),
  ciphertext: Buffer.from(wrap.ct, "hex"),
});

const toHex = ({ nonce, ciphertext }: { readonly nonce: Uint8Array; readonly ciphertext: Uint8Array }) => ({
  nonce: Buffer.from(nonce).toString("hex"),
  ct: Buffer.from(ciphertext).toString("hex"),
});
