/** Schedules: what repeats (rent, salary, a monthly transfer), its occurrences, and what a person does with one. */
import * as z from "zod";
import { mostCount, mostEvery, type Weekday, weekendShifts } from "../domain/recurrence.ts";
import { mostEstimated, postingModes } from "../domain/schedule.ts";
import { command, query } from "./base.ts";
import { transactionErrors, transactionLine } from "./transactions.ts";
import {
  accountId,
  branded,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  localDate,
  minorAmount,
  month,
  payeeId,
  scheduleId,
  text,
  transactionId,
} from "./values.ts";

const weekday = branded<Weekday>(
  z.int().min(1).max(7).meta({ id: "Weekday", description: "Monday is 1, Sunday is 7" }),
);
const every = z.int().min(1).max(mostEvery).default(1);
const monthDay = z
  .discriminatedUnion("kind", [
    /** 31 is the last day, however long the month is. */
    z.strictObject({ kind: z.literal("day"), day: z.int().min(1).max(31) }),
    z.strictObject({ kind: z.literal("last-working-day") }),
    /** The first to the fourth, or the last (-1). */
    z.strictObject({
      kind: z.literal("weekday"),
      nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
      weekday,
    }),
  ])
  .meta({ id: "MonthDay" });

export const recurrence = z
  .strictObject({
    pattern: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("days"), every }),
      z.strictObject({ kind: z.literal("weeks"), every, weekdays: z.array(weekday).min(1).max(7) }),
      z.strictObject({ kind: z.literal("months"), every, on: monthDay }),
      z.strictObject({ kind: z.literal("years"), every, month: z.int().min(1).max(12), on: monthDay }),
    ]),
    end: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("never") }),
        /** The last day on which there may be one. */
        z.strictObject({ kind: z.literal("date"), date: localDate }),
        z.strictObject({ kind: z.literal("count"), count: z.int().min(1).max(mostCount) }),
      ])
      .default({ kind: "never" }),
    /** Where one on a Saturday or Sunday goes: stays, to the Friday before, to the Monday after. */
    weekend: z.enum(weekendShifts).default("none"),
  })
  .meta({ id: "Recurrence" });

export const howMuch = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed") }),
    /** The mean of the last so many that were posted. */
    z.strictObject({ kind: z.literal("estimate"), last: z.int().min(1).max(mostEstimated).default(3) }),
    /** Signed like the amount, `least` the smaller number. */
    z.strictObject({ kind: z.literal("range"), least: enteredAmount, most: enteredAmount }),
  ])
  .meta({ id: "HowMuch" });

/** Why an occurrence cannot be posted as it is. */
export const occurrenceProblems = ["account-closed", "rate-needed", "loan-paid-off", "not-lawful"] as const;

export const occurrence = z
  .strictObject({
    scheduleId,
    /** Its day by the recurrence: what it is called in every command. */
    date: localDate,
    /** The day on which it falls, after the weekend shift or as it was moved. */
    due: localDate,
    /** The schedule's name, or its payee's, or the other account's. */
    name: z.string(),
    accountId,
    account: z.string(),
    /** The other account of a transfer. */
    transferAccountId: accountId.nullable(),
    transferAccount: z.string(),
    /** Expected; minor units of the account's currency, plus is money in. */
    amount: minorAmount,
    /** What of it is interest of the loan that it pays back, above zero; null of everything else. */
    interest: minorAmount.nullable(),
    currency,
    /** The amount is an estimate, or the middle of a range. */
    approximate: z.boolean(),
    memo: text,
    /** Another day, amount or memo than its schedule says. */
    changed: z.boolean(),
    /** It is posted by itself on its day. */
    automatic: z.boolean(),
    problem: z.enum(occurrenceProblems).nullable(),
  })
  .meta({ id: "Occurrence" });
export type OccurrenceView = z.infer<typeof occurrence>;

