/**
 * `vault.keys.anchor`: the highest commit number that was seen of each database file, under a MAC. A page's own MAC says
 * that it is genuine, not that it is the newest: an old copy put back, or a write-ahead log whose tail was lost, opens
 * without an error. Comparing with the anchor tells. It only helps while the anchor itself survives.
 *
 * The caller drives time: record at every checkpoint, when locking or quitting, and once a minute.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { canonicalJson } from "../../src-shared/domain/canonical-json.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { faultOrThrow, type VaultError } from "./errors.ts";
import { isSameMac, macOf } from "./subkeys.ts";
import { type Clock, clockToInstant } from "./surroundings.ts";
import { writeFileDurably } from "./write-file.ts";

export interface FreshnessAnchor {
  /** Remembers `seq`, which must already be durable. Never goes down; writes only when it goes up. */
  record(file: string, seq: number): Result<void, VaultError>;
  /** `older-than-seen` when the file stands below what was recorded; a file never seen is fresh. */
  check(file: string, seq: number): Result<void, VaultError>;
  /** The person's explicit choice: from now on the older state is the one to compare with. */
  accept(file: string, seq: number): Result<void, VaultError>;
  /** The file was deleted on purpose. */
  forget(file: string): Result<void, VaultError>;
  /** What was found when it was read. Anything but intact is to be told: until then an older copy would pass. */
  readonly found: "intact" | "missing" | "damaged";
}

/** @param key 32 bytes, kept by reference: zeroing it ends the use of the anchor */
export function createFreshnessAnchor({
  directory,
  vaultId,
  key,
  clock,
}: {
  readonly directory: string;
  readonly vaultId: string;
  readonly key: Uint8Array;
  readonly clock: Clock;
}): FreshnessAnchor {
  const file = path.join(directory, ANCHOR_FILE);
  const stored = read(file, vaultId, key);
  let seen: Seen = stored === "missing" || stored === "damaged" ? {} : stored;

  const write = (next: Seen): Result<void, VaultError> => {
    const body = { v: 1, vaultId, files: next };
    const text = canonicalJson({ ...body, mac: macOf(key, canonicalJson(body)) });
    try {
      writeFileDurably(file, Buffer.from(text, "utf8"));
      seen = next;
      return ok(undefined);
    } catch (error) {
      return err(faultOrThrow(error, file));
    }
  };
  const withSeq = (name: string, seq: number): Seen => ({ ...seen, [name]: { seq, at: clockToInstant(clock) } });
  const expectedOf = (name: string) => (Object.hasOwn(seen, name) ? (seen[name]?.seq ?? -1) : -1);

  return {
    record: (name, seq) => (seq > expectedOf(name) ? write(withSeq(name, seq)) : ok(undefined)),
    check(name, found) {
      const expected = expectedOf(name);
      return found < expected ? err({ kind: "older-than-seen", file: name, expected, found }) : ok(undefined);
    },
    accept: (name, seq) => write(withSeq(name, seq)),
    forget: (name) => write(Object.fromEntries(Object.entries(seen).filter(([key]) => key !== name))),
    found: typeof stored === "string" ? stored : "intact",
  };
}

export const ANCHOR_FILE = "vault.keys.anchor";

const LARGEST = 1024 * 1024;

const seenSchema = z.record(
  z.string().regex(/^[\w./-]{1,100}$/),
  z.strictObject({ seq: z.int().min(0), at: z.iso.datetime() }),
);
type Seen = z.infer<typeof seenSchema>;
const anchorSchema = z.strictObject({ v: z.literal(1), vaultId: z.string(), files: seenSchema, mac: z.string() });

function read(file: string, vaultId: string, key: Uint8Array): Seen | "missing" | "damaged" {
  if (!existsSync(file)) return "missing";
  try {
    if (statSync(file).size > LARGEST) return "damaged";
    const text = readFileSync(file, "utf8");
    const { mac, ...body } = anchorSchema.parse(JSON.parse(text));
    const isIntact = canonicalJson({ ...body, mac }) === text && isSameMac(mac, macOf(key, canonicalJson(body)));
    return isIntact && body.vaultId === vaultId ? body.files : "damaged";
  } catch {
    // Unreadable in whatever way: the vault opens and says so. Nobody is locked out of their money by a lost memory.
    return "damaged";
  }
}
