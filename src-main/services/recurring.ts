/**
 * Recurring payments as people see them: with their names, what they cost in a year, which schedule plans them already,
 * and whether somebody set them aside. Found by recurring-search.ts; nothing is written but what a person set aside.
 */
import type { RecurringView } from "../../src-shared/contract/recurring.ts";
import { fromDayNumber, type LocalDate } from "../../src-shared/domain/date.ts";
import type { CommitId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { costPerYear, stateOn } from "../../src-shared/domain/recurring.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { nextOpen, type Schedule } from "../../src-shared/domain/schedule.ts";
import type { Change, Dismissal } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { FoundRecurring, RecurringSearch } from "./recurring-search.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type RecurringService = ReturnType<typeof createRecurringService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;

export interface RecurringDeps extends Pick<ServiceDeps, "clock" | "newId"> {
  readonly ledger: Ledger;
  readonly search: RecurringSearch;
  readonly today: () => LocalDate;
}

/** Payments of each that travel: what somebody looks at before believing it. */
const SHOWN = 12;
/** Days after which something that stopped is no news. */
const FORGOTTEN = 550;
/** A schedule of the same payee plans it when the amounts are alike. */
const ALIKE = 2;

export function createRecurringService({ ledger, search, today, clock, newId }: RecurringDeps) {
  const { reads } = ledger;

  const dismissalOf = (key: string): Dismissal | undefined =>
    reads.dismissals().find(({ kind, subject }) => kind === "recurring" && subject === key);

  /** One that goes on; what ended plans nothing. */
  const scheduleOf = ({ series, recurring }: FoundRecurring): Schedule | undefined =>
    reads.schedules().find((schedule) => {
      const factor = schedule.amount / recurring.amount;
      return (
        schedule.payeeId === series.payeeId &&
        schedule.accountId === series.accountId &&
        factor <= ALIKE &&
        factor >= 1 / ALIKE &&
        (schedule.paused || nextOpen(schedule, reads.occurrences().get(schedule.id) ?? new Map()) !== undefined)
      );
    });

  /** As far as the account is known: what was not read in yet is not late. */
  const stateOf = ({ series, recurring }: FoundRecurring) => {
    const last = reads.balances().get(series.accountId)?.lastDate ?? today();
    return stateOn(recurring, last < today() ? last : today());
  };

  const view = (found: FoundRecurring): RecurringView => {
    const { key, series, recurring } = found;
    const { payments } = recurring;
    const [first, last] = [payments[0], payments.at(-1)];
    const account = reads.account(series.accountId);
    const payee = reads.payee(series.payeeId);
    const category = reads.payeeUse().get(series.payeeId)?.lastCategoryId ?? payee?.defaultCategoryId ?? null;
    return {
      key,
      payeeId: series.payeeId,
      payee: payee?.name ?? "",
      accountId: series.accountId,
      account: account?.name ?? "",
      currency: account?.currency ?? ledger.currency,
      categoryId: category,
      category: category === null ? "" : (reads.category(category)?.name ?? ""),
      cadence: recurring.cadence,
      recurrence: recurring.recurrence as RecurringView["recurrence"],
      amount: minor(recurring.amount),
      least: minor(recurring.least),
      most: minor(recurring.most),
      steady: recurring.isSteady,
      perYear: minor(costPerYear(recurring)),
      state: stateOf(found),
      next: recurring.start,
      count: payments.length,
      first: fromDayNumber(first?.day ?? 0),
      last: fromDayNumber(last?.day ?? 0),
      spread: Math.round(recurring.spread * 10) / 10,
      steps: recurring.steps.map(({ at, from, to }) => ({
        date: fromDayNumber(payments[at]?.day ?? 0),
        from: minor(from),
        to: minor(to),
      })),
      payments: payments
        .slice(-SHOWN)
        .reverse()
        .map(({ day, amount, transaction }) => ({
          date: fromDayNumber(day),
          amount: minor(amount),
          transactionId: reads.transactionIdAt(transaction),
        })),
      scheduleId: scheduleOf(found)?.id ?? null,
      dismissed: dismissalOf(key) !== undefined,
    };
  };

  const isNews = (found: FoundRecurring): boolean => {
    const { series, recurring } = found;
    if (reads.account(series.accountId)?.closed !== null) return false;
    const last = fromDayNumber((recurring.payments.at(-1)?.day ?? 0) + FORGOTTEN);
    return stateOf(found) !== "stopped" || last >= today();
  };

  const commit = async (kind: string, change: Change): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label: { kind, count: 1 }, changes: [change] });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  return {
    async list(): Promise<Output<"recurring", "list">> {
      const payments = (await search.found()).filter(isNews).map(view);
      const isOver = ({ state }: RecurringView) => (state === "stopped" ? 1 : 0);
      return {
        today: today(),
        payments: payments.sort(
          (a, b) => isOver(a) - isOver(b) || a.perYear - b.perYear || (a.payee < b.payee ? -1 : 1),
        ),
      };
    },

    /** Those that go on and that no schedule plans, for looking ahead. */
    async unplanned(): Promise<readonly FoundRecurring[]> {
      const found = await search.found();
      return found.filter(
        (each) =>
          isNews(each) && stateOf(each) !== "stopped" && dismissalOf(each.key) === undefined && !scheduleOf(each),
      );
    },

    /** All of them whose payments are planned ahead or are over, and therefore not what is usually spent. */
    async set(): Promise<readonly FoundRecurring[]> {
      return (await search.found()).filter(({ key }) => dismissalOf(key) === undefined);
    },

    async dismiss({ key }: Input<"recurring", "dismiss">): Promise<Committed> {
      if (dismissalOf(key)) return refused("dismissed", "It was set aside before.");
      const after: Dismissal = { id: newId(), kind: "recurring", subject: key, at: clock() };
      return commit("suggestion-dismissed", { table: "dismissals", before: null, after });
    },

    async restore({ key }: Input<"recurring", "restore">): Promise<Committed> {
      const before = dismissalOf(key);
      if (!before) return notFound("dismissal", key);
      return commit("suggestion-restored", { table: "dismissals", before, after: null });
    },
  };
}