export const schedule = z
  .strictObject({
    id: scheduleId,
    /** As it was entered; empty when it is called like its payee. */
    name: z.string(),
    /** What to call it. */
    title: z.string(),
    accountId,
    account: z.string(),
    currency,
    payeeId: payeeId.nullable(),
    payee: z.string(),
    memo: text,
    amount: minorAmount,
    howMuch,
    lines: z.array(
      z.strictObject({
        amount: minorAmount,
        categoryId: categoryId.nullable(),
        transferAccountId: accountId.nullable(),
        transferQuantity: minorAmount.optional(),
        memo: text,
        varies: z.literal(true).optional(),
      }),
    ),
    recurrence,
    start: localDate,
    posting: z.enum(postingModes),
    paused: z.boolean(),
    /** Null when no occurrence is left, or while it is paused. */
    next: occurrence.nullable(),
    overdue: z.int(),
    /** What it comes to in a year, by its usual amount. */
    perYear: minorAmount,
    /** How many of its occurrences were posted. */
    posted: z.int(),
  })
  .meta({ id: "Schedule" });
export type ScheduleView = z.infer<typeof schedule>;

export const calendarEntry = z
  .strictObject({
    date: localDate,
    name: z.string(),
    accountId,
    account: z.string(),
    /** Plus is money in. */
    amount: minorAmount,
    currency,
    approximate: z.boolean(),
    /** Expected: it recurs, and no schedule plans it. */
    state: z.enum(["paid", "overdue", "planned", "expected"]),
    /** It moves between own accounts; told on the side of its schedule's account. */
    isTransfer: z.boolean(),
    scheduleId: scheduleId.nullable(),
    /** What paid it. */
    transactionId: transactionId.nullable(),
  })
  .meta({ id: "CalendarEntry" });
export type CalendarEntry = z.infer<typeof calendarEntry>;

const scheduleFields = {
  /** Empty: it is called like its payee. */
  name: z.string().trim().max(200),
  accountId,
  /** Found by name or alias, made when there is none; empty for none. */
  payee: z.string().max(200),
  memo: text,
  /** Minor units of the account's currency, plus is money in. */
  amount: enteredAmount,
  howMuch,
  /** Absent: one line that waits for a category, or takes the payee's usual one. They add up to the amount. */
  lines: z
    .array(
      transactionLine.extend({
        /** Takes the difference where another amount comes; at most one does. Without one all lines do, in proportion. */
        varies: z.literal(true).optional(),
      }),
    )
    .min(1)
    .max(100),
  recurrence,
  /** The day from which the recurrence counts; no occurrence lies before it. */
  start: localDate,
  posting: z.enum(postingModes),
};

const { name, accountId: account, payee, memo, amount, lines, start, posting } = scheduleFields;
export const newSchedule = z
  .strictObject({
    name: name.default(""),
    accountId: account,
    payee: payee.default(""),
    memo: memo.default(""),
    amount,
    howMuch: howMuch.default({ kind: "fixed" }),
    lines: lines.optional(),
    recurrence,
    start,
    posting: posting.default("remind"),
    /** A transaction that was its first occurrence: it is linked, and the next one is the first to come. */
    firstTransactionId: transactionId.optional(),
  })
  .meta({ id: "NewSchedule" });

const named = z.strictObject({ scheduleId, date: localDate });
const some = z.array(named).min(1).max(1000);
const changed = z.strictObject({ commitId, schedule });

export const scheduleErrors = {
  ...transactionErrors,
  SCHEDULE_NOT_POSSIBLE: {
    status: 422,
    message:
      "This schedule cannot be followed as it is. Nothing was changed. Look at its lines, its range and its days.",
    data: z.strictObject({ reason: z.string() }),
  },
  OCCURRENCE_GONE: {
    status: 409,
    message: "This occurrence was posted or skipped already, or does not exist. Nothing was changed.",
    data: z.strictObject({ date: localDate }),
  },
  OCCURRENCE_PROBLEM: {
    status: 409,
    message:
      "This occurrence cannot be posted as it is. Nothing was changed. Edit its schedule, or reopen its account.",
    data: z.strictObject({ name: z.string(), date: localDate, problem: z.enum(occurrenceProblems) }),
  },
} as const;

