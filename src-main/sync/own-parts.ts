/** Parts of a transaction, its postings and attachments, as far as they cannot be what the documents alone say. */
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import { idBytes } from "../ledger/row-numbers.ts";

/** What was attached here and is not sealed for the others stays where it is. */
export function withOwnAttachments(said: Transaction, current: Transaction | undefined): Transaction {
  const own = current?.attachments.filter(({ sealedAs }) => sealedAs === undefined) ?? [];
  return own.length === 0 ? said : { ...said, attachments: [...said.attachments, ...own] };
}

/**
 * An id of a posting or of an attachment stands for one of one transaction.
 * @param current the row as it is shown now @returns why the other cannot be written
 */
export function isTakenElsewhere(
  gate: Pick<Gate, "sql">,
  table: TableName,
  row: RowsByTable[TableName],
  current: RowsByTable[TableName] | undefined,
): string | undefined {
  if (table !== "transactions") return undefined;
  const { attachments, postings } = row as Transaction;
  const was = current as Transaction | undefined;
  const own = new Set([...(was?.postings ?? []), ...(was?.attachments ?? [])].map(({ id }): string => id));
  const isElsewhere = (text: string, id: string) => !own.has(id) && gate.sql.value(text, idBytes(id)) !== undefined;
  if (postings.some(({ id }) => isElsewhere(POSTING, id))) return "a posting of it belongs to another transaction";
  if (attachments.some(({ id }) => isElsewhere(ATTACHMENT, id)))
    return "an attachment of it belongs to another transaction";
  return undefined;
}

const POSTING = "SELECT 1 FROM postings WHERE id = ?";
const ATTACHMENT = "SELECT 1 FROM attachments WHERE id = ?";
