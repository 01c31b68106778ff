/**
 * Transactions as the list of one account shows them, for formats that have a list for each account (QIF, OFX): what came
 * in or went out, and what for. A transfer is in the lists of all its accounts. The parts add up to the amount.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { transactionToLines } from "../../src-shared/domain/account-lines.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { LedgerDump } from "../ledger/ledger.ts";

export interface AccountEntry {
  readonly transaction: Transaction;
  readonly side: Posting;
  readonly payee: string;
  readonly parts: readonly AccountPart[];
}

export interface AccountPart {
  /** Minor units of the account's currency. */
  readonly amount: Minor;
  readonly memo: string;
  /** Null waits for a category, unless there is a transfer. */
  readonly categoryId: CategoryId | null;
  readonly transferTo: AccountId | null;
}

/** @returns how a transaction stands in each of its accounts */
function createEntries(
  dump: Pick<LedgerDump, "payees">,
): (transaction: Transaction) => readonly (readonly [AccountId, AccountEntry])[] {
  const payees = new Map(dump.payees.map(({ id, name }) => [id, name]));
  return (transaction) => {
    const payee = transaction.payeeId ? (payees.get(transaction.payeeId) ?? "") : "";
    const lines = transactionToLines(transaction);
    const sides = transaction.postings.filter(({ accountId }) => accountId !== null);
    return sides.map((side) => {
      const accountId = side.accountId as AccountId;
      const parts: AccountPart[] = lines
        .filter((line) => line.side === side && line.posting !== side)
        .map(({ amount, memo, categoryId }) => ({ amount, memo, categoryId, transferTo: null }));
      const rest = side.quantity - parts.reduce((sum, { amount }) => sum + amount, 0);
      const other = sides.find((each) => each !== side && each.quantity > 0 !== side.quantity > 0);
      if (rest !== 0 || parts.length === 0) {
        const transferTo = (other ?? sides.find((each) => each !== side))?.accountId ?? null;
        parts.push({
          amount: minor(rest),
          memo: side.memo,
          categoryId: transferTo ? null : side.categoryId,
          transferTo,
        });
      }
      return [accountId, { transaction, side, payee, parts }] as const;
    });
  };
}

/** First and last day of what an account has; absent where it has nothing. */
export interface Days {
  readonly first?: string;
  readonly last?: string;
}

/** What stands around the entries of one account. */
export interface Frame {
  readonly head: string;
  readonly foot: string;
}

/** Entries that are put into bytes at once: as text they take several times the room. */
const BLOCK = 1_000;

interface Held {
  readonly blocks: Buffer[];
  texts: string[];
  readonly first: string;
  last: string;
}

/**
 * The list of each account, one after the other, from one pass over the transactions. Empty texts come in between, so
 * that whoever gathers them can breathe.
 * @param frame undefined: the account is left out
 * @param only this account; all when absent
 */
export function* byAccount(
  dump: LedgerDump,
  write: (entry: AccountEntry, account: Account, isFirst: boolean) => string,
  frame: (account: Account, days: Days) => Frame | undefined,
  only?: AccountId,
): Generator<string | Uint8Array> {
  const entriesOf = createEntries(dump);
  const accounts = new Map(dump.accounts.map((account) => [account.id, account]));
  const lists = new Map<AccountId, Held>();
  for (const transaction of dump.transactions) {
    for (const [id, entry] of entriesOf(transaction)) {
      const account = accounts.get(id);
      if (!account || (only !== undefined && id !== only)) continue;
      const { date } = transaction;
      const known = lists.get(id);
      const list = known ?? { blocks: [], texts: [], first: date, last: date };
      if (!known) lists.set(id, list);
      list.texts.push(write(entry, account, known === undefined));
      list.last = date;
      if (list.texts.length >= BLOCK) encode(list);
    }
    yield "";
  }
  for (const account of dump.accounts) {
    if (only !== undefined && account.id !== only) continue;
    const list = lists.get(account.id);
    const framed = frame(account, list ? { first: list.first, last: list.last } : {});
    if (!framed) continue;
    yield framed.head;
    if (list) {
      encode(list);
      yield* list.blocks;
    }
    yield framed.foot;
  }
}

function encode(list: Held): void {
  list.blocks.push(Buffer.from(list.texts.join(""), "utf8"));
  list.texts = [];
}
