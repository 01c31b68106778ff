/**
 * The key file on disk: `vault.keys` and `vault.keys.bak`, the generation before it. Read main first, then the other one,
 * but only when main is missing or damaged: a file that was refused or is too new is never passed over in silence.
 */
import { readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";
import { type KeyFile, keyFileToBytes, MOST_KEY_FILE_BYTES, parseKeyFile } from "./key-file.ts";
import { writeFileDurably } from "./write-file.ts";

export interface KeyFileStore {
  readonly path: string;
  /** What can be tried, in order. At least one, or the error of the main file. */
  candidates(): Result<readonly KeyFileCandidate[], VaultError>;
  /**
   * Writes a new generation. `previous` becomes the backup; when the change takes something away from whoever had the old
   * generation (an old passphrase, an old recovery code), give none: the backup is then the new generation as well.
   */
  write(next: KeyFile, previous?: KeyFile): Result<void, VaultError>;
  /** Puts a good backup in the place of a damaged main file, which is kept aside as `vault.keys.damaged`. */
  restore(good: KeyFile): Result<void, VaultError>;
  /** After opening: a backup whose slots differ from those of main would still open with what was taken away. */
  retireOldSlots(current: KeyFile): Result<void, VaultError>;
}

export interface KeyFileCandidate {
  readonly keyFile: KeyFile;
  readonly isBackup: boolean;
}

export function createKeyFileStore(directory: string): KeyFileStore {
  const main = path.join(directory, "vault.keys");
  const backup = `${main}.bak`;

  const attempt = (work: () => void): Result<void, VaultError> => {
    try {
      return ok(work());
    } catch (error) {
      return err(faultOrThrow(error, main));
    }
  };

  return {
    path: main,

    candidates() {
      const first = readKeyFile(main);
      if (!first.ok && first.error.kind !== "key-file-damaged" && first.error.kind !== "key-file-missing") return first;
      const second = readKeyFile(backup);
      const found: KeyFileCandidate[] = [];
      if (first.ok) found.push({ keyFile: first.value, isBackup: false });
      if (second.ok) found.push({ keyFile: second.value, isBackup: true });
      return found.length > 0 || first.ok ? ok(found) : first;
    },

    write: (next, previous) =>
      attempt(() => {
        if (previous) writeFileDurably(backup, keyFileToBytes(previous));
        writeFileDurably(main, keyFileToBytes(next));
        if (!previous) writeFileDurably(backup, keyFileToBytes(next));
      }),

    restore: (good) =>
      attempt(() => {
        try {
          renameSync(main, `${main}.damaged`);
        } catch {
          // It was missing: there is nothing to keep aside.
        }
        writeFileDurably(main, keyFileToBytes(good));
      }),

    retireOldSlots(current) {
      const other = readKeyFile(backup);
      if (other.ok && JSON.stringify(other.value.slots) === JSON.stringify(current.slots)) return ok(undefined);
      return attempt(() => writeFileDurably(backup, keyFileToBytes(current)));
    },
  };
}

function readKeyFile(file: string): Result<KeyFile, VaultError> {
  try {
    // Asked before reading: a hostile file may be as large as the disk.
    if (statSync(file).size > MOST_KEY_FILE_BYTES) {
      return err({ kind: "key-file-refused", path: file, reason: "the file is larger than 64 KiB" });
    }
    return parseKeyFile(readFileSync(file), file);
  } catch (error) {
    const fault = faultOrThrow(error, file);
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return err(isMissing ? { kind: "key-file-missing", path: file } : fault);
  }
}
