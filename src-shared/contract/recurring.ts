/** Recurring payments that the own history shows: bills, subscriptions, income; with what speaks for each. */
import * as z from "zod";
import { cadences } from "../domain/rhythm.ts";
import { command, query } from "./base.ts";
import { recurrence } from "./schedules.ts";
import {
  accountId,
  categoryId,
  commitId,
  currency,
  localDate,
  minorAmount,
  payeeId,
  scheduleId,
  transactionId,
} from "./values.ts";

const step = z.strictObject({
  /** The first payment at the new price. */
  date: localDate,
  from: minorAmount,
  to: minorAmount,
});

export const recurringPayment = z
  .strictObject({
    /** Names it, for setting it aside. */
    key: z.string(),
    payeeId,
    payee: z.string(),
    accountId,
    account: z.string(),
    currency,
    /** What its last payment was for. */
    categoryId: categoryId.nullable(),
    category: z.string(),
    cadence: z.enum(cadences),
    recurrence,
    /** What the next one is expected to be; plus is money in. */
    amount: minorAmount,
    least: minorAmount,
    most: minorAmount,
    /** It costs the same until it costs more. */
    steady: z.boolean(),
    perYear: minorAmount,
    /** Late: it should have come. Stopped: it did not come for another half of its turn. */
    state: z.enum(["active", "late", "stopped"]),
    /** The day on which it goes on, or should have. */
    next: localDate,
    count: z.int(),
    first: localDate,
    last: localDate,
    /** Days around the usual one within which four of five payments lie. */
    spread: z.number(),
    /** Of the price, oldest first. */
    steps: z.array(step),
    /** The last ones, latest first. */
    payments: z.array(z.strictObject({ date: localDate, amount: minorAmount, transactionId })),
    /** The schedule that plans it ahead already. */
    scheduleId: scheduleId.nullable(),
    /** A person set it aside: it is no such thing. */
    dismissed: z.boolean(),
  })
  .meta({ id: "RecurringPayment" });
export type RecurringView = z.infer<typeof recurringPayment>;

const named = z.strictObject({ key: z.string().min(1).max(200) });

export const recurringContract = {
  /** By cost in a year, the largest first; those that stopped at the end. */
  list: query(["transactions", "payees", "accounts", "categories", "schedules", "dismissals", "settings"])
    .route({ method: "GET", path: "/recurring", tags: ["Schedules"] })
    .output(z.strictObject({ today: localDate, payments: z.array(recurringPayment) })),
  /** It is no recurring payment, and is not brought up again. */
  dismiss: command()
    .route({ method: "POST", path: "/recurring/dismiss", tags: ["Schedules"] })
    .input(named)
    .output(z.strictObject({ commitId })),
  /** It is one after all. */
  restore: command()
    .route({ method: "POST", path: "/recurring/restore", tags: ["Schedules"] })
    .input(named)
    .output(z.strictObject({ commitId })),
};