const reading = [
  "schedules",
  "schedule_occurrences",
  "accounts",
  "loans",
  "payees",
  "categories",
  "transactions",
  "settings",
] as const;

export const schedulesContract = {
  /** In the order of their next occurrence; those without one at the end. */
  list: query(reading)
    .route({ method: "GET", path: "/schedules", tags: ["Schedules"] })
    .output(z.array(schedule)),
  /** What is overdue, and what falls within the next days, oldest first. */
  upcoming: query(reading)
    .route({ method: "GET", path: "/schedules/upcoming", tags: ["Schedules"] })
    .input(z.strictObject({ days: z.int().min(0).max(366).default(30) }))
    .output(
      z.strictObject({
        today: localDate,
        occurrences: z.array(occurrence),
        /** Where and when the money gets lowest within these days; null when nothing is planned. */
        lowest: z
          .strictObject({ accountId, account: z.string(), date: localDate, balance: minorAmount, currency })
          .nullable(),
      }),
    ),
  /** Bills and income of a month: what was paid, what is overdue or planned, what recurs without a plan. */
  calendar: query([...reading, "dismissals"])
    .route({ method: "GET", path: "/schedules/calendar", tags: ["Schedules"] })
    .input(z.strictObject({ month }))
    .output(z.strictObject({ today: localDate, entries: z.array(calendarEntry) })),
  create: command()
    .route({ method: "POST", path: "/schedules", tags: ["Schedules"], successStatus: 201 })
    .errors(scheduleErrors)
    .input(newSchedule)
    .output(changed),
  /** Changes what is given: of all occurrences to come, or with `from` of that occurrence and all that follow it. */
  update: command()
    .route({ method: "PATCH", path: "/schedules/{id}", tags: ["Schedules"] })
    .errors(scheduleErrors)
    .input(
      z.strictObject({ id: scheduleId, from: localDate.optional(), ...z.strictObject(scheduleFields).partial().shape }),
    )
    .output(changed),
  /** Enters their transactions: dated by their day, and today where that is still to come. */
  post: command()
    .route({ method: "POST", path: "/schedules/post", tags: ["Schedules"] })
    .errors(scheduleErrors)
    .input(z.strictObject({ occurrences: some }))
    .output(z.strictObject({ commitId, posted: z.int(), transactionIds: z.array(transactionId) })),
  skip: command()
    .route({ method: "POST", path: "/schedules/skip", tags: ["Schedules"] })
    .errors(scheduleErrors)
    .input(z.strictObject({ occurrences: some }))
    .output(z.strictObject({ commitId, skipped: z.int() })),
  /** Only this one: another day, amount or memo; null is again what the schedule says. */
  changeOccurrence: command()
    .route({ method: "PATCH", path: "/schedules/{scheduleId}/occurrences/{date}", tags: ["Schedules"] })
    .errors(scheduleErrors)
    .input(
      z.strictObject({
        ...named.shape,
        due: localDate.nullable().optional(),
        amount: enteredAmount.nullable().optional(),
        memo: text.nullable().optional(),
      }),
    )
    .output(z.strictObject({ commitId })),
  /** Paused, it has no occurrences; resumed, it goes on from today. */
  pause: command()
    .route({ method: "POST", path: "/schedules/{id}/pause", tags: ["Schedules"] })
    .input(z.strictObject({ id: scheduleId, paused: z.boolean() }))
    .output(changed),
  /** No occurrence after that day (today when absent). */
  end: command()
    .route({ method: "POST", path: "/schedules/{id}/end", tags: ["Schedules"] })
    .errors(scheduleErrors)
    .input(z.strictObject({ id: scheduleId, date: localDate.optional() }))
    .output(changed),
  /** Its transactions stay. */
  remove: command()
    .route({ method: "DELETE", path: "/schedules/{id}", tags: ["Schedules"] })
    .input(z.strictObject({ id: scheduleId }))
    .output(z.strictObject({ commitId })),
};
