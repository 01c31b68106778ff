/**
 * Edits of a transaction. Each gives a new one that keeps L1 to L5 and L7, or says why not; postings that stay the same
 * thing keep their ids, so that what the bank said of them and what others changed of them is not lost.
 * `updated` becomes `context.now`.
 */
import type { Account } from "./account.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, PayeeId, PostingId, TagId, TransactionId } from "./id.ts";
import { checkReconciled } from "./laws.ts";
import type { Minor } from "./money.ts";
import { err, type Result } from "./result.ts";
import type { Cleared, Posting, Transaction } from "./transaction.ts";
import { type BuildContext, type BuildError, buildTransaction, lawful } from "./transaction-build.ts";
import { type Line, linesOf } from "./transaction-lines.ts";

/** Only what is given changes. */
export interface TransactionPatch {
  readonly account?: Account;
  readonly date?: LocalDate;
  readonly payeeId?: PayeeId | null;
  readonly memo?: string;
  readonly note?: string;
  readonly tagIds?: readonly TagId[];
  /** With one line, the line follows. With several, the lines must be given too. */
  readonly amount?: Minor;
  readonly lines?: readonly Line[];
  /** Of the account's own posting. */
  readonly cleared?: Cleared;
  readonly reviewed?: boolean;
}

export type EditError = BuildError | { readonly kind: "reconciled"; readonly id: TransactionId };

export function editTransaction(
  before: Transaction,
  patch: TransactionPatch,
  context: BuildContext,
): Result<Transaction, EditError> {
  const shown = linesOf(before);
  const account = patch.account ?? (shown?.main.accountId ? context.account(shown.main.accountId) : undefined);
  if (!shown || !account) return err({ kind: "law-broken", law: "L2", detail: "no posting has an account" });
  const edited: Transaction = {
    ...before,
    date: patch.date ?? before.date,
    payeeId: patch.payeeId === undefined ? before.payeeId : patch.payeeId,
    memo: patch.memo ?? before.memo,
    note: patch.note ?? before.note,
    tagIds: patch.tagIds ?? before.tagIds,
    reviewed: patch.reviewed ?? before.reviewed,
    updated: context.now,
    postings: before.postings.map((posting) =>
      posting === shown.main && patch.cleared !== undefined ? { ...posting, cleared: patch.cleared } : posting,
    ),
  };
  const isMoneyEdited = patch.amount !== undefined || patch.lines !== undefined || account.id !== shown.main.accountId;
  if (!isMoneyEdited) return kept(before, lawful(edited, context));

  const amount = patch.amount ?? (patch.lines ? sumOf(patch.lines) : shown.amount);
  const lines = patch.lines ?? followAmount(shown.lines, amount);
  const built = buildTransaction(
    { ...edited, account, amount, lines, cleared: patch.cleared ?? shown.main.cleared },
    context,
  );
  if (!built.ok) return built;
  const postings = built.value.postings.map((posting) => inheritPosting(posting, shown.main, shown.postings));
  return kept(before, lawful({ ...built.value, created: before.created, postings }, context));
}

const sumOf = (lines: readonly Line[]): Minor => lines.reduce((sum, line) => sum + line.amount, 0) as Minor;

/** The one line takes the new amount; where it went in another currency is not known any more. */
function followAmount(lines: readonly Line[], amount: Minor): readonly Line[] {
  const [only] = lines;
  if (!only || lines.length > 1 || only.amount === amount) return lines;
  const { transferQuantity: _, ...line } = only;
  return [{ ...line, amount }];
}

/** A rebuilt posting is the old one if it stands at the same place and for the same thing. */
function inheritPosting(posting: Posting, main: Posting, others: readonly Posting[]): Posting {
  const old = posting.position === 0 ? main : others[posting.position - 1];
  if (!old) return posting;
  const isSameAccount = old.accountId === posting.accountId;
  return {
    ...posting,
    id: old.id,
    memo: posting.position === 0 ? old.memo : posting.memo,
    ...(isSameAccount
      ? {
          bankDate: old.bankDate,
          bankRef: old.bankRef,
          importHash: old.importHash,
          ...(old.imported === undefined ? {} : { imported: old.imported }),
          ...(old.checkNumber === undefined ? {} : { checkNumber: old.checkNumber }),
          ...(old.reconciliationId === undefined ? {} : { reconciliationId: old.reconciliationId }),
        }
      : { bankDate: null, bankRef: null, importHash: null }),
    ...(isSameAccount && posting.position > 0 ? { cleared: old.cleared } : {}),
  };
}

