/**
 * What is still to be done with the sealed files of receipts, in the ledger's file: so it survives a kill. A receipt that was
 * attached here is to be sent; one that could not be fetched is tried again later; one that nothing names any more is dropped at
 * the relay after a time in which an undo, or a member who was away, may name it again.
 */
import type { AttachmentType, TransferFailure } from "../../../src-shared/domain/attachment.ts";
import { bytesToId } from "../../../src-shared/domain/id.ts";
import type { Change } from "../../ledger/change.ts";
import type { Sql } from "../../ledger/statements.ts";

export type Way = "send" | "fetch" | "drop";

export interface Transfer {
  /** Name of the sealed file, hexadecimal text. */
  readonly blob: string;
  readonly way: Way;
  /** In vain so far. */
  readonly tries: number;
}

/** A receipt as its sealed file concerns it. */
export interface SealedReceipt {
  /** Name and key of the sealed file, hexadecimal text. */
  readonly sealedAs: string;
  readonly name: string;
  readonly type: AttachmentType;
  /** SHA-256 of its bytes, hexadecimal text. */
  readonly hash: string;
  readonly size: number;
  readonly isHere: boolean;
}

const BLOB_DIGITS = 32;
export const blobName = (sealedAs: string): string => sealedAs.slice(0, BLOB_DIGITS);
const bytesOf = (text: string) => Buffer.from(text, "hex");

/** Notes in the SQL transaction of a commit which receipts it attached. */
export function queueAttached(sql: Sql, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.table !== "transactions" || !change.after || change.after.attachments.length === 0) continue;
    const before = new Set(change.before?.attachments.map(({ sealedAs }) => sealedAs));
    for (const { sealedAs } of change.after.attachments)
      if (sealedAs !== undefined && !before.has(sealedAs)) queueSend(sql, sealedAs);
  }
}

/** Every receipt that is here, as when a budget begins to be shared. */
export function queueAll(sql: Sql): void {
  for (const sealedAs of sql.values<Uint8Array>("SELECT sealed_as FROM attachments WHERE sealed_as IS NOT NULL"))
    queueSend(sql, Buffer.from(sealedAs).toString("hex"));
}

/** Where its bytes are here. */
function queueSend(sql: Sql, sealedAs: string): void {
  sql.run(
    `INSERT INTO attachment_transfers (blob, way, due) SELECT ?, 'send', 0 FROM attachments a
     JOIN attachment_contents c ON c.row = a.content WHERE a.sealed_as = ? AND c.absent IS NULL LIMIT 1
     ON CONFLICT (blob) DO UPDATE SET way = 'send', tries = 0, due = 0, failure = NULL`,
    bytesOf(blobName(sealedAs)),
    bytesOf(sealedAs),
  );
}

/** @returns what is due first; for who only reads nothing that writes */
export function nextTransfer(sql: Sql, now: number, mayWrite: boolean): Transfer | undefined {
  const found = sql.get<readonly [Uint8Array, Way, number]>(
    `SELECT blob, way, tries FROM attachment_transfers WHERE due <= ? ${mayWrite ? "" : "AND way = 'fetch'"}
     ORDER BY due, row LIMIT 1`,
    now,
  );
  return found && { blob: Buffer.from(found[0]).toString("hex"), way: found[1], tries: found[2] };
}

/** @returns milliseconds since 1970; for who only reads of what is to be fetched */
export const nextDue = (sql: Sql, mayWrite: boolean): number | undefined =>
  sql.value<number | null>(`SELECT min(due) FROM attachment_transfers ${mayWrite ? "" : "WHERE way = 'fetch'"}`) ??
  undefined;

/** How many are to be sent, and of how many it was not tried yet. */
export function countSends(sql: Sql): { readonly all: number; readonly untried: number } {
  const [all = 0, untried = 0] =
    sql.get<readonly [number, number]>(
      "SELECT count(*), count(*) FILTER (WHERE tries = 0) FROM attachment_transfers WHERE way = 'send'",
    ) ?? [];
  return { all, untried };
}

export function endTransfer(sql: Sql, blob: string): void {
  sql.run("DELETE FROM attachment_transfers WHERE blob = ?", bytesOf(blob));
}

export function delayTransfer(
  sql: Sql,
  { blob, tries, way }: Transfer,
  { due, failure }: { readonly due: number; readonly failure: TransferFailure | null },
): void {
  sql.run(
    `INSERT INTO attachment_transfers (blob, way, tries, due, failure) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (blob) DO UPDATE SET way = excluded.way, tries = excluded.tries, due = excluded.due, failure = excluded.failure`,
    bytesOf(blob),
    way,
    tries,
    due,
    failure,
  );
}

type ReceiptColumns = readonly [Uint8Array, string, AttachmentType, Uint8Array, number, number | null];
const RECEIPT = `SELECT a.sealed_as, a.name, a.type, c.hash, c.size, c.absent FROM attachments a
  JOIN attachment_contents c ON c.row = a.content`;
const toReceipt = ([sealedAs, name, type, hash, size, absent]: ReceiptColumns): SealedReceipt => ({
  sealedAs: Buffer.from(sealedAs).toString("hex"),
  name,
  type,
  hash: Buffer.from(hash).toString("hex"),
  size,
  isHere: absent === null,
});

