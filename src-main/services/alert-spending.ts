/**
 * Alerts about single transactions of the last days: larger than what the account usually sees (or than the person's limit),
 * and larger than what is usually paid to that payee. What is planned and what moves between own accounts is neither.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { AlertFinding } from "../../src-shared/domain/alert.ts";
import { addDays, fromDayNumber, type LocalDate, toDayNumber } from "../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { median } from "../../src-shared/domain/price.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LargeMovement, PaymentSeries } from "../ledger/reads/reads.ts";
import type { AlertSource } from "./alerts.ts";
import { createConvert } from "./conversion.ts";
import type { RecurringSearch } from "./recurring-search.ts";

/** Days that are looked at, and days before them that say what is usual. */
const RECENT = 14;
const YEAR = 365;
const LOOKED = 20;
/** As large as what comes about every second month, so many times over. */
const OFTEN = 6;
const TIMES = 2;
/** Of one payee: so many times what is usual, and beyond all before. */
const UNUSUAL = 3;
const FEWEST = 6;
/** Less is never large, in units of the currency. */
const LEAST = 10_000;

export interface SpendingAlertsDeps {
  readonly ledger: Ledger;
  readonly search: Pick<RecurringSearch, "series">;
  readonly today: () => LocalDate;
}

export function alertsOfSpending({ ledger, search, today }: SpendingAlertsDeps): AlertSource {
  const { reads } = ledger;

  const paid = (account: Account, from: LocalDate, to: LocalDate, most: number): LargeMovement[] =>
    reads
      .largestMovements(account.id, { from, to }, most)
      .filter(({ quantity, transaction }) => quantity < 0 && !isTransfer(transaction));

  const isTransfer = (row: number): boolean => {
    const transaction = reads.transaction(reads.transactionIdAt(row));
    return (transaction?.postings.filter(({ accountId }) => accountId !== null).length ?? 0) > 1;
  };

  const largest = (account: Account, largeFrom: Minor | null): AlertFinding[] => {
    const since = addDays(today(), -RECENT);
    const usual = paid(account, addDays(since, -YEAR), addDays(since, -1), LOOKED * 2)[OFTEN];
    const limit = limitOf(account, largeFrom, usual);
    if (limit === undefined) return [];
    return paid(account, since, today(), LOOKED)
      .filter(({ quantity }) => -quantity >= limit)
      .map((movement) => finding(account, "large-transaction", movement, minor(-limit)));
  };

  const limitOf = (account: Account, own: Minor | null, usual: LargeMovement | undefined): number | undefined => {
    if (own !== null) {
      const convert = createConvert(ledger);
      const unit = convert(minor(1_000_000), account.currency, today());
      return unit ? (own * 1_000_000) / unit.amount : undefined;
    }
    return usual && Math.max(LEAST, -usual.quantity * TIMES);
  };

  const unusual = ({ accountId, payments }: PaymentSeries): AlertFinding[] => {
    const account = reads.account(accountId);
    const last = payments.at(-1);
    const before = payments.slice(0, -1);
    if (!account || account.closed !== null || !last || before.length < FEWEST || last.amount > -LEAST / 2) return [];
    if (last.day < toDayNumber(addDays(today(), -RECENT))) return [];
    const amounts = before.map(({ amount }) => amount);
    const most = Math.min(...amounts);
    const usual = median(amounts);
    if (last.amount > usual * UNUSUAL || last.amount > most * TIMES) return [];
    const movement = { accountId, day: last.day, quantity: last.amount, transaction: last.transaction };
    return [finding(account, "unusual-transaction", movement, minor(usual))];
  };

  const finding = (
    account: Account,
    kind: "large-transaction" | "unusual-transaction",
    { day, quantity, transaction }: LargeMovement,
    than: Minor,
  ): AlertFinding => {
    const id = reads.transactionIdAt(transaction);
    const payeeId = reads.transaction(id)?.payeeId ?? null;
    return {
      // Told once, by whichever it is.
      key: `transaction ${id}`,
      kind,
      subject: payeeId === null ? `account ${account.id}` : `payee ${payeeId}`,
      name: payeeId === null ? account.name : (reads.payee(payeeId)?.name ?? ""),
      amount: minor(quantity),
      than,
      currency: account.currency,
      date: fromDayNumber(day),
      number: null,
      link: { to: "transaction", id },
    };
  };

  return async ({ largeFrom }) => {
    const accounts = reads.accounts().filter(({ closed, inBudget }) => closed === null && inBudget);
    const found = [
      ...(await search.series()).flatMap(unusual),
      ...accounts.flatMap((account) => largest(account, largeFrom)),
    ];
    return [...new Map(found.reverse().map((each) => [each.key, each])).values()];
  };
}
