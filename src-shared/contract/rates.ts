/** Exchange rates: what is known, what a person says, and fetching them from the source that the person chose. */
import * as z from "zod";
import { rateSources, readRate } from "../domain/exchange-rate.ts";
import { command, query } from "./base.ts";
import { commitId, currency, exchangeRateId, limit, localDate, minorAmount, offset } from "./values.ts";

/** An exact decimal as text, because a number of a program would round it. */
export const rateText = z
  .string()
  .max(32)
  .refine((text) => readRate(text) !== undefined, "Not a positive decimal, write 1.0876")
  .meta({ id: "Rate", description: "Positive decimal with a point, as text" });

/** Sources that can be asked; "off" asks nobody. */
export const rateFetchings = ["off", "ecb", "frankfurter"] as const;

/** Why the last try gave nothing. */
export const rateFailures = ["offline", "too-slow", "busy", "server-error", "not-expected", "truncated"] as const;

const shown = {
  date: localDate,
  /** What one unit of the currency is in the budget's; rounded to six digits that count unless a person typed it so. */
  rate: z.string(),
  /** What one unit of the budget's currency is in it. */
  inverse: z.string(),
  source: z.enum(rateSources),
};

export const ratesStatus = z
  .strictObject({
    /** The budget's. */
    currency,
    source: z.enum(rateFetchings),
    /** Milliseconds since 1970 of the last try that went well. */
    updatedAt: z.int().nullable(),
    failure: z
      .strictObject({
        kind: z.enum(rateFailures),
        at: z.int(),
        /** Who did not answer as expected. */
        host: z.string(),
        /** When the source wants to be asked again. */
        seconds: z.int().nullable(),
      })
      .nullable(),
    /** Currencies of accounts that are not the budget's. */
    currencies: z.array(
      z.strictObject({
        currency,
        accounts: z.int(),
        /** What counts today; null while none is known. */
        now: z
          .strictObject({
            ...shown,
            /** Days. */
            age: z.int(),
            approximate: z.boolean(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "RatesStatus" });
export type RatesStatus = z.infer<typeof ratesStatus>;

/** What a person said. */
export const statedRate = z
  .strictObject({ id: exchangeRateId, base: currency, quote: currency, date: localDate, rate: rateText })
  .meta({ id: "StatedRate" });
export type StatedRate = z.infer<typeof statedRate>;

export const rateOfDay = z
  .strictObject({
    ...shown,
    /** Where a person said it: what was said, in the direction in which it was said. */
    stated: statedRate.nullable(),
  })
  .meta({ id: "RateOfDay" });
export type RateOfDay = z.infer<typeof rateOfDay>;

const changed = z.strictObject({ commitId, rate: statedRate });

const statingErrors = {
  DAY_TO_COME: {
    status: 422,
    message: "That day is still to come, so nobody knows a rate on it. Nothing was changed. Choose today or earlier.",
    data: z.strictObject({ today: localDate }),
  },
  SAME_CURRENCY: {
    status: 422,
    message: "A rate is between two different currencies. Nothing was changed.",
    data: z.strictObject({ currency }),
  },
} as const;

const source = z.strictObject({ host: z.string() });
const asBefore = "The rates that were known stay as they are.";

export const fetchingErrors = {
  RATES_OFF: {
    status: 409,
    message: "Fetching exchange rates is turned off, so nobody was asked. Turn it on in the settings first.",
    data: z.strictObject({}),
  },
  SOURCE_OFFLINE: {
    status: 502,
    message: `The source of exchange rates cannot be reached. ${asBefore} Try again when there is a connection.`,
    data: source,
  },
  SOURCE_TOO_SLOW: {
    status: 504,
    message: `The source of exchange rates did not answer in time. ${asBefore} Try again later.`,
    data: source,
  },
  SOURCE_BUSY: {
    status: 503,
    message: `The source of exchange rates was asked too often. ${asBefore} Wait and try again.`,
    data: z.strictObject({ ...source.shape, seconds: z.int().nullable() }),
  },
  SOURCE_FAILED: {
    status: 502,
    message: `The source of exchange rates has a problem of its own. ${asBefore} Try again later.`,
    data: z.strictObject({ ...source.shape, status: z.int() }),
  },
  SOURCE_NOT_EXPECTED: {
    status: 502,
    message: `The source of exchange rates answered something else than rates. ${asBefore} Try again later or choose the other source.`,
    data: source,
  },
  SOURCE_TRUNCATED: {
    status: 502,
    message: `The answer of the source of exchange rates ended before its end. ${asBefore} Try again.`,
    data: source,
  },
} as const;

export const ratesContract = {
  get: query(["exchange_rates", "accounts", "settings", "transactions"])
    .route({ method: "GET", path: "/rates", tags: ["Exchange rates"] })
    .output(ratesStatus),
  /** What counts between a currency and the budget's, newest first, one for each day on which something is known. */
  list: query(["exchange_rates", "settings"])
    .route({ method: "GET", path: "/rates/{currency}", tags: ["Exchange rates"] })
    .input(z.strictObject({ currency, offset, limit: limit(1000, 100) }))
    .output(z.strictObject({ rates: z.array(rateOfDay), total: z.int() })),
  /** What an amount comes to in another currency by the rate of a day; null where none is known. Proposed, never booked. */
  convert: query(["exchange_rates"])
    .route({ method: "GET", path: "/rates/{from}/{to}", tags: ["Exchange rates"] })
    .input(z.strictObject({ from: currency, to: currency, date: localDate, amount: minorAmount }))
    .output(z.strictObject({ amount: minorAmount, date: localDate, isApproximate: z.boolean() }).nullable()),
  /** One unit of `base` was so many of `quote` on a day (today when absent). The same pair and day again replaces. */
  set: command()
    .route({ method: "POST", path: "/rates", tags: ["Exchange rates"], successStatus: 201 })
    .errors(statingErrors)
    .input(z.strictObject({ base: currency, quote: currency, date: localDate.optional(), rate: rateText }))
    .output(z.strictObject({ ...changed.shape, replaced: z.boolean() })),
  /** What is not named stays. Moved to a day that has one already, it takes that one's place. */
  update: command()
    .route({ method: "PATCH", path: "/rates/{id}", tags: ["Exchange rates"] })
    .errors(statingErrors)
    .input(
      z.strictObject({
        id: exchangeRateId,
        base: currency.optional(),
        quote: currency.optional(),
        date: localDate.optional(),
        rate: rateText.optional(),
      }),
    )
    .output(changed),
  /** Only what a person said; what was fetched stays. */
  remove: command()
    .route({ method: "DELETE", path: "/rates/{id}", tags: ["Exchange rates"] })
    .input(z.strictObject({ id: exchangeRateId }))
    .output(z.strictObject({ commitId })),
  /** Asks the chosen source now for what is missing of the currencies in use; without any, nobody is asked. */
  fetch: command()
    .route({ method: "POST", path: "/rates/fetch", tags: ["Exchange rates"] })
    .errors(fetchingErrors)
    .output(
      z.strictObject({
        /** Rates that were not known before. */
        added: z.int(),
        /** Currencies in use that the source does not have. */
        missing: z.array(currency),
        /** Day of the newest rate; null where none is known. */
        newest: localDate.nullable(),
      }),
    ),
};
