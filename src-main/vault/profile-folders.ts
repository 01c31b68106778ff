/**
 * Where vaults lie: `<home>/profiles/<id>/`, readable by their owner alone. Making and deleting happen under a name that
 * starts with a dot and become real by one rename, so a kill half-way leaves no half vault, only something to sweep.
 */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import { isId, type ProfileId } from "../../src-shared/domain/id.ts";
import { takeLock } from "./lock-database.ts";
import { syncDirectory } from "./write-file.ts";

const NEW = ".new-";
const REMOVED = ".removed-";

export interface ProfileFolders {
  list(): readonly ProfileId[];
  has(id: ProfileId): boolean;
  pathOf(id: ProfileId): string;
  /** A folder to build in, with its `budgets/`. */
  begin(id: ProfileId): string;
  /** What was built becomes the vault. */
  finish(id: ProfileId): void;
  abandon(id: ProfileId): void;
  remove(id: ProfileId): void;
}

/** Throws the errors of node:fs. */
export function createProfileFolders(home: string): ProfileFolders {
  const root = path.join(home, "profiles");
  // Only a main thread may set it; in a worker every file is made with its mode given.
  if (isMainThread) process.umask(0o077);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  sweep(root);
  repairPermissions(root);

  const pathOf = (id: ProfileId) => path.join(root, checked(id));
  const building = (id: ProfileId) => path.join(root, NEW + checked(id));

  return {
    list: () => readdirSync(root).filter((name): name is ProfileId => isId(name)),
    has: (id) => isId(id) && existsSync(pathOf(id)),
    pathOf,
    begin(id) {
      mkdirSync(path.join(building(id), "budgets"), { recursive: true, mode: 0o700 });
      return building(id);
    },
    finish(id) {
      syncDirectory(building(id));
      renameSync(building(id), pathOf(id));
      syncDirectory(root);
    },
    abandon: (id) => rmSync(building(id), { recursive: true, force: true }),
    remove(id) {
      const doomed = path.join(root, REMOVED + checked(id));
      renameSync(pathOf(id), doomed);
      syncDirectory(root);
      rmSync(doomed, { recursive: true, force: true });
    },
  };
}

/** An id becomes a path: nothing but an id may. */
function checked(id: ProfileId): string {
  if (!isId(id)) throw new Error("not the id of a profile");
  return id;
}

function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const folder = path.join(root, name);
    if (name.startsWith(REMOVED)) rmSync(folder, { recursive: true, force: true });
    if (!name.startsWith(NEW)) continue;
    // Another program may be building it right now: then it holds the lock.
    const lock = takeLock(folder);
    if (!lock.ok) continue;
    lock.value.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copying or restoring with another tool often opens files to everyone. */
function repairPermissions(entry: string): void {
  if (process.platform === "win32") return;
  // Temporary files of another program that is running come and go.
  const stats = lstatSync(entry, { throwIfNoEntry: false });
  if (!stats || stats.isSymbolicLink()) return;
  const wanted = stats.isDirectory() ? 0o700 : 0o600;
  if ((stats.mode & 0o777) !== wanted && existsSync(entry)) chmodSync(entry, wanted);
  if (stats.isDirectory()) for (const name of readdirSync(entry)) repairPermissions(path.join(entry, name));
}
