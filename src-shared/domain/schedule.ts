/**
 * Schedules: plans that repeat (rent, salary, a monthly transfer), what became of their occurrences, and what posting one
 * gives. Pure: today, history and ids come in. An occurrence that nobody touched has no row; it follows from the
 * recurrence and is called by its day there. Keeps L22, and its part of L15.
 */
import { addDays, type LocalDate } from "./date.ts";
import type { AccountId, OccurrenceId, PayeeId, ScheduleId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import { add, allocate, divideHalfEven, isMinor, type Minor, minor, scale } from "./money.ts";
import { checkRecurrence, howOften, occurrencesOf, type Recurrence } from "./recurrence.ts";
import type { NewTransaction } from "./transaction-build.ts";
import type { Line } from "./transaction-lines.ts";

/** How much an occurrence will be. */
export type HowMuch =
  /** The amount of the schedule. */
  | { readonly kind: "fixed" }
  /** The mean of the last few that were posted; the amount of the schedule before the first. */
  | { readonly kind: "estimate"; readonly last: number }
  /** Expected to be the amount of the schedule, and still the same bill anywhere in between. */
  | { readonly kind: "range"; readonly least: Minor; readonly most: Minor };

/** Days for which automatic occurrences are made up without asking; older ones wait for a person. */
export const daysMadeUpFor = 31;

export const postingModes = ["automatic", "remind"] as const;
/** Posted by itself on its day, or only shown until a person posts it. */
export type PostingMode = (typeof postingModes)[number];

export interface ScheduleLine extends Line {
  /** Takes the difference where another amount comes; at most one of a schedule does. */
  readonly varies?: true;
}

export interface Schedule {
  readonly id: ScheduleId;
  /** Empty: it is called like its payee. */
  readonly name: string;
  readonly accountId: AccountId;
  readonly payeeId: PayeeId | null;
  readonly memo: string;
  /** Minor units of the account's currency, plus is money in. */
  readonly amount: Minor;
  readonly howMuch: HowMuch;
  /** What it is for; they add up to the amount. */
  readonly lines: readonly ScheduleLine[];
  readonly recurrence: Recurrence;
  /** The day from which the recurrence counts. */
  readonly start: LocalDate;
  /** Occurrences before this day are dealt with, whatever they were. */
  readonly since: LocalDate;
  readonly posting: PostingMode;
  readonly paused: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
}

export const occurrenceStates = ["posted", "skipped", "changed"] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

/** What became of one occurrence, where it is not just what the recurrence says. */
export interface ScheduleOccurrence {
  readonly id: OccurrenceId;
  readonly scheduleId: ScheduleId;
  /** Its day by the recurrence, before any shift: what it is called. */
  readonly date: LocalDate;
  readonly state: OccurrenceState;
  /** Another day, amount, memo than the schedule says; null where it is not another. */
  readonly movedTo: LocalDate | null;
  readonly amount: Minor | null;
  readonly memo: string | null;
}

/** An occurrence that is neither posted nor skipped. */
export interface OpenOccurrence {
  readonly date: LocalDate;
  /** The day on which it falls, after the weekend shift or as it was moved. */
  readonly due: LocalDate;
  readonly changed: ScheduleOccurrence | undefined;
}

export type OccurrencesByDate = ReadonlyMap<LocalDate, ScheduleOccurrence>;

export const mostEstimated = 24;

/**
 * @param touched what became of occurrences of this schedule
 * @param to last day on which they are due
 * @returns the oldest first, `most` at the most; none while it is paused
 */
export function openOccurrences(
  { start, since, recurrence, paused }: Schedule,
  touched: OccurrencesByDate,
  { to, most }: { readonly to: LocalDate; readonly most: number },
): OpenOccurrence[] {
  if (paused) return [];
  const series = occurrencesOf(start, recurrence);
  const from = since > start ? since : start;
  const plain = series
    // What was shifted before the first day is still due.
    .between(from > "0001-01-02" ? addDays(from, -2) : from, to, most + touched.size + 2)
    .filter(({ date }) => date >= from && !touched.has(date))
    .map(({ date, due }): OpenOccurrence => ({ date, due, changed: undefined }));
  const changed = [...touched.values()].flatMap((row): OpenOccurrence[] => {
    if (row.state !== "changed" || row.date < from) return [];
    const own = series.at(series.indexFrom(row.date));
    const due = row.movedTo ?? own?.due;
    return own?.date !== row.date || due === undefined || due > to ? [] : [{ date: row.date, due, changed: row }];
  });
  const order = (a: OpenOccurrence, b: OpenOccurrence) =>
    a.due < b.due || (a.due === b.due && a.date < b.date) ? -1 : 1;
  return [...plain, ...changed].sort(order).slice(0, most);
}

/** The first one that is neither posted nor skipped, however far away. */
export function nextOpen(schedule: Schedule, touched: OccurrencesByDate): OpenOccurrence | undefined {
  return openOccurrences(schedule, touched, { to: "9999-12-31" as LocalDate, most: 1 })[0];
}

/** Whether an occurrence called by this day is still to be posted. */
export function openOccurrence(
  schedule: Schedule,
  touched: OccurrencesByDate,
  date: LocalDate,
): OpenOccurrence | undefined {
  const row = touched.get(date);
  if (row && row.state !== "changed") return undefined;
  const series = occurrencesOf(schedule.start, schedule.recurrence);
  const own = series.at(series.indexFrom(date));
  return own?.date === date ? { date, due: row?.movedTo ?? own.due, changed: row } : undefined;
}

/**
 * @param history amounts of earlier occurrences as they were posted, the latest first
 * @returns what this one is expected to be
 */
export function expectedAmount(
  { amount, howMuch }: Pick<Schedule, "amount" | "howMuch">,
  { changed }: Pick<OpenOccurrence, "changed">,
  history: readonly Minor[],
): Minor {
  if (changed?.amount !== null && changed?.amount !== undefined) return changed.amount;
  if (howMuch.kind !== "estimate" || history.length === 0) return amount;
  const last = history.slice(0, howMuch.last);
  return minor(Number(divideHalfEven(BigInt(add(...last)), BigInt(last.length))));
}

/**
 * The lines for another amount than the schedule's: the one that varies takes the difference; without one, or where that
 * would turn it round, all keep their proportions.
 */
export function linesFor(
  { amount: usual, lines }: Pick<Schedule, "amount" | "lines">,
  amount: Minor,
): readonly ScheduleLine[] {
  if (amount === usual) return lines;
  const difference = minor(amount - usual);
  const isOneSided = lines.every((line) => Math.sign(line.amount) === Math.sign(usual));
  const varying = lines.findIndex((line) => line.varies && canTake(line.amount, difference));
  const taker = varying >= 0 || isOneSided ? varying : 0;
  const shares =
    taker >= 0
      ? lines.map((line, at) => (at === taker ? add(line.amount, difference) : line.amount))
      : allocate(
          amount,
          lines.map((line) => Math.abs(line.amount)),
        );
  return lines.map((line, at) => {
    const own = shares[at] ?? line.amount;
    if (line.transferQuantity === undefined || line.amount === 0) return { ...line, amount: own };
    return { ...line, amount: own, transferQuantity: scale(line.transferQuantity, BigInt(own), BigInt(line.amount)) };
  });
}

/** Whether a part can take more or less without being turned round. */
export const canTake = (part: Minor, difference: Minor): boolean =>
  part + difference === 0 || Math.sign(part + difference) === Math.sign(part);

/** What it comes to in a year, whole minor units; a range or an estimate counts with its usual amount. */
export function perYear({ amount, recurrence }: Pick<Schedule, "amount" | "recurrence">): Minor {
  const { times, years } = howOften(recurrence);
  return scale(amount, times, years);
}

/** What one occurrence comes to, and what it is for. */
export interface OccurrenceParts {
  readonly amount: Minor;
  /** They add up to the amount. */
  readonly lines: readonly Line[];
}

/** What posting an occurrence enters: dated by its day, whenever it is posted. */
export function occurrenceDraft(
  schedule: Schedule,
  { date, due, changed }: OpenOccurrence,
  { amount, lines }: OccurrenceParts,
): Omit<NewTransaction, "account" | "id"> {
  return {
    date: due,
    payeeId: schedule.payeeId,
    memo: changed?.memo ?? schedule.memo,
    amount,
    lines,
    cleared: "none",
    // A guess wants to be looked at; what was agreed once does not.
    reviewed: schedule.howMuch.kind === "fixed",
    occurrence: { scheduleId: schedule.id, date },
  };
}

/** @returns the law that the schedule would break by itself; whether what it names exists only the file knows */
export function checkSchedule(schedule: Schedule): LawBreak | undefined {
  const { amount, lines, howMuch, recurrence } = schedule;
  const wrong = (detail: string): LawBreak => ({ law: "L22", detail });
  const amounts = [amount, ...lines.map((line) => line.amount)];
  if (!amounts.every(isMinor)) return { law: "L15", detail: "an amount of the schedule" };
  if (lines.length === 0) return wrong("it has no line");
  if (lines.reduce((sum, line) => sum + line.amount, 0) !== amount)
    return wrong("its lines do not add up to its amount");
  if (lines.filter(({ varies }) => varies).length > 1) return wrong("more than one line takes the difference");
  if (
    howMuch.kind === "estimate" &&
    !(Number.isInteger(howMuch.last) && howMuch.last >= 1 && howMuch.last <= mostEstimated)
  )
    return wrong("how many it is estimated from");
  if (howMuch.kind === "range" && !(howMuch.least <= amount && amount <= howMuch.most))
    return wrong("its amount lies outside its range");
  const broken = checkRecurrence(recurrence);
  return broken === undefined ? undefined : wrong(`its recurrence: ${broken}`);
}