function kept(before: Transaction, edited: Result<Transaction, BuildError>): Result<Transaction, EditError> {
  // A line that a statement agreed with would lose its mark.
  const isFreed = !edited.ok && edited.error.kind === "law-broken" && edited.error.law === "L21";
  if (isFreed) return err({ kind: "reconciled", id: before.id });
  if (!edited.ok) return edited;
  return checkReconciled(before, edited.value) ? err({ kind: "reconciled", id: before.id }) : edited;
}

/**
 * Sets the category of a transaction with one line.
 * @returns undefined when it is a split or a transfer, or has the category already
 */
export function recategorise(
  transaction: Transaction,
  categoryId: CategoryId | null,
  now: number,
): Transaction | undefined {
  const [line, ...more] = transaction.postings.filter(({ accountId }) => accountId === null);
  if (!line || more.length > 0 || line.categoryId === categoryId) return undefined;
  if (transaction.postings.length > 2) return undefined;
  return withPosting(transaction, { ...line, categoryId }, now);
}

/** Every posting of one category goes to another, or waits (L11: before a category is deleted). */
export function replaceCategory(
  transaction: Transaction,
  from: CategoryId,
  to: CategoryId | null,
  now: number,
): Transaction {
  const postings = transaction.postings.map((posting) =>
    posting.categoryId === from ? { ...posting, categoryId: to } : posting,
  );
  return { ...transaction, postings, updated: now };
}

/**
 * Marks what the bank has seen.
 * @param accountId whose postings; all that have an account when absent
 * @returns undefined when nothing changes
 */
export function setCleared(
  transaction: Transaction,
  cleared: Cleared,
  now: number,
  accountId?: AccountId,
): Transaction | undefined {
  let isChanged = false;
  const postings = transaction.postings.map((posting) => {
    const isMeant = posting.accountId !== null && (accountId === undefined || posting.accountId === accountId);
    if (!isMeant || posting.cleared === cleared) return posting;
    isChanged = true;
    return { ...posting, cleared };
  });
  return isChanged ? { ...transaction, postings, updated: now } : undefined;
}

/**
 * The same again, not yet seen by any bank and no second time the same occurrence. A receipt belongs to the one that it
 * was given to.
 */
export function duplicate(
  { occurrence: _, ...transaction }: Transaction,
  as: { readonly id: TransactionId; readonly date?: LocalDate },
  { newId, now }: Pick<BuildContext, "newId" | "now">,
): Transaction {
  return {
    ...transaction,
    id: as.id,
    date: as.date ?? transaction.date,
    reviewed: true,
    importBatchId: null,
    created: now,
    updated: now,
    attachments: [],
    postings: transaction.postings.map(
      ({ imported: _, checkNumber: _number, reconciliationId: _agreed, ...posting }) => ({
        ...posting,
        id: newId() as PostingId,
        cleared: "none",
        bankDate: null,
        bankRef: null,
        importHash: null,
      }),
    ),
  };
}

/**
 * Turns the one line of a transaction into a transfer.
 * @param arrives in the other account's currency, where that is another
 */
export function asTransfer(
  transaction: Transaction,
  other: Account,
  context: BuildContext,
  arrives?: Minor,
): Result<Transaction, EditError> {
  const shown = linesOf(transaction);
  const [line] = shown?.lines ?? [];
  if (!shown || !line) return err({ kind: "law-broken", law: "L2", detail: "there is no line" });
  const transferLine: Line = {
    amount: shown.amount,
    categoryId: null,
    transferAccountId: other.id,
    memo: line.memo,
    ...(arrives === undefined ? {} : { transferQuantity: arrives }),
  };
  return editTransaction(transaction, { lines: [transferLine] }, context);
}

function withPosting(transaction: Transaction, posting: Posting, now: number): Transaction {
  const postings = transaction.postings.map((old) => (old.id === posting.id ? posting : old));
  return { ...transaction, postings, updated: now };
}

/** What the bank says of the account's posting, when an imported line turns out to be this transaction. */
export function withBankFacts(
  transaction: Transaction,
  posting: Pick<Posting, "id" | "bankDate" | "bankRef" | "importHash" | "cleared">,
  now: number,
): Transaction {
  const old = transaction.postings.find(({ id }) => id === posting.id);
  return old ? withPosting(transaction, { ...old, ...posting }, now) : transaction;
}
