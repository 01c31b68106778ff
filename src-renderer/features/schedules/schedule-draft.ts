/** A schedule that is being written: the state behind the editor, and how it goes over the bridge. Pure. */
import type { ScheduleView } from "../../../src-shared/contract/schedules.ts";
import { addDays, daysInMonth, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import {
  type MonthDay,
  type Pattern,
  type Recurrence,
  type Weekday,
  type WeekendShift,
  weekdayOn,
} from "../../../src-shared/domain/recurrence.ts";
import { type HowMuch, linesFor, type PostingMode } from "../../../src-shared/domain/schedule.ts";
import type { Line } from "../../../src-shared/domain/transaction-lines.ts";

export type Unit = Pattern["kind"];
/** The ways in which a day of the month can repeat, named for a Select; a weekday is that of the first day. */
export type MonthRule = "day" | "last-day" | "last-working-day" | "nth-weekday" | "last-weekday";

/** The lines of a split, or a line that crosses currencies; absent where the purpose says it all. */
export type KeptLines = ScheduleView["lines"];

export interface ScheduleDraft {
  readonly name: string;
  readonly accountId: AccountId | undefined;
  readonly payee: string;
  readonly memo: string;
  /** `category:…` or `transfer:…`, as the pickers say it. */
  readonly purpose: string | null;
  readonly lines: KeptLines | undefined;
  readonly isIn: boolean;
  /** Without sign. */
  readonly amount: Minor | null;
  readonly howMuch: HowMuch["kind"];
  readonly last: number;
  readonly least: Minor | null;
  readonly most: Minor | null;
  readonly unit: Unit;
  readonly every: number;
  readonly weekdays: readonly Weekday[];
  readonly monthRule: MonthRule;
  readonly start: LocalDate;
  readonly end: "never" | "date" | "count";
  readonly until: LocalDate;
  readonly count: number;
  readonly weekend: WeekendShift;
  readonly posting: PostingMode;
  readonly firstTransactionId: TransactionId | undefined;
}

export const emptyScheduleDraft = (accountId: AccountId | undefined, today: LocalDate): ScheduleDraft => ({
  name: "",
  accountId,
  payee: "",
  memo: "",
  purpose: null,
  lines: undefined,
  isIn: false,
  amount: null,
  howMuch: "fixed",
  last: 3,
  least: null,
  most: null,
  unit: "months",
  every: 1,
  weekdays: [weekdayOn(today)],
  monthRule: "day",
  start: today,
  end: "never",
  until: addDays(today, 365),
  count: 12,
  weekend: "none",
  posting: "remind",
  firstTransactionId: undefined,
});

export function scheduleToDraft(schedule: ScheduleView): ScheduleDraft {
  const { recurrence, howMuch, lines, amount } = schedule;
  const [line] = lines;
  const start = schedule.next?.date ?? schedule.start;
  const empty = emptyScheduleDraft(schedule.accountId, start);
  const size = (value: Minor) => minor(Math.abs(value));
  return {
    ...empty,
    name: schedule.name,
    payee: schedule.payee,
    memo: schedule.memo,
    purpose: line?.transferAccountId
      ? `transfer:${line.transferAccountId}`
      : line?.categoryId
        ? `category:${line.categoryId}`
        : null,
    lines: lines.length > 1 || line?.transferQuantity !== undefined ? lines : undefined,
    isIn: amount > 0,
    amount: size(amount),
    howMuch: howMuch.kind,
    last: howMuch.kind === "estimate" ? howMuch.last : 3,
    least: howMuch.kind === "range" ? minor(Math.min(size(howMuch.least), size(howMuch.most))) : null,
    most: howMuch.kind === "range" ? minor(Math.max(size(howMuch.least), size(howMuch.most))) : null,
    start: schedule.start,
    ...recurrenceToDraft(recurrence, start),
    posting: schedule.posting,
  };
}

/** @param from the day that stands for what the recurrence leaves open */
export function recurrenceToDraft(
  { pattern, end, weekend }: Recurrence,
  from: LocalDate,
): Pick<ScheduleDraft, "unit" | "every" | "weekdays" | "monthRule" | "end" | "until" | "count" | "weekend"> {
  const empty = emptyScheduleDraft(undefined, from);
  return {
    unit: pattern.kind,
    every: pattern.every,
    weekdays: pattern.kind === "weeks" ? pattern.weekdays : empty.weekdays,
    monthRule: pattern.kind === "months" || pattern.kind === "years" ? ruleOf(pattern.on) : "day",
    end: end.kind,
    until: end.kind === "date" ? end.date : empty.until,
    count: end.kind === "count" ? end.count : empty.count,
    weekend,
  };
}

function ruleOf(on: MonthDay): MonthRule {
  if (on.kind === "last-working-day") return on.kind;
  if (on.kind === "weekday") return on.nth === -1 ? "last-weekday" : "nth-weekday";
  return on.day === 31 ? "last-day" : "day";
}

/** Which of the four Tuesdays; those after the 28th have no number that every month has. */
export const nthOf = (date: LocalDate): 1 | 2 | 3 | 4 | undefined => {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  return nth === 1 || nth === 2 || nth === 3 || nth === 4 ? nth : undefined;
};

/** Whether the day is the last one with its weekday in its month. */
export const isLastWeekday = (date: LocalDate): boolean =>
  Number(date.slice(8)) + 7 > daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));

