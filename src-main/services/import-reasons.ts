/**
 * What speaks for a line of the ledger being a line of the file, in numbers that a person can follow: days between them,
 * how alike the payees are, and which of several equal lines it is. The screens and the command line put them in words.
 */
import type { DraftRow, ImportExchange } from "../../src-shared/contract/import-drafts.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import { type Currency, currencyDigits } from "../../src-shared/domain/currency.ts";
import { daysBetween, type LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import { ratioToDecimal } from "../../src-shared/domain/exchange-rate.ts";
import { normalisePayee } from "../../src-shared/domain/matching-fingerprint.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { similarity } from "./import-compare.ts";
import type { Review, Side } from "./import-review.ts";

export interface Compared {
  readonly line: AccountLine;
  /** The transaction that the line is of. */
  readonly entry: Transaction | undefined;
  readonly draft: Draft;
  readonly own: Account;
  /** Where the line is the other side of a transfer. */
  readonly other: Account | undefined;
}

export function matchView(
  reads: Pick<Reads, "exchangeRates" | "category">,
  { line, entry, draft, own, other }: Compared,
): NonNullable<DraftRow["match"]> {
  const [told, held] = [normalisePayee(draft.payee), normalisePayee(line.payee)];
  const parts = entry?.postings.filter(({ accountId }) => accountId === null) ?? [];
  const categoryId = parts.length === 1 ? (parts[0]?.categoryId ?? null) : null;
  return {
    id: line.transactionId,
    date: line.date,
    payee: line.payee,
    memo: entry?.memo ?? "",
    categoryId,
    category: (categoryId && reads.category(categoryId)?.name) ?? "",
    parts: parts.length,
    amount: line.amount as Minor,
    account: other?.name ?? "",
    exchange: other
      ? exchangeView(reads, { ...draft, currency: own.currency }, { ...line, currency: other.currency })
      : null,
    days: Math.abs(daysBetween(line.date, draft.date)),
    alike: told === "" || held === "" ? null : Math.round(similarity(told, held) * 100),
  };
}

/** Money on a day. */
export interface MoneyOn {
  readonly date: LocalDate;
  /** Minor units of its currency. */
  readonly amount: number;
  readonly currency: Currency;
}

/** @returns null where both have one currency */
export function exchangeView(reads: Pick<Reads, "exchangeRates">, from: MoneyOn, to: MoneyOn): ImportExchange | null {
  if (from.currency === to.currency || from.amount === 0) return null;
  const known = reads.exchangeRates().on(from.currency, to.currency, from.date);
  const rate = {
    numerator: BigInt(Math.abs(to.amount)) * 10n ** BigInt(currencyDigits(from.currency)),
    denominator: BigInt(Math.abs(from.amount)) * 10n ** BigInt(currencyDigits(to.currency)),
  };
  return {
    amount: to.amount as Minor,
    currency: to.currency,
    rate: ratioToDecimal(rate),
    known: known ? ratioToDecimal(known.ratio) : null,
  };
}

/** Places among the equal lines of the file, counted once for a review. */
const counted = new WeakMap<Review, ReadonlyMap<Side, { readonly at: number; readonly of: number }>>();

/** @returns which of how many equal lines of one account of the file it is; null where it is the only one */
export function countedOf(review: Review, side: Side): DraftRow["counted"] {
  let places = counted.get(review);
  if (!places) {
    places = countEqual(review.sides);
    counted.set(review, places);
  }
  return places.get(side) ?? null;
}

function countEqual(sides: readonly Side[]) {
  const groups = new Map<string, Side[]>();
  for (const side of sides) {
    if (!side.answer) continue;
    const { date, amount, payee, memo } = side.draft;
    const key = JSON.stringify([side.target, date, amount, payee, memo]);
    const group = groups.get(key);
    if (group) group.push(side);
    else groups.set(key, [side]);
  }
  const places = new Map<Side, { readonly at: number; readonly of: number }>();
  for (const group of groups.values())
    if (group.length > 1) for (const [at, side] of group.entries()) places.set(side, { at: at + 1, of: group.length });
  return places;
}
