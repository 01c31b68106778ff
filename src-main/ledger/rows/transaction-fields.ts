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

/** @param fields as `transactionToFields` made them */
export const postingIdsOf = (fields: Fields): readonly PostingId[] => {
  const [, ...postings] = fields["money"] as unknown as Money;
  return postings.map(([id]) => id);
};

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
  for (const { id, name, type, size, hash, added, sealedAs } of transaction.attachments) {
    fields[`a ${id}`] = [name, type, size, hash, added, ...(sealedAs === undefined ? [] : [sealedAs])];
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
  const { attachmentIds, ofPostings, tagIds } = partsOf(fields);
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
    tagIds,
    attachments: attachmentIds.map((attachmentId) => attachmentOf(attachmentId, fields)),
    postings: postings.map(([postingId, accountId, quantity, value], position): Posting => {
      const { c, d, h, i, k, m, r, s, x } = (ofPostings.get(postingId) ?? {}) as OwnFields;
      return {
        id: postingId,
        position,
        accountId,
        categoryId: c ?? null,
        quantity,
        value,
        memo: m ?? "",
        cleared: s ?? "none",
        bankDate: d ?? null,
        bankRef: r ?? null,
        importHash: h ?? null,
        ...(i === undefined || i === null ? {} : { imported: i }),
        ...(k === undefined ? {} : { checkNumber: k }),
        ...(x === undefined ? {} : { reconciliationId: x }),
      };
    }),
  };
}

/** What a posting has beside its money, by the letters of `postingFields`. */
interface OwnFields {
  c?: CategoryId | null;
  m?: string;
  s?: Cleared;
  d?: LocalDate | null;
  r?: string | null;
  h?: string | null;
  i?: string | null;
  k?: string;
  x?: ReconciliationId;
}

const SPACE = 32;

/** In one pass, because whoever joins a shared budget asks a hundred thousand times. */
function partsOf(fields: Fields) {
  const tagIds: TagId[] = [];
  const attachmentIds: AttachmentId[] = [];
  const ofPostings = new Map<string, Record<string, FieldValue>>();
  for (const name of Object.keys(fields)) {
    if (name.charCodeAt(1) !== SPACE) continue;
    const [letter, of] = [name.charAt(0), name.slice(2)];
    if (letter === "t") tagIds.push(of as TagId);
    else if (letter === "a") attachmentIds.push(of as AttachmentId);
    else {
      const own = ofPostings.get(of) ?? {};
      const value = fields[name];
      if (value !== undefined) own[letter] = value;
      ofPostings.set(of, own);
    }
  }
  return { tagIds, attachmentIds, ofPostings };
}

function attachmentOf(id: AttachmentId, fields: Fields): Attachment {
  const [name, type, size, hash, added, sealedAs] = fields[`a ${id}`] as unknown as AttachmentFields;
  return { id, name, type, size, hash, added, ...(sealedAs === undefined ? {} : { sealedAs }) };
}

type AttachmentFields = readonly [
  name: Attachment["name"],
  type: Attachment["type"],
  size: number,
  hash: string,
  added: number,
  sealedAs?: string,
];

/** Whether the field of an attachment says how its file is sealed: without that nobody else can have it. */
export const saysSealing = (field: FieldValue | undefined): boolean => Array.isArray(field) && field.length > 5;
