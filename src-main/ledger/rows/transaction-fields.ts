/**
 * A transaction as the fields that undo can revert one by one. What L1 ties together (which postings there are, their
 * accounts and amounts, the currency) is one field, "money": reverting half of it could never add up to zero. The rest
 * of a posting are fields of their own, named by letter and posting id, and left out while they hold their default. So is
 * each tag and each attachment: what one commit put on can be taken off when others were put on since.
 */
import type { Attachment } from "../../../src-shared/domain/attachment.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type {
  AccountId,
  AttachmentId,
  CategoryId,
  ImportBatchId,
  PayeeId,
  PostingId,
  ReconciliationId,
  TagId,
  TransactionId,
} from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Cleared, OccurrenceOf, Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Fields, FieldValue } from "./fields.ts";

type Money = readonly [
  currency: Currency,
  ...postings: (readonly [id: PostingId, account: AccountId | null, quantity: Minor, value: Minor])[],
];

export interface PostingField {
  readonly letter: string;
  /** Undefined while it holds its default. */
  readonly read: (posting: Posting) => string | undefined;
}

export const postingFields: readonly PostingField[] = [
  { letter: "c", read: ({ categoryId }) => categoryId ?? undefined },
  { letter: "m", read: ({ memo }) => memo || undefined },
  { letter: "s", read: ({ cleared }) => (cleared === "none" ? undefined : cleared) },
  { letter: "d", read: ({ bankDate }) => bankDate ?? undefined },
  { letter: "r", read: ({ bankRef }) => bankRef ?? undefined },
  { letter: "h", read: ({ importHash }) => importHash ?? undefined },
  { letter: "i", read: ({ imported }) => imported },
  { letter: "k", read: ({ checkNumber }) => checkNumber },
  { letter: "x", read: ({ reconciliationId }) => reconciliationId },
];

export const moneyOf = ({ currency, postings }: Transaction): Money => [
  currency,
  ...postings.map(({ id, accountId, quantity, value }) => [id, accountId, quantity, value] as const),
];

export function transactionToFields(transaction: Transaction): Fields {
  const fields: Record<string, FieldValue> = {
    date: transaction.date,
    payeeId: transaction.payeeId,
    memo: transaction.memo,
    reviewed: transaction.reviewed,
    importBatchId: transaction.importBatchId,
    ...(transaction.occurrence ? { occurrence: { ...transaction.occurrence } } : {}),
    created: transaction.created,
    updated: transaction.updated,
    money: moneyOf(transaction),
  };
  if (transaction.note !== "") fields["note"] = transaction.note;
  for (const id of transaction.tagIds) fields[`t ${id}`] = true;
  for (const { id, name, type, size, hash, added } of transaction.attachments) {
    fields[`a ${id}`] = [name, type, size, hash, added];
  }
  for (const posting of transaction.postings) {
    for (const { letter, read } of postingFields) {
      const value = read(posting);
      if (value !== undefined) fields[`${letter} ${posting.id}`] = value;
    }
  }
  return fields;
}

/** Fields of postings that "money" does not name are dropped. */
export function fieldsToTransaction(id: string, fields: Fields): Transaction {
  const [currency, ...postings] = fields["money"] as unknown as Money;
  return {
    id: id as TransactionId,
    date: fields["date"] as LocalDate,
    payeeId: (fields["payeeId"] ?? null) as PayeeId | null,
    memo: String(fields["memo"] ?? ""),
    note: String(fields["note"] ?? ""),
    currency,
    reviewed: fields["reviewed"] === true,
    importBatchId: (fields["importBatchId"] ?? null) as ImportBatchId | null,
    ...(fields["occurrence"] ? { occurrence: fields["occurrence"] as unknown as OccurrenceOf } : {}),
    created: Number(fields["created"]),
    updated: Number(fields["updated"]),
    tagIds: idsOf<TagId>(fields, "t "),
    attachments: idsOf<AttachmentId>(fields, "a ").map((attachmentId) => attachmentOf(attachmentId, fields)),
    postings: postings.map(([postingId, accountId, quantity, value], position): Posting => {
      const checkNumber = fields[`k ${postingId}`] as string | undefined;
      const reconciliationId = fields[`x ${postingId}`] as ReconciliationId | undefined;
      const own = <T>(letter: string, otherwise: T) => (fields[`${letter} ${postingId}`] as T | undefined) ?? otherwise;
      return {
        id: postingId,
        position,
        accountId,
        categoryId: own<CategoryId | null>("c", null),
        quantity,
        value,
        memo: own("m", ""),
        cleared: own<Cleared>("s", "none"),
        bankDate: own<LocalDate | null>("d", null),
        bankRef: own<string | null>("r", null),
        importHash: own<string | null>("h", null),
        ...importedOf(own<string | null>("i", null)),
        ...(checkNumber === undefined ? {} : { checkNumber }),
        ...(reconciliationId === undefined ? {} : { reconciliationId }),
      };
    }),
  };
}

const idsOf = <Id extends string>(fields: Fields, letter: string): Id[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith(letter) ? [name.slice(letter.length) as Id] : []));

function attachmentOf(id: AttachmentId, fields: Fields): Attachment {
  const [name, type, size, hash, added] = fields[`a ${id}`] as unknown as AttachmentFields;
  return { id, name, type, size, hash, added };
}

type AttachmentFields = readonly [
  name: Attachment["name"],
  type: Attachment["type"],
  size: number,
  hash: string,
  added: number,
];

const importedOf = (imported: string | null) => (imported === null ? {} : { imported });
