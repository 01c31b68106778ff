/**
 * Lines of the ledger that may be the other side of money which moved between own accounts, of one currency or of two.
 * Only what waits for a category can be: what has one is no transfer. domain/matching-transfers.ts decides which it is.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { fromDayNumber, toDayNumber } from "../../src-shared/domain/date.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import {
  exchangeTransfers,
  type FoundTransfer,
  type MovedSide,
  type RateOf,
  sameCurrencyTransfers,
} from "../../src-shared/domain/matching-transfers.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { type DayRange, daysOfSides } from "./import-days.ts";
import type { Side } from "./import-review.ts";
import type { Target } from "./import-targets.ts";

/** A line of an own account that waits for a category. */
export interface OtherSide {
  readonly line: AccountLine;
  readonly account: Account;
}

/** Transactions that are looked up at once. */
const CHUNK = 1_000;

/** The account that a file means by a name or number. */
export type ResolveAccount = (text: string) => Account | undefined;

/** Gives those sides of a file that are nothing in their own account the other sides that they may have in another. */
export function findOtherSides(
  reads: Reads,
  sides: readonly Side[],
  targets: readonly Target[],
  resolve: ResolveAccount,
): void {
  const open = sides.filter(({ answer, draft }) => answer?.status === "new" && draft.amount !== 0);
  const range = daysOfSides(open);
  if (!range) return;
  const own = open.map(({ draft, target }): MovedSide => {
    const { account } = targets[target] as Target;
    const names = draft.transferAccount === undefined ? undefined : resolve(draft.transferAccount)?.id;
    const currency = draft.currency ?? account.currency;
    return { ...movedBy(draft), account: account.id, currency, ...(names === account.id ? {} : { names }) };
  });
  const only = targets.length === 1 ? targets[0]?.account.id : undefined;
  const near = linesAround(reads, range).filter(({ account }) => account.id !== only);
  const equal = waitingOnly(reads, equalLines(near, own));
  const found = sameCurrencyTransfers(own, equal.map(movedOf));
  settle(open, equal, found);

  const currencies = new Set(own.map(({ currency }) => currency));
  const taken = new Set(found.map(({ to }) => equal[to]));
  const foreign = near.filter(
    (other) => !taken.has(other) && (currencies.size > 1 || !currencies.has(other.account.currency)),
  );
  if (foreign.length === 0) return;
  // What has an other side of its own currency moves nothing here.
  const left = own.map((side, at) => (open[at]?.answer?.transfer ? { ...side, amount: 0 } : side));
  const possible = (places: readonly number[]) => {
    const waiting = new Set(
      waitingOnly(
        reads,
        places.map((at) => foreign[at] as OtherSide),
      ),
    );
    return (at: number) => waiting.has(foreign[at] as OtherSide);
  };
  settle(open, foreign, exchangeTransfers(left, foreign.map(movedOf), ratesOf(reads), possible));
}

function settle(open: readonly Side[], others: readonly OtherSide[], found: readonly FoundTransfer[]): void {
  for (const each of found) {
    const side = open[each.from] as Side;
    const { line, account } = others[each.to] as OtherSide;
    side.line = line;
    side.answer = {
      status: each.isSure ? "match" : "look-at",
      transfer: { key: line.postingId, account: account.id },
      score: each.score,
      why: whyOf(each),
      importHash: side.answer?.importHash ?? "",
    };
  }
}

function whyOf({ rivals, days, off }: FoundTransfer): NonNullable<Side["answer"]>["why"] {
  const params = { days, count: rivals, ...(typeof off === "number" ? { off } : {}) };
  if (rivals > 0) return { key: "several-transfer-candidates", params };
  return { key: off === undefined ? "transfer-candidate" : "exchange-candidate", params };
}

/** Lines of all accounts, without what is a transfer already. */
function linesAround(reads: Reads, range: DayRange): OtherSide[] {
  return reads.accounts().flatMap((account) =>
    reads
      .accountLines(account.id, range)
      .filter(({ isTransfer, amount }) => !isTransfer && amount !== 0)
      .map((line) => ({ line, account })),
  );
}

function equalLines(near: readonly OtherSide[], own: readonly MovedSide[]): OtherSide[] {
  const wanted = new Set(own.map(({ currency, amount }) => `${currency} ${-amount}`));
  return near.filter(({ account, line }) => wanted.has(`${account.currency} ${line.amount}`));
}

/** What could be the other side of one line of a file, for a person to choose from. */
export function otherSidesOf(
  reads: Reads,
  own: Account,
  { amount }: { readonly amount: number },
  range: DayRange,
): OtherSide[] {
  const fits = ({ line, account }: OtherSide) =>
    account.id !== own.id &&
    (account.currency === own.currency ? line.amount === -amount : Math.sign(line.amount) === -Math.sign(amount));
  return waitingOnly(reads, linesAround(reads, range).filter(fits));
}

/** One account and one line that waits for a category. */
export function couldBeTransfer({ postings }: Transaction): boolean {
  const open = postings.filter(({ accountId, categoryId }) => accountId === null && categoryId === null);
  return postings.length === 2 && open.length === 1;
}

function waitingOnly(reads: Reads, sides: readonly OtherSide[]): OtherSide[] {
  const waiting = new Set<TransactionId>();
  for (let at = 0; at < sides.length; at += CHUNK) {
    const ids = sides.slice(at, at + CHUNK).map(({ line }) => line.transactionId);
    for (const transaction of reads.transactions(ids)) if (couldBeTransfer(transaction)) waiting.add(transaction.id);
  }
  return sides.filter(({ line }) => waiting.has(line.transactionId));
}

const movedOf = ({ line, account }: OtherSide): MovedSide => ({
  ...movedBy(line),
  account: account.id,
  currency: account.currency,
});

const movedBy = ({ date, amount, payee, memo }: Pick<AccountLine, "date" | "amount" | "payee" | "memo">) => ({
  day: toDayNumber(date),
  amount,
  text: `${payee} ${memo}`,
});

/** What is known of the rates between two currencies, as matching weighs it: near enough is enough there. */
export const ratesOf =
  (reads: Pick<Reads, "exchangeRates">): RateOf =>
  (from, to, day) => {
    const found = reads.exchangeRates().on(from, to, fromDayNumber(day));
    if (!found) return undefined;
    const { numerator, denominator } = found.ratio;
    return { rate: Number(numerator) / Number(denominator), isApproximate: found.isApproximate };
  };
