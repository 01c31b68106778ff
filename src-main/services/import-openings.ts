/**
 * What an account held before the first line of a file: the opening balance that the file states, or what is left of the
 * closing one without its lines. Offered where the account has nothing before that line; entered only when it is asked for.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { isMinor, type Minor, minor } from "../../src-shared/domain/money.ts";
import { findStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { FileContent } from "./import-content.ts";
import { daysBefore } from "./import-days.ts";
import type { Review } from "./import-review.ts";
import type { Start } from "./starting-balance.ts";

export interface Opening {
  readonly amount: Minor;
  readonly date: LocalDate;
}

const FIRST_DAY = "0001-01-01" as LocalDate;

/** @param at place of the account among the targets of the file @param firstDate of the file's lines in it */
export function openingOf(
  reads: Reads,
  { targets, targetOf, drafts, stated }: FileContent,
  at: number,
  firstDate: LocalDate | null,
): Opening | null {
  const target = targets[at];
  const { opening, closing } = stated[at] ?? { closing: null };
  if (!target || firstDate === null || firstDate === FIRST_DAY) return null;
  let booked = 0;
  drafts.forEach(({ amount, pending }, row) => {
    if (targetOf[row] === at && !pending) booked += amount;
  });
  const amount = opening ?? (closing === null ? 0 : closing - booked);
  if (amount === 0 || !isMinor(amount)) return null;
  if (!target.isNew && hasBeginning(reads, target.account, firstDate)) return null;
  return { amount: minor(amount), date: daysBefore(firstDate, 1) };
}

/** Something lies before the day, or it was said what it started with, be it later: a second start would count twice. */
function hasBeginning(reads: Reads, { id }: Account, day: LocalDate): boolean {
  if (reads.accountLines(id, { from: FIRST_DAY, to: daysBefore(day, 1) }).length > 0) return true;
  const category = findStartingBalances(reads.categories());
  return category !== undefined && reads.transactionIdsMatching({ accountId: id, categoryId: category.id }).length > 0;
}

/** @returns whether there is one to take */
export function takeOpening(review: Review, at: number, taken: boolean): boolean {
  if (!review.held[at]?.opening) return false;
  if (taken) review.openings.add(at);
  else review.openings.delete(at);
  return true;
}

export const startsOf = ({ held, openings }: Review, accounts: readonly Account[]): Start[] =>
  [...openings].flatMap((at) => {
    const [account, opening] = [accounts[at], held[at]?.opening];
    return account && opening ? [{ account, ...opening }] : [];
  });
