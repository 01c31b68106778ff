/**
 * What attachments hold. It lies beside the journal: a file that was removed stays for as long as undo may ask for it
 * (30 days), then the next commit frees it. What is freed is overwritten in the file (`secure_delete`), and its pages
 * are used again.
 */
import { createHash } from "node:crypto";
import { type Attachment, KEPT_AFTER_REMOVAL } from "../../src-shared/domain/attachment.ts";
import type { Sql } from "./statements.ts";

/** A file on its way into the ledger. */
export interface NewContent {
  /** SHA-256, 64 hexadecimal digits in lower case. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** Bytes of one piece: a piece is the most that is read at once. */
const PIECE = 262_144;
/** Freed by one commit: an everyday commit must stay quick. */
const MOST_FREED = 4;

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What is there already is not written again; what was only expected is filled. */
export function keepContent(sql: Sql, { hash, bytes }: NewContent, nextRow: () => number): void {
  const key = Buffer.from(hash, "hex");
  const known = sql.get<readonly [number, number | null]>(
    "SELECT row, absent FROM attachment_contents WHERE hash = ?",
    key,
  );
  if (known && known[1] === null) return;
  const row = known?.[0] ?? nextRow();
  if (known) sql.run("UPDATE attachment_contents SET absent = NULL, size = ? WHERE row = ?", bytes.length, row);
  else sql.run("INSERT INTO attachment_contents (row, hash, size) VALUES (?, ?, ?)", row, key, bytes.length);
  for (let at = 0, position = 0; at < bytes.length; at += PIECE, position++) {
    const piece = bytes.subarray(at, at + PIECE);
    sql.run("INSERT INTO attachment_pieces (content, position, bytes) VALUES (?, ?, ?)", row, position, piece);
  }
}

/** Makes room for what another member of a shared budget attached and this device does not have yet. */
export function expectContents(sql: Sql, attachments: readonly Attachment[], nextRow: () => number): void {
  for (const { hash, sealedAs, size } of attachments) {
    const key = Buffer.from(hash, "hex");
    if (sealedAs === undefined) continue;
    if (sql.value("SELECT 1 FROM attachment_contents WHERE hash = ?", key) !== undefined) continue;
    sql.run("INSERT INTO attachment_contents (row, hash, size, absent) VALUES (?, ?, ?, 1)", nextRow(), key, size);
  }
}

/** Marks what no transaction has any more, and takes the mark from what one has again. */
export function markReleased(sql: Sql, now: number): void {
  sql.run(`UPDATE attachment_contents SET released = NULL WHERE released IS NOT NULL AND ${IS_USED}`);
  sql.run(`UPDATE attachment_contents SET released = ? WHERE released IS NULL AND NOT ${IS_USED}`, now);
}

/** Frees some of what was removed long enough ago. */
export function freeOverdue(sql: Sql, now: number): void {
  freeSome(sql, now - KEPT_AFTER_REMOVAL, MOST_FREED);
}

/** Frees all that no transaction has. @returns how many files */
export const freeAll = (sql: Sql): number => freeSome(sql, Number.MAX_SAFE_INTEGER, -1);

function freeSome(sql: Sql, before: number, most: number): number {
  const rows = sql.values<number>(RELEASED, before, most);
  for (const row of rows) {
    sql.run("DELETE FROM attachment_pieces WHERE content = ?", row);
    sql.run("DELETE FROM attachment_contents WHERE row = ?", row);
  }
  return rows.length;
}

/** @returns undefined when it was freed, or is not here yet */
export function readContent(sql: Sql, hash: string): Buffer | undefined {
  const row = sql.value<number>(
    "SELECT row FROM attachment_contents WHERE hash = ? AND absent IS NULL",
    Buffer.from(hash, "hex"),
  );
  if (row === undefined) return undefined;
  return Buffer.concat(
    sql.values<Uint8Array>("SELECT bytes FROM attachment_pieces WHERE content = ? ORDER BY position", row),
  );
}

const IS_USED = "EXISTS (SELECT 1 FROM attachments a WHERE a.content = attachment_contents.row)";
const RELEASED =
  "SELECT row FROM attachment_contents WHERE released IS NOT NULL AND released < ? ORDER BY released LIMIT ?";
