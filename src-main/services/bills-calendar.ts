/**
 * A month of bills and income, day by day: what was paid, what is overdue, what is planned, and what recurs without a plan.
 * Each payment is there once, on the day on which it fell or falls; a transfer on the side of its schedule's account.
 */
import type { CalendarEntry } from "../../src-shared/contract/schedules.ts";
import { firstDay, fromDayNumber, type LocalDate, lastDay, toDayNumber } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { nextDays } from "../../src-shared/domain/recurring.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";
import type { RecurringService } from "./recurring.ts";
import type { Input, Output } from "./wire.ts";

export interface BillsCalendarDeps extends OccurrencesDeps {
  readonly recurring: Pick<RecurringService, "set" | "unplanned">;
}

export type BillsCalendar = ReturnType<typeof createBillsCalendar>;

export function createBillsCalendar(deps: BillsCalendarDeps) {
  const { ledger, recurring, today } = deps;
  const { reads } = ledger;
  const occurrences = createOccurrences(deps);

  const accountOf = (id: CalendarEntry["accountId"]) => {
    const account = reads.account(id);
    return { accountId: id, account: account?.name ?? "", currency: account?.currency ?? ledger.currency };
  };

  const planned = (from: LocalDate, to: LocalDate): CalendarEntry[] =>
    occurrences
      .views(occurrences.upTo(to))
      .filter(({ due, problem }) => due >= from && problem !== "loan-paid-off")
      .map(({ due, name, amount, approximate, scheduleId, accountId, transferAccountId }) => ({
        ...accountOf(accountId),
        date: due,
        name,
        amount,
        approximate,
        state: due < today() ? "overdue" : "planned",
        isTransfer: transferAccountId !== null,
        scheduleId,
        transactionId: null,
      }));

  const posted = (from: LocalDate, to: LocalDate): CalendarEntry[] =>
    reads.scheduledIn({ from, to }).flatMap(({ scheduleId, transactionId, day, quantity }) => {
      const schedule = reads.schedule(scheduleId);
      if (!schedule) return [];
      return {
        ...accountOf(schedule.accountId),
        date: fromDayNumber(day),
        name: occurrences.title(schedule),
        amount: minor(quantity),
        approximate: false,
        state: "paid",
        isTransfer: schedule.lines.some(({ transferAccountId }) => transferAccountId !== null),
        scheduleId,
        transactionId,
      };
    });

  const ofHistory = async (from: LocalDate, to: LocalDate): Promise<CalendarEntry[]> => {
    const paid = (await recurring.set()).flatMap(({ series, recurring: { payments } }) =>
      payments
        .filter(({ day }) => day >= toDayNumber(from) && day <= toDayNumber(to))
        .map(({ day, amount, transaction }) => ({ series, day, amount, transaction })),
    );
    const expected = (await recurring.unplanned()).flatMap(({ series, recurring: found }) =>
      nextDays(found, today(), to)
        .filter((date) => date >= from)
        .map((date) => ({ series, date, amount: found.amount, approximate: !found.isSteady })),
    );
    const nameOf = (series: (typeof paid)[number]["series"]) => reads.payee(series.payeeId)?.name ?? "";
    const plain = { isTransfer: false, scheduleId: null } as const;
    return [
      ...paid.map(
        ({ series, day, amount, transaction }): CalendarEntry => ({
          ...plain,
          ...accountOf(series.accountId),
          date: fromDayNumber(day),
          name: nameOf(series),
          amount: minor(amount),
          approximate: false,
          state: "paid",
          transactionId: reads.transactionIdAt(transaction),
        }),
      ),
      ...expected.map(
        ({ series, date, amount, approximate }): CalendarEntry => ({
          ...plain,
          ...accountOf(series.accountId),
          date,
          name: nameOf(series),
          amount: minor(amount),
          approximate,
          state: "expected",
          transactionId: null,
        }),
      ),
    ];
  };

  return async ({ month }: Input<"schedules", "calendar">): Promise<Output<"schedules", "calendar">> => {
    const [from, to] = [firstDay(month), lastDay(month)];
    const own = posted(from, to);
    const known = new Set(own.map(({ transactionId }) => transactionId));
    const rest = (await ofHistory(from, to)).filter(
      ({ transactionId }) => transactionId === null || !known.has(transactionId),
    );
    const entries = [...own, ...planned(from, to), ...rest];
    return {
      today: today(),
      entries: entries.sort((a, b) => compare(a.date, b.date) || a.amount - b.amount || compare(a.name, b.name)),
    };
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
