/**
 * What stands in `vault.keys`: canonical JSON with the vault's id, the display name of its profile (readable without a key,
 * because the lock screen shows it; believed only after the MAC was checked), the database it belongs to and the key slots.
 *
 * Two seals at the end. `checksum` (SHA-256) needs no key: damage is told apart from a wrong passphrase before memory is
 * spent. `mac` (HMAC under a subkey of the master key) is checked right after a slot opened: a slot, name or parameter
 * changed without the key is refused. Magic, version and checksum keep their meaning in every later version of the format.
 * Fields and slot types that this version does not know are kept as they are.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { canonicalJson, type JsonObject, type JsonValue } from "../../src-shared/domain/canonical-json.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { VaultError } from "./errors.ts";
import { refuseParameters } from "./key-derivation.ts";
import { deriveSubkey, isSameMac, KEY_FILE_KEY, macOf } from "./subkeys.ts";

const KEY_FILE_VERSION = 1;
export const MOST_KEY_FILE_BYTES = 64 * 1024;
const MOST_SLOTS = 16;
const MAGIC = "coffer-keys";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const whole = z.int().min(0);
const instant = z.iso.datetime();
const wrap = z.looseObject({ alg: z.literal("xchacha20poly1305"), nonce: hex(24), ct: hex(48) });

const passphraseSlot = z.looseObject({
  id: z.string().min(1).max(64),
  type: z.literal("passphrase"),
  kdf: z.looseObject({ alg: z.literal("argon2id"), m: whole, t: whole, p: whole.min(1), salt: hex(16) }),
  wrap,
  createdAt: instant,
});
const recoverySlot = z.looseObject({
  id: z.string().min(1).max(64),
  type: z.literal("recovery"),
  kdf: z.looseObject({ alg: z.literal("hkdf") }),
  wrap,
  createdAt: instant,
});
export type PassphraseSlot = z.infer<typeof passphraseSlot>;
export type RecoverySlot = z.infer<typeof recoverySlot>;
export type KnownSlot = PassphraseSlot | RecoverySlot;

/** What a writer decides; `sealKeyFile` adds the rest. */
const bodySchema = z.looseObject({
  vaultId: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  name: z.string().min(1).max(200),
  createdAt: instant,
  seq: whole.min(1),
  database: z.looseObject({
    file: z.literal("vault.db"),
    scheme: z.literal("sqlcipher4"),
    page: z.literal(4096),
    keyVersion: whole.min(1),
  }),
  slots: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});
export type KeyFileBody = z.infer<typeof bodySchema>;

const keyFileSchema = bodySchema.extend({
  magic: z.literal(MAGIC),
  v: z.literal(KEY_FILE_VERSION),
  mac: hex(32),
  checksum: hex(32),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** @param path only for the error, so that the person knows which file is meant */
export function parseKeyFile(bytes: Uint8Array, path: string): Result<KeyFile, VaultError> {
  const damaged = (reason: string) => err({ kind: "key-file-damaged" as const, path, reason });
  const refused = (reason: string) => err({ kind: "key-file-refused" as const, path, reason });
  if (bytes.length > MOST_KEY_FILE_BYTES) return refused("the file is larger than 64 KiB");
  const document = readDocument(bytes);
  if (!document) return damaged("it is not the text that Coffer writes");
  if (document["magic"] !== MAGIC) return damaged("it is no key file");
  const { checksum, ...rest } = document;
  if (checksum !== checksumOf(rest)) return damaged("its checksum does not fit");

  const version = document["v"];
  if (typeof version === "number" && version > KEY_FILE_VERSION) {
    return err({ kind: "key-file-too-new", path, found: version, known: KEY_FILE_VERSION });
  }
  const slots = document["slots"];
  if (Array.isArray(slots) && slots.length > MOST_SLOTS) return refused("more than 16 key slots");
  const keyFile = keyFileSchema.safeParse(document);
  if (!keyFile.success) return damaged("a field is missing or has no sense");
  for (const slot of keyFile.data.slots) {
    if (slot.type === "passphrase") {
      const known = passphraseSlot.safeParse(slot);
      if (!known.success) return damaged("a passphrase slot has no sense");
      const reason = refuseParameters(parametersOf(known.data));
      if (reason) return refused(reason);
    }
    if (slot.type === "recovery" && !recoverySlot.safeParse(slot).success)
      return damaged("a recovery slot has no sense");
  }
  return ok(keyFile.data);
}

/** @returns the whole file; `hasValidMac` and `parseKeyFile` accept it again */
export function sealKeyFile(body: KeyFileBody, masterKey: Uint8Array): KeyFile {
  const unsealed = { ...body, magic: MAGIC, v: KEY_FILE_VERSION } as const;
  const mac = withKeyFileKey(masterKey, body.vaultId, (key) => macOf(key, canonicalJson(asJson(unsealed))));
  return keyFileSchema.parse({ ...unsealed, mac, checksum: checksumOf(asJson({ ...unsealed, mac })) });
}

export const keyFileToBytes = (keyFile: KeyFile): Buffer => Buffer.from(canonicalJson(asJson(keyFile)), "utf8");

export function hasValidMac(keyFile: KeyFile, masterKey: Uint8Array): boolean {
  const { mac, checksum: _, ...sealed } = keyFile;
  const expected = withKeyFileKey(masterKey, keyFile.vaultId, (key) => macOf(key, canonicalJson(asJson(sealed))));
  return isSameMac(mac, expected);
}

export function slotsOfType(keyFile: KeyFile, type: "passphrase"): readonly PassphraseSlot[];
export function slotsOfType(keyFile: KeyFile, type: "recovery"): readonly RecoverySlot[];
export function slotsOfType(keyFile: KeyFile, type: KnownSlot["type"]): readonly KnownSlot[] {
  const schema = type === "passphrase" ? passphraseSlot : recoverySlot;
  return keyFile.slots.filter((slot) => slot.type === type).map((slot) => schema.parse(slot));
}

export const parametersOf = ({ kdf }: PassphraseSlot) => ({ memoryKib: kdf.m, passes: kdf.t, lanes: kdf.p });

/** The data that a slot's seal is bound to: everything about the slot but the seal itself and its date. */
export function slotBinding(keyFile: KeyFileBody, slot: Pick<KnownSlot, "id" | "type" | "kdf">): string {
  const { vaultId, database } = keyFile;
  const { id, type, kdf } = slot;
  return canonicalJson(asJson({ vaultId, v: KEY_FILE_VERSION, id, type, kdf, keyVersion: database.keyVersion }));
}

function readDocument(bytes: Uint8Array): JsonObject | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const document: JsonValue = JSON.parse(text);
    if (document === null || typeof document !== "object" || Array.isArray(document)) return undefined;
    return canonicalJson(document) === text ? (document as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

const checksumOf = (document: JsonObject) => createHash("sha256").update(canonicalJson(document)).digest("hex");

function withKeyFileKey<T>(masterKey: Uint8Array, vaultId: string, use: (key: Buffer) => T): T {
  const key = deriveSubkey(masterKey, vaultId, KEY_FILE_KEY);
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
}

// Loose objects keep unknown members as `unknown`; they came out of JSON.parse, or were written here.
const asJson = (value: object) => value as JsonObject;
