/**
 * A quick look at what documents say of a transaction, because whoever joins a budget looks a hundred thousand times. It says
 * yes only to what the shape of a copy takes too (importers/budget-file/rows.ts), and leaves the rest, such as attachments, to that.
 */
import { isCurrency } from "../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../src-shared/domain/date.ts";
import { isId } from "../../src-shared/domain/id.ts";
import { MOST_POSTINGS } from "../../src-shared/domain/laws.ts";
import { clearedStates, MOST_HELD, type Posting, type Transaction } from "../../src-shared/domain/transaction.ts";

const MOST_CHARACTERS = 1_000_000;
const CLEARED: ReadonlySet<unknown> = new Set(clearedStates);

/** @param transaction as `fieldsToTransaction` made it: its names are right, what they hold may be anything */
export function isSurelyTransaction(transaction: Transaction): boolean {
  const { attachments, occurrence, postings, reviewed, tagIds } = transaction;
  return (
    attachments.length === 0 &&
    occurrence === undefined &&
    postings.length <= MOST_POSTINGS &&
    tagIds.length <= MOST_HELD &&
    isIdV7(transaction.id) &&
    isDay(transaction.date) &&
    isIdOrNull(transaction.payeeId) &&
    isText(transaction.memo) &&
    isText(transaction.note) &&
    isCurrency(transaction.currency) &&
    typeof reviewed === "boolean" &&
    isIdOrNull(transaction.importBatchId) &&
    Number.isSafeInteger(transaction.created) &&
    Number.isSafeInteger(transaction.updated) &&
    tagIds.every(isIdV7) &&
    postings.every(isSurelyPosting)
  );
}

const isSurelyPosting = (posting: Posting): boolean =>
  isIdV7(posting.id) &&
  isIdOrNull(posting.accountId) &&
  isIdOrNull(posting.categoryId) &&
  Number.isSafeInteger(posting.position) &&
  isAmount(posting.quantity) &&
  isAmount(posting.value) &&
  isText(posting.memo) &&
  CLEARED.has(posting.cleared) &&
  (posting.bankDate === null || isDay(posting.bankDate)) &&
  isTextOrNull(posting.bankRef) &&
  isTextOrNull(posting.importHash) &&
  (posting.imported === undefined || isText(posting.imported)) &&
  (posting.checkNumber === undefined || isText(posting.checkNumber)) &&
  (posting.reconciliationId === undefined || isIdV7(posting.reconciliationId));

const isAmount = (value: unknown): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);
const isText = (value: unknown): boolean => typeof value === "string" && value.length <= MOST_CHARACTERS;
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isDay = (value: unknown): boolean => typeof value === "string" && isLocalDate(value);
const isIdOrNull = (value: unknown): boolean => value === null || isIdV7(value);

/** Of version 7, which all ids are. */
const isIdV7 = (value: unknown): boolean =>
  typeof value === "string" && isId(value) && value[14] === "7" && "89ab".includes(value[19] ?? " ");
