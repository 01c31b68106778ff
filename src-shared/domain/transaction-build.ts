/**
 * From what a person says (account, amount, where it went) to a transaction that keeps L1 to L5 and L13. Nothing is
 * written here and no clock is read: ids and the time come in.
 */
import type { Account } from "./account.ts";
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, ImportBatchId, PayeeId, PostingId, TransactionId } from "./id.ts";
import { checkTransaction, type LawId } from "./laws.ts";
import { isMinor, type Minor, minor, negate } from "./money.ts";
import { err, ok, type Result } from "./result.ts";
import { type Cleared, noExtras, type OccurrenceOf, type Posting, type Transaction } from "./transaction.ts";
import type { Line } from "./transaction-lines.ts";

export interface BuildContext {
  readonly budgetCurrency: Currency;
  /** Accounts that lines can name; the account of the transaction must be among them. */
  readonly account: (id: AccountId) => Account | undefined;
  /** A fresh UUIDv7 text, for each posting one. */
  readonly newId: () => string;
  /** Milliseconds since 1970: becomes `created` and `updated`. */
  readonly now: number;
}

export interface NewTransaction {
  readonly id: TransactionId;
  readonly date: LocalDate;
  readonly payeeId: PayeeId | null;
  readonly memo: string;
  readonly account: Account;
  /** Minor units of the account's currency, plus is money in. Equals the sum of the lines. */
  readonly amount: Minor;
  /** At least one. A line with neither category nor account waits for a category. */
  readonly lines: readonly Line[];
  /** State of the account's own posting. */
  readonly cleared: Cleared;
  readonly reviewed: boolean;
  readonly note?: string;
  readonly tagIds?: Transaction["tagIds"];
  readonly attachments?: Transaction["attachments"];
  readonly importBatchId?: ImportBatchId | null;
  readonly occurrence?: OccurrenceOf;
  /** What the bank says of the account's own posting. */
  readonly bankDate?: LocalDate | null;
  readonly bankRef?: string | null;
  readonly importHash?: string | null;
}

export type BuildError =
  | { readonly kind: "lines-do-not-add-up"; readonly amount: number; readonly lines: number }
  | { readonly kind: "unknown-account"; readonly accountId: AccountId }
  /** A transfer needs two accounts. */
  | { readonly kind: "same-account"; readonly accountId: AccountId }
  /** What arrives in the other currency was not said, and no exchange rate is known. */
  | { readonly kind: "rate-needed"; readonly from: Currency; readonly to: Currency }
  | { readonly kind: "law-broken"; readonly law: LawId; readonly detail: string };

export function buildTransaction(draft: NewTransaction, context: BuildContext): Result<Transaction, BuildError> {
  const { account, amount, lines } = draft;
  const sum = lines.reduce((total, line) => total + line.amount, 0);
  if (sum !== amount) return err({ kind: "lines-do-not-add-up", amount, lines: sum });

  const currency = account.currency;
  const hasCategory = lines.some((line) => line.categoryId !== null || line.transferAccountId === null);
  const postings: Posting[] = [
    {
      id: context.newId() as PostingId,
      position: 0,
      accountId: account.id,
      categoryId: null,
      quantity: amount,
      value: amount,
      memo: "",
      cleared: draft.cleared,
      bankDate: draft.bankDate ?? null,
      bankRef: draft.bankRef ?? null,
      importHash: draft.importHash ?? null,
    },
  ];
  for (const line of lines) {
    const quantity = quantityOf(line, account, hasCategory, context);
    if (!quantity.ok) return quantity;
    postings.push({
      id: context.newId() as PostingId,
      position: postings.length,
      accountId: line.transferAccountId,
      categoryId: line.categoryId,
      quantity: quantity.value,
      value: negate(line.amount),
      memo: line.memo,
      cleared: "none",
      bankDate: null,
      bankRef: null,
      importHash: null,
    });
  }
  const transaction: Transaction = {
    id: draft.id,
    date: draft.date,
    payeeId: draft.payeeId,
    memo: draft.memo,
    note: draft.note ?? noExtras.note,
    currency,
    reviewed: draft.reviewed,
    importBatchId: draft.importBatchId ?? null,
    ...(draft.occurrence ? { occurrence: draft.occurrence } : {}),
    created: context.now,
    updated: context.now,
    tagIds: draft.tagIds ?? noExtras.tagIds,
    attachments: draft.attachments ?? noExtras.attachments,
    postings,
  };
  return lawful(transaction, context);
}

/** What the posting of a line does to its account, in that account's currency. */
function quantityOf(
  line: Line,
  account: Account,
  hasCategory: boolean,
  context: BuildContext,
): Result<Minor, BuildError> {
  if (line.transferAccountId === null) return ok(negate(line.amount));
  if (line.transferAccountId === account.id) return err({ kind: "same-account", accountId: account.id });
  const other = context.account(line.transferAccountId);
  if (!other) return err({ kind: "unknown-account", accountId: line.transferAccountId });
  if (other.currency === account.currency) return ok(negate(line.amount));
  // L4: with a category beside it the transaction would have to be in the budget's currency, which needs a rate.
  if (hasCategory && account.currency !== context.budgetCurrency) {
    return err({ kind: "rate-needed", from: account.currency, to: context.budgetCurrency });
  }
  if (line.transferQuantity === undefined || line.transferQuantity === 0) {
    return err({ kind: "rate-needed", from: account.currency, to: other.currency });
  }
  return ok(minor(-Math.sign(line.amount) * Math.abs(line.transferQuantity)));
}

/** The laws themselves have the last word. */
export function lawful(
  transaction: Transaction,
  context: Pick<BuildContext, "budgetCurrency" | "account">,
): Result<Transaction, BuildError> {
  const broken = checkTransaction(transaction, context);
  return broken ? err({ kind: "law-broken", ...broken }) : ok(transaction);
}

/** One line that takes the whole amount. */
export const wholeLine = (amount: Minor, to: Partial<Omit<Line, "amount">> = {}): Line => ({
  categoryId: null,
  transferAccountId: null,
  memo: "",
  ...to,
  amount: isMinor(amount) ? amount : minor(amount),
});
