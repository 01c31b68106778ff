/**
 * A transaction that a line of the bank confirms: the account's posting is cleared and takes the bank's day, reference and
 * fingerprint; payee and category only where there was none. What the bank booked on the other account of a transfer
 * turns the line that waited for a category into that account's side. Keeps L7: amount and account of what is there stay.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import { negate } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { Side } from "./import-review.ts";
import { importedPart, importedText } from "./import-rules.ts";

interface Known {
  readonly account: Account;
  readonly payeeId: PayeeId | null;
  readonly categoryId: CategoryId | null;
  readonly now: number;
}

/** @returns undefined when the transaction has no place for this line any more */
export function editOfMatch(before: Transaction, side: Side, known: Known): Transaction | undefined {
  const { account, payeeId, categoryId, now } = known;
  const { draft } = side;
  const own = before.postings.find(
    (posting) => posting.accountId === account.id && posting.quantity === draft.amount && isSame(posting, side),
  );
  const open = before.postings.filter((posting) => posting.accountId === null && posting.categoryId === null);
  const confirmed = (posting: Posting): Posting => ({
    ...posting,
    cleared: posting.cleared === "none" && !draft.pending ? "cleared" : posting.cleared,
    bankDate: posting.bankDate ?? draft.bankDate ?? (draft.date === before.date ? null : draft.date),
    // What was pending may be posted under another id, by which it comes again.
    bankRef: (side.line?.pending ? draft.bankRef : undefined) ?? posting.bankRef ?? draft.bankRef ?? null,
    importHash: side.answer?.importHash ?? posting.importHash,
    ...(posting.imported === undefined ? importedPart(importedText(draft)) : {}),
    ...numberOf(posting.checkNumber ?? draft.checkNumber),
  });
  if (own) {
    // A category of the file is for the one line that waits; with several it is not known which.
    const filled = open.length === 1 && categoryId ? open[0] : undefined;
    return {
      ...before,
      payeeId: before.payeeId ?? payeeId,
      memo: before.memo === "" ? draft.memo : before.memo,
      updated: now,
      postings: before.postings.map((posting) =>
        posting === own ? confirmed(posting) : posting === filled ? { ...posting, categoryId } : posting,
      ),
    };
  }
  const posted = withPostedAmount(before, side, account);
  if (posted) {
    const { changed, postings } = posted;
    const after = postings.map((posting) => (posting === changed ? confirmed(posting) : posting));
    return { ...before, payeeId: before.payeeId ?? payeeId, updated: now, postings: after };
  }
  const [waiting] = open;
  const other = before.postings.find((posting) => posting.accountId !== null);
  const isTransfer = waiting && open.length === 1 && other?.accountId !== account.id && waiting.value === draft.amount;
  if (!isTransfer || account.currency !== before.currency) return undefined;
  return {
    ...before,
    payeeId: before.payeeId ?? payeeId,
    updated: now,
    postings: before.postings.map((posting) =>
      posting === waiting ? confirmed({ ...posting, accountId: account.id, quantity: draft.amount }) : posting,
    ),
  };
}

const numberOf = (checkNumber: string | undefined) =>
  checkNumber === undefined ? {} : { checkNumber: checkNumber.slice(0, 64) };

/** What was pending under this reference was posted with another amount: the bank's word counts, where one line takes it. */
function withPostedAmount(before: Transaction, { line, draft }: Side, account: Account) {
  const [first, second] = before.postings;
  const isPlain = first && second && before.postings.length === 2 && account.currency === before.currency;
  if (!line?.pending || !isPlain) return undefined;
  const [own, other] = first.id === line.postingId ? [first, second] : [second, first];
  if (own.id !== line.postingId || own.accountId !== account.id || own.cleared !== "none" || other.accountId !== null)
    return undefined;
  const changed: Posting = { ...own, quantity: draft.amount, value: draft.amount };
  const opposite = negate(draft.amount);
  const postings = before.postings.map((posting) =>
    posting === own ? changed : { ...posting, quantity: opposite, value: opposite },
  );
  return { changed, postings };
}

/** Where a transaction has several equal postings of this account, the one that was compared. */
function isSame(posting: Posting, { line }: Side): boolean {
  return line === undefined || line.isTransfer || line.postingId === posting.id || line.amount !== posting.quantity;
}
