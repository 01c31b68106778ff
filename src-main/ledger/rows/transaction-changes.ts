/**
 * What differs between two states of a transaction, as `changedFields` of their fields says it, without making the fields
 * that are alike: a change of fifty thousand transactions makes two fields of each instead of forty.
 */
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import { type ChangedFields, changedFields, type FieldValue, isSameField, isSameValue } from "./fields.ts";
import { moneyOf, type PostingField, postingFields, transactionToFields } from "./transaction-fields.ts";

const PLAIN = ["date", "payeeId", "memo", "reviewed", "importBatchId", "created", "updated"] as const;

export function changedTransaction(before: Transaction, after: Transaction): ChangedFields {
  const isAlike =
    before.postings.length === after.postings.length &&
    before.postings.every(({ id }, at) => id === after.postings[at]?.id) &&
    isSameValue(before.tagIds, after.tagIds) &&
    isSameValue(before.attachments, after.attachments) &&
    isSameValue(before.occurrence, after.occurrence);
  if (!isAlike) return changedFields(transactionToFields(before), transactionToFields(after));
  const was: Record<string, FieldValue> = {};
  const is: Record<string, FieldValue> = {};
  const compare = (name: string, old: FieldValue | undefined, now: FieldValue | undefined): void => {
    if (isSameField(old, now)) return;
    if (old !== undefined) was[name] = old;
    if (now !== undefined) is[name] = now;
  };
  for (const name of PLAIN) compare(name, before[name], after[name]);
  compare("note", before.note || undefined, after.note || undefined);
  if (!hasSameMoney(before, after)) compare("money", moneyOf(before), moneyOf(after));
  before.postings.forEach((old, at) => {
    const now = after.postings[at] as Posting;
    if (old === now) return;
    for (const field of postingFields) compareField(field, old, now, compare);
  });
  return { before: was, after: is };
}

function compareField(
  { letter, read }: PostingField,
  old: Posting,
  now: Posting,
  compare: (name: string, old: FieldValue | undefined, now: FieldValue | undefined) => void,
): void {
  const [before, after] = [read(old), read(now)];
  if (before !== after) compare(`${letter} ${old.id}`, before, after);
}

const hasSameMoney = (before: Transaction, after: Transaction): boolean =>
  before.currency === after.currency &&
  before.postings.every((old, at) => {
    const now = after.postings[at];
    return old.accountId === now?.accountId && old.quantity === now.quantity && old.value === now.value;
  });
