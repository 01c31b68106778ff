/**
 * All that is known to come, with its day and amount: occurrences of schedules, recurring payments that no schedule plans,
 * and what a person only thinks of. A transfer moves two accounts.
 */
import type { ForecastView, WhatIf } from "../../src-shared/contract/forecast.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { occurrencesOf, type Pattern, weekdayOn } from "../../src-shared/domain/recurrence.ts";
import { nextDays } from "../../src-shared/domain/recurring.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Occurrences } from "./occurrences.ts";
import type { FoundRecurring } from "./recurring-search.ts";

export interface Ahead extends Omit<ForecastView["planned"][number], "account" | "currency"> {
  /** It may be so much more or less. */
  readonly spread: number;
}

export interface AheadDeps {
  readonly ledger: Pick<Ledger, "reads">;
  readonly occurrences: Occurrences;
  readonly today: () => LocalDate;
}

export function createPlannedAhead({ ledger, occurrences, today }: AheadDeps) {
  const { reads } = ledger;

  return {
    /** Of schedules: overdue ones are today's. */
    schedules: (to: LocalDate): Ahead[] =>
      occurrences.expect(occurrences.upTo(to)).flatMap((each) => {
        const { schedule } = each;
        const { howMuch } = schedule;
        return occurrences.moves(each).map(
          ({ accountId, date, quantity }): Ahead => ({
            date,
            name: occurrences.title(schedule),
            accountId,
            amount: minor(quantity),
            kind: "schedule",
            approximate: howMuch.kind !== "fixed",
            scheduleId: schedule.id,
            spread: howMuch.kind === "range" ? (howMuch.most - howMuch.least) / 2 : 0,
          }),
        );
      }),

    recurring: (found: readonly FoundRecurring[], to: LocalDate): Ahead[] =>
      found.flatMap(({ series, recurring }) => {
        return nextDays(recurring, today(), to).map(
          (day): Ahead => ({
            date: day,
            name: reads.payee(series.payeeId)?.name ?? "",
            accountId: series.accountId,
            amount: minor(recurring.amount),
            kind: "recurring",
            approximate: !recurring.isSteady,
            scheduleId: null,
            spread: recurring.isSteady ? 0 : (recurring.most - recurring.least) / 2,
          }),
        );
      }),

    whatIfs: (thought: readonly WhatIf[], to: LocalDate): Ahead[] =>
      thought
        .filter(({ on, accountId }) => on && reads.account(accountId)?.closed === null)
        .flatMap(({ name, accountId, amount, date, repeats }) =>
          daysOf(date, repeats, to).map(
            (day): Ahead => ({
              date: day,
              name,
              accountId,
              amount,
              kind: "what-if",
              approximate: false,
              scheduleId: null,
              spread: 0,
            }),
          ),
        )
        .filter(({ date }) => date >= today()),
  };
}

const patterns: Readonly<Record<Exclude<WhatIf["repeats"], "once">, (date: LocalDate) => Pattern>> = {
  weekly: (date) => ({ kind: "weeks", every: 1, weekdays: [weekdayOn(date)] }),
  monthly: (date) => ({ kind: "months", every: 1, on: { kind: "day", day: Number(date.slice(8)) } }),
  yearly: (date) => ({
    kind: "years",
    every: 1,
    month: Number(date.slice(5, 7)),
    on: { kind: "day", day: Number(date.slice(8)) },
  }),
};

function daysOf(date: LocalDate, repeats: WhatIf["repeats"], to: LocalDate): LocalDate[] {
  if (repeats === "once") return date <= to ? [date] : [];
  const recurrence = { pattern: patterns[repeats](date), end: { kind: "never" }, weekend: "none" } as const;
  return occurrencesOf(date, recurrence)
    .between(date, to, 2000)
    .map((each) => each.date);
}
