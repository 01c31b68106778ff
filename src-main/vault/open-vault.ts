/**
 * A vault that is open: its database, its budgets' files, its keys. `lock` ends it: the logs are folded into the files, the
 * anchor remembers how far they were, every handle is closed and the keys are zeroed. Nothing can be done with it after that.
 */
import path from "node:path";
import type Database from "better-sqlite3";
import type { BudgetId, ProfileId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { createBudgetFiles } from "./budget-files.ts";
import { deviceMark } from "./device-mark.ts";
import type { VaultError } from "./errors.ts";
import { createFreshnessAnchor, type FreshnessAnchor } from "./freshness-anchor.ts";
import { createKeyChanges, type KeyChanges } from "./key-changes.ts";
import type { DeriveKey } from "./key-derivation.ts";
import type { KeyFileStore } from "./key-file-store.ts";
import type { Unlocked } from "./key-slots.ts";
import type { VaultLock } from "./lock-database.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import { ANCHOR_KEY, databaseKeyName, deriveSubkey, purposeKeyName } from "./subkeys.ts";
import type { Clock, Log, Random } from "./surroundings.ts";

export interface OpenVault extends KeyChanges {
  readonly id: ProfileId;
  readonly dir: string;
  /** The profile's display name. */
  name(): string;
  /** `vault.db`: settings, list of budgets, API tokens. Every write transaction is immediate. */
  readonly database: Database.Database;
  /** What was found while opening and must be told to the person. */
  readonly notices: readonly VaultNotice[];
  readonly anchor: FreshnessAnchor;
  /** An empty encrypted file; the ledger gives it its tables, the service its row in `budgets`. */
  createBudgetFile(id: BudgetId): Result<Database.Database, VaultError>;
  /** The caller compares the file's commit number with `anchor.check(budgetFileName(id), seq)`. */
  openBudgetFile(id: BudgetId): Result<Database.Database, VaultError>;
  /** A second handle on a budget file that is open: reads what is committed while the first one writes. */
  openBudgetReader(id: BudgetId): Result<Database.Database, VaultError>;
  /** Closes and deletes the file for good; its row in `budgets` is the caller's. */
  removeBudgetFile(id: BudgetId): Result<void, VaultError>;
  /** Where this vault lies, as a text to compare: a copy of it has another one. */
  deviceMark(): string;
  /** @returns 32 bytes that only this vault can make; the caller zeroes them */
  deriveSubkey(purpose: string): Buffer;
  /** Remembers how far `vault.db` is: call it every 60 seconds. Budget files are recorded by the ledger. */
  recordAnchor(): Result<void, VaultError>;
  lock(): void;
}

export type VaultNotice =
  /** `vault.keys` was missing or damaged; its backup was put in its place. */
  | { readonly kind: "key-file-restored" }
  /** Until the next lock an older copy of the data would not have been noticed. */
  | { readonly kind: "anchor-missing" }
  | { readonly kind: "anchor-damaged" };

export interface OpenVaultRequest {
  readonly id: ProfileId;
  readonly dir: string;
  readonly unlocked: Unlocked;
  readonly store: KeyFileStore;
  readonly lock: VaultLock;
  /** The person saw `older-than-seen` and chose to go on. */
  readonly acceptOlder: boolean;
  readonly isNameTaken: (name: string) => boolean;
}

export interface OpenVaultDeps {
  readonly migrationsFolder: string;
  readonly deriveKey: DeriveKey;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const VAULT_DATABASE = "vault.db";

/** Takes over the master key and the lock: when it fails, the key is zeroed and the lock released. */
export function openUnlockedVault(deps: OpenVaultDeps, request: OpenVaultRequest): Result<OpenVault, VaultError> {
  const { dir, id, lock, store, unlocked } = request;
  const { log } = deps;
  const { masterKey } = unlocked;
  const vaultId = unlocked.keyFile.vaultId;
  const subkey = (name: string) => deriveSubkey(masterKey, vaultId, name);
  const anchorKey = subkey(ANCHOR_KEY);
  const forget = () => {
    masterKey.fill(0);
    anchorKey.fill(0);
    lock.release();
  };

  let opened: Result<Opened, VaultError>;
  try {
    opened = openFiles(deps, request, subkey, anchorKey);
  } catch (error) {
    forget();
    throw error;
  }
  if (!opened.ok) {
    forget();
    return opened;
  }

  const { anchor, database, notices } = opened.value;
  const budgetFiles = createBudgetFiles({ directory: dir, vaultDatabase: database, subkey, log });
  const keys = createKeyChanges(deps, {
    store,
    keyFile: unlocked.keyFile,
    masterKey,
    isNameTaken: request.isNameTaken,
  });
  let isOpen = true;
  const recordAnchor = () => anchor.record(VAULT_DATABASE, commitSeqOf(database));

  return ok({
    id,
    dir,
    database,
    notices,
    anchor,
    ...keys.changes,
    name: () => keys.current().name,
    createBudgetFile: budgetFiles.create,
    openBudgetFile: budgetFiles.open,
    openBudgetReader: budgetFiles.openBeside,
    removeBudgetFile: budgetFiles.remove,
    deviceMark: () => deviceMark(dir),
    deriveSubkey(purpose) {
      if (!isOpen) throw new Error("the vault is locked");
      return subkey(purposeKeyName(purpose));
    },
    recordAnchor,
    lock() {
      if (!isOpen) return;
      isOpen = false;
      try {
        budgetFiles.closeAll((budget) => closeFolded(budget, log));
        const recorded = recordAnchor();
        if (!recorded.ok) log.warn("the freshness anchor could not be written", { kind: recorded.error.kind });
      } finally {
        closeFolded(database, log);
        keys.end();
        forget();
      }
    },
  });
}

interface Opened {
  readonly database: Database.Database;
  readonly anchor: FreshnessAnchor;
  readonly notices: readonly VaultNotice[];
}

function openFiles(
  { clock, log, migrationsFolder }: OpenVaultDeps,
  { acceptOlder, dir, store, unlocked }: OpenVaultRequest,
  subkey: (name: string) => Buffer,
  anchorKey: Buffer,
): Result<Opened, VaultError> {
  const { isFromBackup, keyFile } = unlocked;
  const notices: VaultNotice[] = [];
  if (isFromBackup) {
    const restored = store.restore(keyFile);
    if (!restored.ok) return restored;
    log.warn("the key file was restored from its backup");
    notices.push({ kind: "key-file-restored" });
  } else {
    const retired = store.retireOldSlots(keyFile);
    if (!retired.ok) return retired;
  }

  const anchor = createFreshnessAnchor({ directory: dir, vaultId: keyFile.vaultId, key: anchorKey, clock });
  if (anchor.found !== "intact") notices.push({ kind: `anchor-${anchor.found}` });

  const key = subkey(databaseKeyName(VAULT_DATABASE, keyFile.database.keyVersion));
  const database = openDatabase({ file: path.join(dir, VAULT_DATABASE), key, mode: "open", log });
  key.fill(0);
  if (!database.ok) return database;
  const ready = makeReady(database.value, anchor, { acceptOlder, migrationsFolder });
  if (ready.ok) return ok({ database: database.value, anchor, notices });
  database.value.close();
  return ready;
}

function makeReady(
  database: Database.Database,
  anchor: FreshnessAnchor,
  { acceptOlder, migrationsFolder }: { readonly acceptOlder: boolean; readonly migrationsFolder: string },
): Result<void, VaultError> {
  const migrated = migrate(database, migrationsFolder);
  if (!migrated.ok) return migrated;
  const seq = commitSeqOf(database);
  const fresh = anchor.check(VAULT_DATABASE, seq);
  if (fresh.ok) return fresh;
  return acceptOlder ? anchor.accept(VAULT_DATABASE, seq) : err(fresh.error);
}

function commitSeqOf(database: Database.Database): number {
  const row = database.prepare<[], { readonly seq: number }>("SELECT commit_seq AS seq FROM meta").get();
  return row?.seq ?? 0;
}

/** A log that cannot be folded in now (a full disk) stays beside the file and is read at the next opening. */
function closeFolded(database: Database.Database, log: Log): void {
  try {
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    log.warn("a write-ahead log was left for the next opening", {
      reason: error instanceof Error ? error.message : "",
    });
  }
  database.close();
}
