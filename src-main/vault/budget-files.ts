/** The encrypted files of a vault's budgets: `budgets/<id>.db`, each under a key of its own. */
import { rmSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";
import { type BudgetId, idToBytes, isId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";
import { openDatabase } from "./open-database.ts";
import { databaseKeyName } from "./subkeys.ts";
import type { Log } from "./surroundings.ts";

/** The name under which the freshness anchor knows the file. */
export function budgetFileName(id: BudgetId): string {
  if (!isId(id)) throw new Error("not the id of a budget");
  return `budgets/${id}.db`;
}

export interface BudgetFiles {
  create(id: BudgetId): Result<Database.Database, VaultError>;
  /** The same handle as long as it is open. */
  open(id: BudgetId): Result<Database.Database, VaultError>;
  /** A second handle, for reading beside the writer; only while the first one is open. */
  openBeside(id: BudgetId): Result<Database.Database, VaultError>;
  remove(id: BudgetId): Result<void, VaultError>;
  closeAll(close: (database: Database.Database) => void): void;
}

export function createBudgetFiles({
  directory,
  vaultDatabase,
  subkey,
  log,
}: {
  readonly directory: string;
  readonly vaultDatabase: Database.Database;
  readonly subkey: (name: string) => Buffer;
  readonly log: Log;
}): BudgetFiles {
  const handles = new Map<BudgetId, Database.Database>();
  const besides = new Map<BudgetId, Database.Database>();

  const open = (
    id: BudgetId,
    mode: "create" | "open" | "again",
    keyVersion: number,
  ): Result<Database.Database, VaultError> => {
    const name = budgetFileName(id);
    const key = subkey(databaseKeyName(name, keyVersion));
    const database = openDatabase({ file: path.join(directory, name), key, mode, log });
    key.fill(0);
    if (database.ok) (mode === "again" ? besides : handles).set(id, database.value);
    return database;
  };

  /** A file is made before its row is written: without a row it is the first generation. */
  const keyVersionOf = (id: BudgetId): number =>
    vaultDatabase
      .prepare<[Buffer], { readonly keyVersion: number }>("SELECT key_version AS keyVersion FROM budgets WHERE id = ?")
      .get(Buffer.from(idToBytes(id)))?.keyVersion ?? 1;

  return {
    create: (id) => open(id, "create", 1),
    open(id) {
      const handle = handles.get(id);
      return handle?.open ? ok(handle) : open(id, "open", keyVersionOf(id));
    },
    openBeside(id) {
      if (!handles.get(id)?.open) throw new Error("a budget is read beside its writer");
      const handle = besides.get(id);
      return handle?.open ? ok(handle) : open(id, "again", keyVersionOf(id));
    },
    remove(id) {
      const file = path.join(directory, budgetFileName(id));
      besides.get(id)?.close();
      besides.delete(id);
      handles.get(id)?.close();
      handles.delete(id);
      try {
        for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
        return ok(undefined);
      } catch (error) {
        return err(faultOrThrow(error, file));
      }
    },
    closeAll(close) {
      for (const handle of besides.values()) if (handle.open) handle.close();
      besides.clear();
      for (const handle of handles.values()) if (handle.open) close(handle);
      handles.clear();
    },
  };
}
