/** What accounts will hold: from schedules, from what recurs, and from what is usual; and what would be if. */
import * as z from "zod";
import { whatIfRepeats } from "../domain/forecast.ts";
import { command, query } from "./base.ts";
import { accountId, currency, enteredAmount, localDate, minorAmount, month, name, scheduleId } from "./values.ts";

/** Something that is only thought of; nothing of the budget changes by it. */
export const whatIf = z
  .strictObject({
    name,
    accountId,
    /** Minor units of the account's currency, plus is money in. */
    amount: enteredAmount,
    date: localDate,
    repeats: z.enum(whatIfRepeats).default("once"),
    /** Off: kept and not counted. */
    on: z.boolean().default(true),
  })
  .meta({ id: "WhatIf" });
export type WhatIf = z.infer<typeof whatIf>;

const whatIfs = z.array(whatIf).max(50);

const course = {
  /** What it holds now, and at the end. */
  balance: minorAmount,
  end: z.strictObject({ middle: minorAmount, low: minorAmount, high: minorAmount }),
  /** The day on which the middle is lowest. */
  lowest: z.strictObject({ date: localDate, middle: minorAmount, low: minorAmount }),
  /** The first day below zero: of the middle, and of the lower edge of the band. */
  below: localDate.nullable(),
  mayBeBelow: localDate.nullable(),
};

const planned = z.strictObject({
  date: localDate,
  name: z.string(),
  accountId,
  account: z.string(),
  amount: minorAmount,
  currency,
  kind: z.enum(["schedule", "recurring", "what-if"]),
  /** The amount is an estimate. */
  approximate: z.boolean(),
  scheduleId: scheduleId.nullable(),
});

export const forecast = z
  .strictObject({
    today: localDate,
    days: z.int(),
    seed: z.int(),
    /** What is usual: whole months of the own history. Null: there is none yet, so only what is planned counts. */
    usual: z.strictObject({ from: month.nullable(), months: z.int() }),
    /** Single large movements that are not taken for usual. */
    single: z.array(
      z.strictObject({
        date: localDate,
        accountId,
        account: z.string(),
        payee: z.string(),
        amount: minorAmount,
        currency,
      }),
    ),
    /** Open accounts but property. */
    accounts: z.array(z.strictObject({ accountId, account: z.string(), currency, inTotal: z.boolean(), ...course })),
    /** Accounts of the budget in its currency. */
    total: z.strictObject({ currency, approximate: z.boolean(), ...course }),
    /** Day by day, today first: of the account that was asked for, or of the total. */
    series: z.strictObject({
      accountId: accountId.nullable(),
      currency,
      middle: z.array(minorAmount),
      low: z.array(minorAmount),
      high: z.array(minorAmount),
      /** The middle without what is only thought of; null where nothing is. */
      without: z.array(minorAmount).nullable(),
    }),
    /** What moves the series, oldest first. */
    planned: z.array(planned),
  })
  .meta({ id: "Forecast" });
export type ForecastView = z.infer<typeof forecast>;

export const forecastContract = {
  get: query([
    "transactions",
    "accounts",
    "payees",
    "schedules",
    "schedule_occurrences",
    "loans",
    "dismissals",
    "exchange_rates",
    "what_ifs",
    "settings",
  ])
    .route({ method: "GET", path: "/forecast", tags: ["Forecast"] })
    .input(
      z.strictObject({
        days: z.int().min(1).max(1100).default(365),
        /** Whose days are told; those of the total when absent. */
        accountId: accountId.optional(),
        /** The same seed draws the same courses. */
        seed: z.int().min(0).max(4_294_967_295).default(1),
        /** Instead of those that are kept; none: as things stand. */
        whatIfs: whatIfs.optional(),
      }),
    )
    .output(forecast),
  whatIfs: query(["what_ifs"])
    .route({ method: "GET", path: "/forecast/what-ifs", tags: ["Forecast"] })
    .output(whatIfs),
  /** All of them: what is not named is forgotten. */
  keepWhatIfs: command()
    .route({ method: "PATCH", path: "/forecast/what-ifs", tags: ["Forecast"] })
    .input(z.strictObject({ whatIfs }))
    .output(whatIfs),
};
