/**
 * Every expected way in which a vault refuses to open, to change or to be made, and the one place where faults of the
 * file system and of SQLite are sorted into them. Each kind has its twin in the contract (`WRONG_PASSPHRASE`, …).
 * A wrong passphrase is proven by the key slot's own seal, so a database that cannot be read afterwards is damaged,
 * never "perhaps a wrong passphrase".
 */
import path from "node:path";

export type VaultError =
  | { readonly kind: "wrong-passphrase" }
  | { readonly kind: "wrong-recovery-code" }
  | { readonly kind: "passphrase-too-short"; readonly least: number }
  | { readonly kind: "passphrase-too-long"; readonly most: number }
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "key-file-missing"; readonly path: string }
  | { readonly kind: "key-file-damaged"; readonly path: string; readonly reason: string }
  | { readonly kind: "key-file-too-new"; readonly path: string; readonly found: number; readonly known: number }
  /** Parameters that no Coffer ever wrote: weaker than allowed, or so large that they only cost memory. */
  | { readonly kind: "key-file-refused"; readonly path: string; readonly reason: string }
  | DatabaseError
  | { readonly kind: "older-than-seen"; readonly file: string; readonly expected: number; readonly found: number }
  | { readonly kind: "open-elsewhere" }
  /** The process that turns a passphrase into a key could not be run or did not answer. Nothing was opened or changed. */
  | { readonly kind: "key-derivation-failed"; readonly reason: string }
  | StorageError;

/** What opening or migrating one database file can say. `file` is its name inside the vault's folder. */
type DatabaseError =
  | { readonly kind: "database-missing"; readonly file: string }
  | { readonly kind: "database-damaged"; readonly file: string; readonly reason: string }
  | { readonly kind: "database-not-encrypted"; readonly file: string }
  | { readonly kind: "database-too-new"; readonly file: string; readonly found: number; readonly known: number };

/** The disk said no. What was saved before is safe. */
type StorageError =
  | { readonly kind: "no-space"; readonly path: string }
  | { readonly kind: "not-writable"; readonly path: string; readonly reason: string };

/**
 * @param thrown what a call of node:fs or of the SQLite driver threw
 * @returns undefined when this is no fault of the disk or the file: then it is a bug, to be thrown on
 */
export function faultToVaultError(thrown: unknown, filePath: string): VaultError | undefined {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const file = path.basename(filePath);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL") return { kind: "no-space", path: filePath };
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return { kind: "database-damaged", file, reason: code };
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return { kind: "open-elsewhere" };
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR)/.test(code) || FILE_FAULTS.has(code)) {
    return { kind: "not-writable", path: filePath, reason: code };
  }
  return undefined;
}

const FILE_FAULTS = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "EIO",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EEXIST",
  "ENOTEMPTY",
  "EBUSY",
  "EMFILE",
  "ENFILE",
  "ENAMETOOLONG",
  "ELOOP",
  "EFBIG",
]);

/** For a `catch`: the sorted fault, or the same exception again when it is a bug. */
export function faultOrThrow(thrown: unknown, filePath: string): VaultError {
  const fault = faultToVaultError(thrown, filePath);
  if (!fault) throw thrown;
  return fault;
}
