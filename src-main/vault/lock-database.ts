/**
 * One program at a time: a tiny SQLite file of its own, held with BEGIN EXCLUSIVE for as long as the vault is open. The
 * system gives such a lock back the moment a process dies, however it dies, on every platform and without native code.
 * It holds nothing. Nothing else may open this file: closing a second handle would drop the lock (POSIX).
 */
import { closeSync, constants, existsSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";

export interface VaultLock {
  release(): void;
}

export function takeLock(directory: string): Result<VaultLock, VaultError> {
  const file = path.join(directory, "vault.lock");
  const lock = lockFile(file);
  if (lock.ok || lock.error.kind !== "database-damaged") return lock;
  // We never write into it, so whatever stands in it is worth nothing, and nobody can be holding what nobody can open.
  rmSync(file, { force: true });
  return lockFile(file);
}

function lockFile(file: string): Result<VaultLock, VaultError> {
  let database: Database.Database | undefined;
  try {
    if (!existsSync(file)) closeSync(openSync(file, constants.O_CREAT | constants.O_RDWR, 0o600));
    const holder = new Database(file, { timeout: 0, fileMustExist: true });
    database = holder;
    holder.pragma("journal_mode=MEMORY");
    holder.exec("BEGIN EXCLUSIVE");
    return ok({ release: () => holder.close() });
  } catch (error) {
    database?.close();
    return err(faultOrThrow(error, file));
  }
}
