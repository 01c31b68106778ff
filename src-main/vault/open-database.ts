/**
 * The one way in which an encrypted SQLite file is opened or made: `vault.db` and every `budgets/<id>.db`. The order of the
 * steps matters and each setting is read back; one that does not hold closes the file again. Why each is there:
 * docs/security.md. No SQL of a person ever runs on such a handle, and every write transaction is IMMEDIATE.
 *
 * Closing any other handle on a file drops this process's locks on it (POSIX), so the header is looked at before the
 * database is opened and nothing else here opens the file while it is in use.
 */
import { closeSync, constants, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";
import type { Log } from "./surroundings.ts";
import { syncDirectory } from "./write-file.ts";

export interface OpenDatabaseRequest {
  readonly file: string;
  /** 32 raw bytes; the caller zeroes them */
  readonly key: Uint8Array;
  /**
   * "create" refuses an existing file, "open" a missing one. "again" is a further handle on a file that this process has
   * open: its header was looked at before, and looking again would drop the locks of the first handle.
   */
  readonly mode: "create" | "open" | "again";
  readonly log: Log;
}

export function openDatabase(request: OpenDatabaseRequest): Result<Database.Database, VaultError> {
  if (request.key.length !== 32) throw new Error("a database key has 32 bytes");
  if (request.mode === "create") {
    const created = createFile(request.file, request.key);
    if (!created.ok) return created;
  }
  return openExisting(request);
}

function openExisting({ file, key, log, mode }: OpenDatabaseRequest): Result<Database.Database, VaultError> {
  let database: Database.Database | undefined;
  const isFirst = mode !== "again";
  try {
    const refusal = isFirst ? refuseFile(file) : undefined;
    if (refusal) return err(refusal);
    // A clean close removes the write-ahead log, so one that is still there means a kill or a power failure.
    const wasCutOff = isFirst && existsSync(`${file}-wal`);
    database = new Database(file, { fileMustExist: true });
    removeDangerousMethods(database);
    setKey(database, key);
    applySettings(database);
    if (wasCutOff) {
      log.info("a database was not closed cleanly; checking it", { file: path.basename(file) });
      const answer = database.pragma("quick_check(1)", { simple: true });
      if (answer !== "ok") return fail(database, damaged(file, `quick_check: ${String(answer)}`));
    }
    return ok(database);
  } catch (error) {
    database?.close();
    return err(faultOrThrow(error, file));
  }
}

/** Makes the file, writes its first page and closes it again, so that `refuseFile` sees what really went to the disk. */
function createFile(file: string, key: Uint8Array): Result<void, VaultError> {
  let database: Database.Database | undefined;
  try {
    makeEmptyFile(file);
    database = new Database(file, { fileMustExist: true });
    setKey(database, key);
    applySettings(database);
    database.pragma(`application_id=${APPLICATION_ID}`);
    database.close();
    syncDirectory(path.dirname(file));
    return ok(undefined);
  } catch (error) {
    database?.close();
    if (database) rmSync(file, { force: true });
    return err(faultOrThrow(error, file));
  }
}

/** "Coff": a number that SQLite keeps in the header for the program that a file belongs to. */
const APPLICATION_ID = 0x436f6666;

/** Looks at a file that nobody in this process has open. */
function refuseFile(file: string): VaultError | undefined {
  const name = path.basename(file);
  if (!existsSync(file)) return { kind: "database-missing", file: name };
  // SQLite would take an empty file for a new database and answer every question with "nothing there".
  if (statSync(file).size === 0) return { kind: "database-damaged", file: name, reason: "the file is empty" };
  return isPlaintext(file) ? { kind: "database-not-encrypted", file: name } : undefined;
}

function isPlaintext(file: string): boolean {
  const header = Buffer.alloc(PLAINTEXT_HEADER.length);
  const handle = openSync(file, constants.O_RDONLY);
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  return header.toString("latin1") === PLAINTEXT_HEADER;
}

const PLAINTEXT_HEADER = "SQLite format 3";

/** SQLite would make it readable for the group and for others. Its -wal and -shm take the mode of this file. */
function makeEmptyFile(file: string): void {
  closeSync(openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600));
}

/**
 * The key goes in as a Buffer `x'<64 hexadecimal digits>'`. As PRAGMA text it would stand in logs and error messages, an
 * empty one would silently make a plaintext file, and 63 digits would silently be taken for a passphrase.
 */
function setKey(database: Database.Database, key: Uint8Array): void {
  database.pragma("cipher='sqlcipher'");
  database.pragma("legacy=4");
  const literal = Buffer.alloc(RAW_KEY_LENGTH);
  literal.write("x'", 0, "latin1");
  for (const [index, byte] of key.entries()) {
    literal[2 + index * 2] = HEX_DIGITS.charCodeAt(byte >> 4);
    literal[3 + index * 2] = HEX_DIGITS.charCodeAt(byte & 15);
  }
  literal.write("'", RAW_KEY_LENGTH - 1, "latin1");
  if (literal.length !== 67 || literal.includes(0)) throw new Error("the raw key is malformed");
  const code = database.key(literal);
  literal.fill(0);
  if (code !== 0) throw new Error("the key was not taken");
}

const RAW_KEY_LENGTH = 67;
const HEX_DIGITS = "0123456789abcdef";

/** In this order: the first three before anything is read, because temporary files would hold plaintext. */
const BEFORE_FIRST_READ: readonly Setting[] = [
  ["temp_store", "MEMORY", 2],
  ["mmap_size", "0", 0],
  ["page_size", "4096", 4096],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  ["secure_delete", "ON", 1],
  ["busy_timeout", "5000", 5000],
  ["cache_size", "-65536", -65536],
];
/** NORMAL, which the library has by default, lost acknowledged commits in simulated power failures. */
const AFTER_FIRST_READ: readonly Setting[] = [
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
];
const ON_MACOS: readonly Setting[] = [
  ["fullfsync", "ON", 1],
  ["checkpoint_fullfsync", "ON", 1],
];
type Setting = readonly [name: string, value: string, readBack: number | string];

function applySettings(database: Database.Database): void {
  for (const setting of BEFORE_FIRST_READ) apply(database, setting);
  // The first page is decrypted and authenticated here: with a key that was proven, a failure means damage.
  database.prepare("SELECT count(*) FROM sqlite_schema").get();
  for (const setting of AFTER_FIRST_READ) apply(database, setting);
  if (process.platform === "darwin") for (const setting of ON_MACOS) apply(database, setting);
  // Read back at the end: one setting may have undone another.
  const all = [...BEFORE_FIRST_READ, ...AFTER_FIRST_READ, ...(process.platform === "darwin" ? ON_MACOS : [])];
  for (const [name, , expected] of all) {
    if (database.pragma(name, { simple: true }) !== expected) throw new Error(`the setting ${name} does not hold`);
  }
}

function apply(database: Database.Database, [name, value]: Setting): void {
  database.pragma(`${name}=${value}`);
}

/** Each of them would write the content in plaintext, run foreign code or switch off the checks of the driver. */
function removeDangerousMethods(database: Database.Database): void {
  for (const method of ["loadExtension", "serialize", "backup", "unsafeMode"] as const) {
    Object.defineProperty(database, method, { value: undefined, writable: false, configurable: false });
  }
}

function fail(database: Database.Database, error: VaultError): Result<never, VaultError> {
  database.close();
  return err(error);
}

const damaged = (file: string, reason: string): VaultError => ({
  kind: "database-damaged",
  file: path.basename(file),
  reason,
});
