/** Attachments by their own id, what they hold, and how much room all of them take. */
import { bytesToId, type TransactionId } from "../../../src-shared/domain/id.ts";
import { readContent } from "../contents.ts";
import { idBytes } from "../row-numbers.ts";
import { ATTACHMENT_COLUMNS, type AttachmentColumns, toAttachment } from "../rows/transaction-extras.ts";
import type { ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

export function createAttachments({
  sql,
}: ReadDeps): Pick<Reads, "attachment" | "attachmentContent" | "attachmentRoom"> {
  return {
    attachment(id) {
      const found = sql.get<readonly [Uint8Array, ...AttachmentColumns]>(ATTACHMENT, idBytes(id));
      if (!found) return undefined;
      const [transactionId, ...columns] = found;
      return { attachment: toAttachment(columns), transactionId: bytesToId(transactionId) as TransactionId };
    },
    attachmentContent: (hash) => readContent(sql, hash),
    attachmentRoom() {
      const [files = 0, bytes = 0, removedFiles = 0, removedBytes = 0, awayFiles = 0, awayBytes = 0] =
        sql.get<readonly [number, number, number, number, number, number]>(ROOM) ?? [];
      return { files, bytes, removedFiles, removedBytes, awayFiles, awayBytes };
    },
  };
}

const ATTACHMENT = `SELECT t.id, ${ATTACHMENT_COLUMNS} FROM attachments a
  JOIN attachment_contents c ON c.row = a.content JOIN transactions t ON t.row = a.transaction_row WHERE a.id = ?`;
const ROOM = `SELECT count(*) FILTER (WHERE absent IS NULL), coalesce(sum(size) FILTER (WHERE absent IS NULL), 0),
  count(*) FILTER (WHERE absent IS NULL AND released IS NOT NULL),
  coalesce(sum(size) FILTER (WHERE absent IS NULL AND released IS NOT NULL), 0),
  count(*) FILTER (WHERE absent IS NOT NULL AND released IS NULL),
  coalesce(sum(size) FILTER (WHERE absent IS NOT NULL AND released IS NULL), 0) FROM attachment_contents`;
