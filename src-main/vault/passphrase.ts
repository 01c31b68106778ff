/**
 * A passphrase as it is typed, turned into the bytes that go into the key derivation: NFKC, so that the same keys on
 * another keyboard or system give the same bytes, then UTF-8. It exists as bytes for as short as possible: whoever asks
 * for the bytes zeroes them. (A JavaScript string cannot be zeroed; that limit is stated in docs/security.md.)
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { VaultError } from "./errors.ts";

/** Characters (Unicode code points, after NFKC) of a new passphrase. */
const LEAST_CHARACTERS = 8;
/** Bytes of UTF-8: bounds what is copied around before anything is proven. */
const MOST_BYTES = 1024;

/** For opening: only the upper limit holds, because a passphrase that is too short is simply wrong. */
export function passphraseToBytes(passphrase: string): Result<Buffer, VaultError> {
  if (passphrase.length > MOST_BYTES) return err({ kind: "passphrase-too-long", most: MOST_BYTES });
  const bytes = Buffer.from(passphrase.normalize("NFKC"), "utf8");
  if (bytes.length <= MOST_BYTES) return ok(bytes);
  bytes.fill(0);
  return err({ kind: "passphrase-too-long", most: MOST_BYTES });
}

/** For creating and changing. */
export function newPassphraseToBytes(passphrase: string): Result<Buffer, VaultError> {
  const bytes = passphraseToBytes(passphrase);
  if (!bytes.ok) return bytes;
  if ([...passphrase.normalize("NFKC")].length >= LEAST_CHARACTERS) return bytes;
  bytes.value.fill(0);
  return err({ kind: "passphrase-too-short", least: LEAST_CHARACTERS });
}