/** @returns undefined when no transaction has it any more */
export function receiptOfBlob(sql: Sql, blob: string): SealedReceipt | undefined {
  const from = bytesOf(blob);
  const found = sql.get<ReceiptColumns>(
    `${RECEIPT} WHERE a.sealed_as > ? AND a.sealed_as < ? LIMIT 1`,
    from,
    Buffer.concat([from, Buffer.alloc(KEY_AND_MORE, 0xff)]),
  );
  return found && toReceipt(found);
}
/** Longer than a key, so that it stands behind every one. */
const KEY_AND_MORE = 33;

/** The newest picture that is small and was not tried yet. */
export function nextSmallPicture(sql: Sql, most: number): SealedReceipt | undefined {
  const found = sql.get<ReceiptColumns>(
    `${RECEIPT} WHERE c.absent IS NOT NULL AND a.sealed_as IS NOT NULL AND a.type LIKE 'image/%' AND c.size <= ?
     AND NOT EXISTS (SELECT 1 FROM attachment_transfers t WHERE t.blob = substr(a.sealed_as, 1, 16))
     ORDER BY a.added DESC LIMIT 1`,
    most,
  );
  return found && toReceipt(found);
}

export const receiptsAway = (sql: Sql): readonly SealedReceipt[] =>
  sql
    .all<ReceiptColumns>(
      `${RECEIPT} WHERE c.absent IS NOT NULL AND a.sealed_as IS NOT NULL GROUP BY c.row ORDER BY a.added DESC`,
    )
    .map(toReceipt);

/** Names of all sealed files that a transaction has, with whether their bytes are here. */
export const namedBlobs = (sql: Sql): ReadonlyMap<string, boolean> =>
  new Map(
    sql
      .all<readonly [Uint8Array, number | null]>(
        "SELECT a.sealed_as, c.absent FROM attachments a JOIN attachment_contents c ON c.row = a.content WHERE a.sealed_as IS NOT NULL",
      )
      .map(([sealedAs, absent]) => [blobName(Buffer.from(sealedAs).toString("hex")), absent === null]),
  );

export const transfersByBlob = (sql: Sql): ReadonlyMap<string, Way> =>
  new Map(
    sql
      .all<readonly [Uint8Array, Way]>("SELECT blob, way FROM attachment_transfers")
      .map(([blob, way]) => [Buffer.from(blob).toString("hex"), way]),
  );

export interface ReceiptPlace {
  readonly id: string;
  readonly blob: string | null;
  readonly name: string;
  readonly size: number;
  readonly isHere: boolean;
  readonly way: Way | null;
  readonly failure: TransferFailure | null;
  readonly transactionId: string;
}

const PLACES = `SELECT a.id, a.sealed_as, a.name, c.size, c.absent, x.way, x.failure, t.id FROM attachments a
  JOIN attachment_contents c ON c.row = a.content JOIN transactions t ON t.row = a.transaction_row
  LEFT JOIN attachment_transfers x ON x.blob = substr(a.sealed_as, 1, 16)`;

type PlaceColumns = readonly [
  Uint8Array,
  Uint8Array | null,
  string,
  number,
  number | null,
  Way | null,
  TransferFailure | null,
  Uint8Array,
];
const toPlace = ([id, sealedAs, name, size, absent, way, failure, transaction]: PlaceColumns): ReceiptPlace => ({
  id: bytesToId(id),
  blob: sealedAs && blobName(Buffer.from(sealedAs).toString("hex")),
  name,
  size,
  isHere: absent === null,
  way,
  failure,
  transactionId: bytesToId(transaction),
});

/** Those of one transaction; each. */
export const placesOf = (sql: Sql, transaction: Uint8Array): readonly ReceiptPlace[] =>
  sql.all<PlaceColumns>(`${PLACES} WHERE t.id = ?`, transaction).map(toPlace);

/** Those whose bytes are not here, the newest first. */
export const placesAway = (sql: Sql, most: number): readonly ReceiptPlace[] =>
  sql.all<PlaceColumns>(`${PLACES} WHERE c.absent IS NOT NULL ORDER BY a.added DESC LIMIT ?`, most).map(toPlace);

export interface ReceiptCounts {
  /** On their way to the relay. */
  readonly sending: number;
  /** Not taken by the relay. */
  readonly stuck: number;
  /** Not here, equal ones counted once. */
  readonly away: number;
  readonly awayBytes: number;
}

export function countReceipts(sql: Sql): ReceiptCounts {
  const [sending = 0, stuck = 0] =
    sql.get<readonly [number, number]>(
      `SELECT count(*), count(*) FILTER (WHERE failure IN ('full', 'too-large')) FROM attachment_transfers WHERE way = 'send'`,
    ) ?? [];
  const [away = 0, awayBytes = 0] =
    sql.get<readonly [number, number]>(
      `SELECT count(*), coalesce(sum(size), 0) FROM attachment_contents c
       WHERE absent IS NOT NULL AND EXISTS (SELECT 1 FROM attachments a WHERE a.content = c.row)`,
    ) ?? [];
  return { sending: sending - stuck, stuck, away, awayBytes };
}
