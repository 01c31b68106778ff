/**
 * Ids are time-ordered 16-byte values (UUID version 7, RFC 9562 §5.7), written as 36 lower-case characters
 * wherever people and processes speak, and kept as 16 bytes in the files.
 */
declare const brand: unique symbol;
type Id<Noun extends string> = string & { readonly [brand]: Noun };

export type ProfileId = Id<"profile">;
export type BudgetId = Id<"budget">;
export type AccountId = Id<"account">;
export type CategoryGroupId = Id<"category-group">;
export type CategoryId = Id<"category">;
export type PayeeId = Id<"payee">;
export type TransactionId = Id<"transaction">;
export type PostingId = Id<"posting">;
export type CommitId = Id<"commit">;
export type ImportBatchId = Id<"import-batch">;
export type PresetId = Id<"preset">;
export type JobId = Id<"job">;

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return PATTERN.test(text);
}

/**
 * @param now milliseconds since 1970
 * @param random 10 random bytes; not changed
 */
export function uuidV7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = now; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytesToId(bytes);
}

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));

/** @param bytes 16 bytes */
export function bytesToId(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
    text += HEX[bytes[i] ?? 0];
  }
  return text;
}

/** @returns 16 bytes; the text must satisfy `isId` */
export function idToBytes(id: string): Uint8Array {
  const bytes = new Uint8Array(16);
  for (let i = 0, at = 0; i < 16; i++, at += 2) {
    if (id[at] === "-") at++;
    bytes[i] = Number.parseInt(id.slice(at, at + 2), 16);
  }
  return bytes;
}
