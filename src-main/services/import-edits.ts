/**
 * A transaction that a line of the bank confirms: the account's posting is cleared and takes the bank's day, reference and
 * fingerprint; payee and category only where there was none. What the bank booked on the other account of a transfer
 * turns the line that waited for a category into that account's side (import-joining.ts). Keeps L7: amount and account of
 * what is there stay. What was pending is what the bank says of it now: its amount, its text, and its name unless a person
 * gave it another.
 * What a schedule entered has taken over the booked amount before (import-booked.ts).
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId, PayeeId, PostingId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import { waitingPosting } from "../../src-shared/domain/waiting-posting.ts";
import { joinedTransfer } from "./import-joining.ts";
import type { Side } from "./import-review.ts";
import { importedPart, importedText } from "./import-rules.ts";

/** What the text of a line becomes. */
export interface ReadAs {
  readonly payeeId: PayeeId | undefined;
  readonly memo: string;
}

export interface Known {
  readonly account: Account;
  /** An account of the ledger, or one that the file brings. */
  readonly accountOf: (id: AccountId) => Account | undefined;
  /** A person gave the transaction its day. */
  readonly isDayChosen: () => boolean;
  /** Of the line; asked for only where it is needed, because it may have to be made. */
  readonly payeeId: () => PayeeId | null;
  /** The memo that the line would have as a transaction of its own. */
  readonly memo: string;
  /** What the text of the line that is there was read as: what differs from it now, a person wrote. */
  readonly readAs?: ReadAs | undefined;
  /** What another text that a bank printed was read as. */
  readonly readPrinted: (printed: string) => ReadAs;
  /** No person gave the transaction its payee. */
  readonly isPayeeTold: () => boolean;
  readonly categoryId: CategoryId | null;
  readonly newId: <Id extends string>() => Id;
  readonly now: number;
}

/** @returns undefined when the transaction has no place for this line any more */
export function editOfMatch(before: Transaction, side: Side, known: Known): Transaction | undefined {
  const { account, categoryId, newId, now } = known;
  const { draft, line } = side;
  const isStillPrinted = before.payeeId !== null && before.payeeId === known.readAs?.payeeId;
  const newerPayee = () => known.payeeId() ?? before.payeeId;
  const arrived = toldWhereItArrived(before, side, known);
  const takesName = before.payeeId === null || (isStillPrinted && line?.pending === true) || arrived?.hasName === true;
  const payeeId = takesName ? newerPayee() : before.payeeId;
  const own = before.postings.find(
    (posting) => posting.accountId === account.id && posting.quantity === draft.amount && isSame(posting, side),
  );
  const open = before.postings.filter((posting) => posting.accountId === null && posting.categoryId === null);
  const confirmed = (posting: Posting): Posting => ({
    ...posting,
    cleared: posting.cleared === "none" && !draft.pending ? "cleared" : posting.cleared,
    bankDate: posting.bankDate ?? draft.bankDate ?? (draft.date === before.date ? null : draft.date),
    // What was pending may be posted under another id, by which it comes again.
    bankRef: (line?.pending ? draft.bankRef : undefined) ?? posting.bankRef ?? draft.bankRef ?? null,
    importHash: side.answer?.importHash ?? posting.importHash,
    ...(posting.imported === undefined || line?.pending ? importedPart(importedText(draft)) : {}),
    ...numberOf(posting.checkNumber ?? draft.checkNumber),
  });
  if (own) {
    // A category of the file is for the one line that waits; with several it is not known which.
    const filled = open.length === 1 && categoryId ? open[0] : undefined;
    return {
      ...before,
      payeeId,
      memo: before.memo === "" || arrived?.hasMemo ? draft.memo || before.memo : before.memo,
      updated: now,
      postings: before.postings.map((posting) =>
        posting === own ? confirmed(posting) : posting === filled ? { ...posting, categoryId } : posting,
      ),
    };
  }
  const posted = withPostedAmount(before, side, { account, newId });
  if (posted) {
    const { changed, postings } = posted;
    const after = postings.map((posting) => (posting === changed ? confirmed(posting) : posting));
    return { ...before, payeeId, updated: now, postings: after };
  }
  return joinedTransfer(before, side, {
    ...known,
    confirmed,
    payeeId,
    newerPayee: () => (isStillPrinted ? newerPayee() : payeeId),
  });
}

/**
 * A planned transfer that has no name or memo of its own took those of the bank that was read first. As with every transfer
 * they are those of the side that money left: this one.
 */
function toldWhereItArrived(before: Transaction, { draft }: Side, { account, readPrinted, isPayeeTold }: Known) {
  if (draft.amount >= 0) return undefined;
  const there = before.postings.find(({ accountId, imported }) => accountId !== null && imported !== undefined);
  if (there?.imported === undefined || there.accountId === account.id || there.cleared === "reconciled")
    return undefined;
  const { payeeId, memo } = readPrinted(there.imported);
  const isNamed = payeeId !== undefined && before.payeeId === payeeId && isPayeeTold();
  return {
    hasName: isNamed,
    hasMemo: isNamed && (before.memo === memo || there.imported.endsWith(`\n${before.memo}`)),
  };
}

const numberOf = (checkNumber: string | undefined) =>
  checkNumber === undefined ? {} : { checkNumber: checkNumber.slice(0, 64) };

/**
 * What was pending under this reference was posted with another amount: the bank's word counts. The one line that it was
 * for takes it; of several, what is more or less waits for a category.
 */
function withPostedAmount(
  before: Transaction,
  { line, draft }: Side,
  { account, newId }: Pick<Known, "account" | "newId">,
): { readonly changed: Posting; readonly postings: readonly Posting[] } | undefined {
  const own = line?.pending ? before.postings.find(({ id }) => id === line?.postingId) : undefined;
  const others = before.postings.filter((posting) => posting !== own);
  const isSpent = others.length > 0 && others.every(({ accountId }) => accountId === null);
  const isOpen = own?.accountId === account.id && own.cleared === "none" && account.currency === before.currency;
  if (!own || !isSpent || !isOpen) return undefined;
  const changed: Posting = { ...own, quantity: draft.amount, value: draft.amount };
  const more = (posting: Posting): Posting => {
    const value = minor(posting.value + own.value - draft.amount);
    return { ...posting, quantity: value, value };
  };
  const waiting = others.find(({ categoryId }) => categoryId === null) ?? (others.length === 1 ? others[0] : undefined);
  const postings = before.postings.map((posting) =>
    posting === own ? changed : posting === waiting ? more(posting) : posting,
  );
  if (waiting) return { changed, postings };
  const rest = minor(own.value - draft.amount);
  return { changed, postings: [...postings, waitingPosting(newId<PostingId>(), rest, before.postings)] };
}

/** Where a transaction has several equal postings of this account, the one that was compared. */
function isSame(posting: Posting, { line }: Side): boolean {
  return line === undefined || line.isTransfer || line.postingId === posting.id || line.amount !== posting.quantity;
}
