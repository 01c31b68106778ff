/** What lines of a file make of transactions that are there: each may be changed by several of them, one after the other. */
import type { Account } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { editOfMatch, type ReadAs } from "./import-edits.ts";
import { isDayChosen, isPayeeTold } from "./import-joining.ts";
import { memoWithPrinted, type PayeeBook } from "./import-payees.ts";
import { payeeText, type Review, type Side } from "./import-review.ts";

export interface Edit {
  readonly before: Transaction;
  readonly after: Transaction;
}

export interface Matching {
  readonly edits: ReadonlyMap<TransactionId, Edit>;
  /** As it is after the lines before. */
  current(id: TransactionId): Transaction | undefined;
  /**
   * @param categoryId for a line that waits for one
   * @returns undefined when the transaction has no place for this line any more
   */
  edit(before: Transaction, side: Side, categoryId: CategoryId | null): Transaction | undefined;
  keep(before: Transaction, after: Transaction): void;
}

interface MatchingDeps {
  readonly reads: Reads;
  /** By target. */
  readonly accounts: readonly Account[];
  readonly accountOf: (id: AccountId) => Account | undefined;
  readonly payees: PayeeBook;
  readonly newId: <Id extends string>() => Id;
  readonly now: number;
}

export function createMatching(
  review: Review,
  { reads, accounts, accountOf, payees, newId, now }: MatchingDeps,
): Matching {
  const edits = new Map<TransactionId, Edit>();
  return {
    edits,
    current: (id) => edits.get(id)?.after ?? reads.transaction(id),
    edit(before, side, categoryId) {
      const { draft, target, line, unit } = side;
      const account = accounts[target];
      if (!account) return undefined;
      const payeeId = () => payees.resolve(payeeText(review, unit));
      const memo = memoWithPrinted(draft.memo, payees.lost(draft.payee));
      const readAs = line && readAgain(line.printed, payees);
      return editOfMatch(before, side, {
        account,
        accountOf,
        isDayChosen: () => isDayChosen(reads, before),
        isPayeeTold: () => isPayeeTold(reads, before),
        readPrinted: (printed) => readAgain(printed, payees),
        payeeId,
        memo,
        readAs,
        categoryId,
        newId,
        now,
      });
    },
    keep(before, after) {
      edits.set(before.id, { before: edits.get(before.id)?.before ?? before, after });
    },
  };
}

/** What a line of this text was made into when its file was read. */
function readAgain(printed: string, payees: PayeeBook): ReadAs {
  const [payee = "", memo = ""] = printed.split("\n", 2);
  return { payeeId: payees.find(payee)?.id, memo: memoWithPrinted(memo, payees.lost(payee)) };
}