export function monthDayOf({ monthRule, start }: Pick<ScheduleDraft, "monthRule" | "start">): MonthDay {
  const weekday = weekdayOn(start);
  switch (monthRule) {
    case "day":
      return { kind: "day", day: Number(start.slice(8)) };
    case "last-day":
      return { kind: "day", day: 31 };
    case "last-working-day":
      return { kind: "last-working-day" };
    case "nth-weekday":
      return { kind: "weekday", nth: nthOf(start) ?? -1, weekday };
    case "last-weekday":
      return { kind: "weekday", nth: -1, weekday };
  }
}

export function recurrenceOf(draft: ScheduleDraft): Recurrence {
  const { unit, every, weekend, start } = draft;
  const pattern: Pattern =
    unit === "days"
      ? { kind: unit, every }
      : unit === "weeks"
        ? { kind: unit, every, weekdays: draft.weekdays.length > 0 ? draft.weekdays : [weekdayOn(start)] }
        : unit === "months"
          ? { kind: unit, every, on: monthDayOf(draft) }
          : { kind: unit, every, month: Number(start.slice(5, 7)), on: monthDayOf(draft) };
  const end: Recurrence["end"] =
    draft.end === "date"
      ? { kind: "date", date: draft.until }
      : draft.end === "count"
        ? { kind: "count", count: draft.count }
        : { kind: "never" };
  return { pattern, end, weekend };
}

/** What goes over the bridge; undefined while something is missing. */
export function draftToFields(draft: ScheduleDraft) {
  const { accountId, amount, isIn, purpose } = draft;
  if (accountId === undefined || amount === null || amount === 0) return undefined;
  const signed = (value: Minor) => minor(isIn ? value : -value);
  const [kind, id] = purpose?.split(":") ?? [];
  const usual = minor(draft.lines?.reduce((sum, { amount: part }) => sum + part, 0) ?? 0);
  // Another amount goes to the part that varies, else to all in proportion, as where an estimate differs.
  const split =
    draft.lines && usual !== 0
      ? linesFor({ amount: usual, lines: draft.lines as readonly Line[] }, signed(amount))
      : undefined;
  const line = {
    amount: signed(amount),
    categoryId: kind === "category" ? id : null,
    transferAccountId: kind === "transfer" ? id : null,
    memo: "",
  };
  const { name, payee, memo, start, posting } = draft;
  const recurrence = recurrenceOf(draft);
  const wire = { ...recurrence, pattern: mutable(recurrence.pattern) };
  return {
    ...{ name, accountId, payee, memo, start, posting },
    amount: signed(amount),
    howMuch: howMuchOf(draft, signed),
    lines: (split ?? [line]) as KeptLines,
    recurrence: wire,
  };
}

const mutable = (pattern: Pattern) =>
  pattern.kind === "weeks" ? { ...pattern, weekdays: [...pattern.weekdays] } : pattern;

function howMuchOf({ howMuch, last, least, most, amount }: ScheduleDraft, signed: (value: Minor) => Minor): HowMuch {
  if (howMuch === "estimate") return { kind: howMuch, last };
  if (howMuch === "fixed") return { kind: howMuch };
  const usual = amount ?? minor(0);
  const ends = [signed(least ?? usual), signed(most ?? usual)].sort((a, b) => a - b);
  return { kind: howMuch, least: ends[0] ?? usual, most: ends[1] ?? usual };
}
