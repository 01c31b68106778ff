/**
 * Transactions and their postings. Here live the balance law and the edits that keep it; nothing here knows a
 * database. Keeps L1 (values add up to zero), L2 (two postings, one with an account), L3 (what account and category
 * together mean), L4 (which currency), L5 (quantity equals value), and L13: a posting with neither account nor
 * category waits for a category and counts as one for L4.
 */
import type { Attachment } from "./attachment.ts";
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type {
  AccountId,
  CategoryId,
  ImportBatchId,
  PayeeId,
  PostingId,
  ReconciliationId,
  ScheduleId,
  TagId,
  TransactionId,
} from "./id.ts";
import type { Minor } from "./money.ts";
import { addTags } from "./tag.ts";

export const clearedStates = ["none", "cleared", "reconciled"] as const;
export type Cleared = (typeof clearedStates)[number];

export interface Posting {
  readonly id: PostingId;
  /** Order within the transaction, from 0. */
  readonly position: number;
  readonly accountId: AccountId | null;
  readonly categoryId: CategoryId | null;
  /** Minor units of the account's currency; of the transaction's where there is no account. Plus is money in. */
  readonly quantity: Minor;
  /** Minor units of the transaction's currency. */
  readonly value: Minor;
  readonly memo: string;
  readonly cleared: Cleared;
  /** The day on which the bank booked it, where it differs from the transaction's date. */
  readonly bankDate: LocalDate | null;
  /** The bank's own id of the booking. */
  readonly bankRef: string | null;
  /** As printed on the cheque. */
  readonly checkNumber?: string;
  /** What agreed it with a statement; a reconciled posting without one was agreed elsewhere. */
  readonly reconciliationId?: ReconciliationId;
  /** Fingerprint of the imported line, so that the same line is known again (L12). */
  readonly importHash: string | null;
  /** Payee and memo as the bank wrote them, with a line end between; absent where no file told it. */
  readonly imported?: string;
}

/** Which occurrence of which schedule: called by its day in the recurrence, which need not be the transaction's. */
export interface OccurrenceOf {
  readonly scheduleId: ScheduleId;
  readonly date: LocalDate;
}

export interface Transaction {
  readonly id: TransactionId;
  readonly date: LocalDate;
  readonly payeeId: PayeeId | null;
  /** One line, for lists. */
  readonly memo: string;
  /** As many lines as a person likes. */
  readonly note: string;
  readonly currency: Currency;
  /** False until a person has looked at it. */
  readonly reviewed: boolean;
  readonly importBatchId: ImportBatchId | null;
  /** Absent: it is the occurrence of no schedule. */
  readonly occurrence?: OccurrenceOf;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  /** Each once, in no particular order. */
  readonly tagIds: readonly TagId[];
  /** Oldest first. */
  readonly attachments: readonly Attachment[];
  readonly postings: readonly Posting[];
}

/**
 * Tags, or attachments, that one transaction can hold: what several members put on at the same time is all kept, though each of
 * them may put on far fewer (MOST_TAGS, MOST_ATTACHMENTS).
 */
export const MOST_HELD = 1_000;

/** What a transaction starts with that nobody has said more of. */
export const noExtras = { note: "", tagIds: [], attachments: [] } as const satisfies Partial<Transaction>;

/** @returns undefined when nothing changes */
export function changeTags(
  transaction: Transaction,
  { add, remove }: { readonly add: readonly TagId[]; readonly remove: readonly TagId[] },
  now: number,
): Transaction | undefined {
  const kept = transaction.tagIds.filter((id) => !remove.includes(id) || add.includes(id));
  const tagIds = addTags(kept, add);
  const isSame = tagIds.length === transaction.tagIds.length && kept.length === tagIds.length;
  return isSame ? undefined : { ...transaction, tagIds, updated: now };
}
