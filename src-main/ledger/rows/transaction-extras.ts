/** What hangs on a transaction beside its money: tags and attachments. Most transactions have neither. */
import type { Attachment, AttachmentType } from "../../../src-shared/domain/attachment.ts";
import { type AttachmentId, bytesToId, type TagId } from "../../../src-shared/domain/id.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { lawBroken } from "../refusals.ts";
import { idBytes } from "../row-numbers.ts";
import { type RowsDeps, rowReferred } from "./table-rows.ts";

export type Extras = Pick<Transaction, "tagIds" | "attachments">;

export interface TransactionExtras {
  /**
   * @param tags rows of its tags with commas between them, as TAGS_OF gives them
   * @param hasAttachments as HAS_ATTACHMENTS gives it
   */
  read(row: number, tags: string | null, hasAttachments: number | null): Extras;
  /** @throws law-broken (L11) */
  refer(transaction: Transaction): void;
  insert(row: number, transaction: Transaction): void;
  update(row: number, transaction: Transaction, before: Transaction): void;
  remove(row: number): void;
}

/** Columns of a SELECT over `transactions`. */
export const TAGS_OF = "(SELECT group_concat(tag) FROM transaction_tags WHERE transaction_row = transactions.row)";
export const HAS_ATTACHMENTS = "(SELECT 1 FROM attachments WHERE transaction_row = transactions.row LIMIT 1)";

export type AttachmentColumns = readonly [
  id: Uint8Array,
  name: string,
  type: AttachmentType,
  size: number,
  hash: string,
  added: number,
  sealedAs: Uint8Array | null,
];

const NO_EXTRAS: Extras = { tagIds: [], attachments: [] };

export function createTransactionExtras({ sql, numbers }: RowsDeps): TransactionExtras {
  const contentOf = ({ hash }: Attachment, by: string): number => {
    const row = sql.value<number>("SELECT row FROM attachment_contents WHERE hash = ?", Buffer.from(hash, "hex"));
    if (row === undefined) throw lawBroken({ law: "L11", detail: "what an attachment holds is not there" }, by);
    return row;
  };
  const tagRow = (id: TagId, by: string) => rowReferred(numbers, "tags", id, by);
  const put = (row: number, id: TagId, by: string) => sql.run(INSERT_TAG, row, tagRow(id, by));
  const attach = (row: number, attachment: Attachment, by: string) => {
    const { id, name, type, added, sealedAs } = attachment;
    const sealed = sealedAs === undefined ? null : Buffer.from(sealedAs, "hex");
    sql.run(INSERT_ATTACHMENT, idBytes(id), row, contentOf(attachment, by), name, type, added, sealed);
  };
  return {
    read(row, tags, hasAttachments) {
      if (tags === null && hasAttachments === null) return NO_EXTRAS;
      return {
        tagIds: tags === null ? [] : tags.split(",").map((tag) => numbers.idOf<TagId>("tags", Number(tag))),
        attachments:
          hasAttachments === null ? [] : sql.all<AttachmentColumns>(ATTACHMENTS, row).map((it) => toAttachment(it)),
      };
    },
    refer({ id, tagIds, attachments }) {
      for (const tag of tagIds) tagRow(tag, id);
      for (const attachment of attachments) contentOf(attachment, id);
    },
    insert(row, { id, tagIds, attachments }) {
      for (const tag of tagIds) put(row, tag, id);
      for (const attachment of attachments) attach(row, attachment, id);
    },
    update(row, { id, tagIds, attachments }, before) {
      for (const tag of before.tagIds) if (!tagIds.includes(tag)) sql.run(DELETE_TAG, row, tagRow(tag, id));
      for (const tag of tagIds) if (!before.tagIds.includes(tag)) put(row, tag, id);
      for (const was of before.attachments) {
        if (!attachments.some((is) => isSame(is, was)))
          sql.run("DELETE FROM attachments WHERE id = ?", idBytes(was.id));
      }
      for (const is of attachments) if (!before.attachments.some((was) => isSame(is, was))) attach(row, is, id);
    },
    remove(row) {
      sql.run("DELETE FROM transaction_tags WHERE transaction_row = ?", row);
      sql.run("DELETE FROM attachments WHERE transaction_row = ?", row);
    },
  };
}

export const toAttachment = ([id, name, type, size, hash, added, sealedAs]: AttachmentColumns): Attachment => ({
  id: bytesToId(id) as AttachmentId,
  name,
  type,
  size,
  hash,
  added,
  ...(sealedAs === null ? {} : { sealedAs: Buffer.from(sealedAs).toString("hex") }),
});

const isSame = (a: Attachment, b: Attachment): boolean =>
  a.id === b.id && a.name === b.name && a.hash === b.hash && a.sealedAs === b.sealedAs;

const INSERT_TAG = "INSERT INTO transaction_tags (transaction_row, tag) VALUES (?, ?)";
const DELETE_TAG = "DELETE FROM transaction_tags WHERE transaction_row = ? AND tag = ?";
const INSERT_ATTACHMENT =
  "INSERT INTO attachments (id, transaction_row, content, name, type, added, sealed_as) VALUES (?, ?, ?, ?, ?, ?, ?)";
/** Its own columns and those of what it holds. */
export const ATTACHMENT_COLUMNS = "a.id, a.name, a.type, c.size, lower(hex(c.hash)), a.added, a.sealed_as";
const ATTACHMENTS = `SELECT ${ATTACHMENT_COLUMNS} FROM attachments a JOIN attachment_contents c ON c.row = a.content
  WHERE a.transaction_row = ? ORDER BY a.added, a.id`;
