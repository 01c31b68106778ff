/**
 * The entries of a membership log: who may do what in a shared budget, said by its owners, each naming the entries it was
 * written after. Hashes, ids, keys and boxes are lower-case hexadecimal text; times are milliseconds since 1970 by the clock
 * of whoever signed. What is signed and hashed is the canonical text, so an entry has exactly one form.
 */
import * as z from "zod";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { err, ok, type Result } from "../../domain/result.ts";

export const ENTRY_VERSION = 1;
export const ENTRY_BYTES = 65_536;
export const MEMBERS_MOST = 64;
export const INVITE_LIFE = 72 * 3_600_000;

/** So many bytes as lower-case hexadecimal text. */
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const hash = hex(32);
const device = hex(16);
const publicKey = hex(32);
const box = z.string().regex(/^(?:[0-9a-f]{2}){49,160}$/);
const instant = z.int().min(0).max(8.64e15);
const name = z.string().min(1).max(80);

export const roleSchema = z.enum(["owner", "editor", "viewer"]);
/** Owners change who takes part, editors change the budget, viewers read. */
export type Role = z.infer<typeof roleSchema>;

export const deviceKeysSchema = z.strictObject({
  /** Ed25519 */
  sign: publicKey,
  /** X25519 */
  receive: publicKey,
  /** 32 random bytes, of which its mailbox at the relay is made */
  mailbox: hex(32),
});
export type DeviceKeys = z.infer<typeof deviceKeysSchema>;

export const deviceNamesSchema = z.strictObject({ device: name, person: name });
export type DeviceNames = z.infer<typeof deviceNamesSchema>;

/** The keys of an epoch for one device; `writes` when the writers' secret is among them. */
const keyBox = z.strictObject({ device, box, writes: z.boolean() });
export type KeyBox = z.infer<typeof keyBox>;

/** Keys of a running epoch for a device that comes to it: `entry` is the entry that began the epoch. */
const laterBox = z.strictObject({ entry: hash, box, writes: z.boolean() });

/** Verifiers of the relay, Ed25519. */
const epochKeys = { reader: publicKey, writer: publicKey, boxes: z.array(keyBox).min(1).max(MEMBERS_MOST) };

const common = {
  v: z.literal(ENTRY_VERSION),
  /** hash of the first entry */
  room: hash,
  /** the last entries that the signer knew, sorted */
  parents: z.array(hash).min(1).max(MEMBERS_MOST),
  signer: device,
  at: instant,
};

export const entryBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    v: z.literal(ENTRY_VERSION),
    kind: z.literal("create"),
    signer: device,
    at: instant,
    /** address of the room at the relay */
    tag: hex(16),
    nonce: hex(16),
    keys: deviceKeysSchema,
    names: deviceNamesSchema,
    ...epochKeys,
  }),
  z.strictObject({ ...common, kind: z.literal("invite"), invite: hash, role: roleSchema, expires: instant }),
  z.strictObject({ ...common, kind: z.literal("revoke-invite"), invite: hash }),
  z.strictObject({
    ...common,
    kind: z.literal("add"),
    device,
    keys: deviceKeysSchema,
    names: deviceNamesSchema,
    role: roleSchema,
    invite: hash.nullable(),
    box: laterBox,
  }),
  z.strictObject({ ...common, kind: z.literal("change-role"), device, role: roleSchema, box: laterBox.nullable() }),
  z.strictObject({ ...common, kind: z.literal("transfer"), device, box: laterBox.nullable() }),
  z.strictObject({ ...common, kind: z.literal("remove"), device }),
  z.strictObject({ ...common, kind: z.literal("leave") }),
  /** A copy that was restored goes on under new keys, with the role of the old ones. */
  z.strictObject({
    ...common,
    kind: z.literal("replace"),
    device,
    keys: deviceKeysSchema,
    names: deviceNamesSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("rotate"),
    epoch: z
      .int()
      .min(2)
      .max(2 ** 32 - 1),
    ...epochKeys,
  }),
]);
export type EntryBody = z.infer<typeof entryBodySchema>;
export type EntryOf<Kind extends EntryBody["kind"]> = Extract<EntryBody, { kind: Kind }>;

const signedSchema = z.strictObject({ body: entryBodySchema, signature: hex(64) });
export type SignedEntry = z.infer<typeof signedSchema>;

/** What an entry is called in a log. */
export interface KnownEntry {
  /** SHA-256 of the signed text */
  readonly hash: string;
  readonly body: EntryBody;
}

export const parentsOf = (body: EntryBody): readonly string[] => (body.kind === "create" ? [] : body.parents);

/** What is signed, as UTF-8. */
export const bodyToText = (body: EntryBody): string => `coffer/membership/1\n${canonicalJson(body)}`;

export const signedToText = (entry: SignedEntry): string => canonicalJson(entry);

/** Its form only: neither signature nor right. */
export function readSignedEntry(text: string): Result<SignedEntry, "malformed"> {
  if (text.length > ENTRY_BYTES) return err("malformed");
  try {
    const entry = signedSchema.parse(JSON.parse(text));
    return canonicalJson(entry) === text && isSorted(parentsOf(entry.body)) ? ok(entry) : err("malformed");
  } catch {
    return err("malformed");
  }
}

const isSorted = (hashes: readonly string[]) => hashes.every((each, at) => at === 0 || (hashes[at - 1] ?? "") < each);
