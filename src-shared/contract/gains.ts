/** What moving exchange rates brought or cost on money in other currencies. Derived from the history, never stored (L6). */
import * as z from "zod";
import { costMethods } from "../domain/conversion-gain.ts";
import { rateSources } from "../domain/exchange-rate.ts";
import { query } from "./base.ts";
import { accountId, currency, localDate, minorAmount, month } from "./values.ts";

/** All in the budget's currency. `gain` = `realised` + `unrealised` = `worth` + `takenOut` − `putIn` − `worthBefore`. */
export const gainFigures = z
  .strictObject({
    /** At the end of the day before the period, by the rate of that day. */
    worthBefore: minorAmount,
    /** What came and what went in the period at the value of each day; not below zero. */
    putIn: minorAmount,
    takenOut: minorAmount,
    /** At the end of the period, by the rate of that day. */
    worth: minorAmount,
    /** What that was worth when it came. */
    costBasis: minorAmount,
    /** On what was exchanged or spent in the period. */
    realised: minorAmount,
    /** On what is held: how much `worth` − `costBasis` changed in the period. */
    unrealised: minorAmount,
    gain: minorAmount,
    /** A rate was old, or of a later day. */
    approximate: z.boolean(),
  })
  .meta({ id: "GainFigures" });
export type GainFigures = z.infer<typeof gainFigures>;

const held = {
  /** What is left at the end of the period, in its own currency. */
  quantity: minorAmount,
  /** Null where no rate is known: named, never counted. */
  figures: gainFigures.nullable(),
};

export const gains = z
  .strictObject({
    /** The budget's. */
    currency,
    method: z.enum(costMethods),
    /** Null: since the first money came. */
    from: localDate.nullable(),
    to: localDate,
    currencies: z.array(
      z.strictObject({
        currency,
        ...held,
        /** By which `worth` was found; null where none is known. */
        rate: z
          .strictObject({
            date: localDate,
            /** One unit of the currency in the budget's. */
            rate: z.string(),
            source: z.enum(rateSources),
            /** Days between it and the end of the period. */
            age: z.int(),
            approximate: z.boolean(),
          })
          .nullable(),
        /** Between two accounts of the currency money goes at the value of the day; of the currency it moved nothing. */
        accounts: z.array(z.strictObject({ accountId, name: z.string(), ...held })),
      }),
    ),
    total: gainFigures,
    /** `total.gain` at the end of each month of the period, the last as of its end; at most the latest 600. */
    months: z.array(z.strictObject({ month, gain: minorAmount, approximate: z.boolean() })),
  })
  .meta({ id: "Gains" });
export type Gains = z.infer<typeof gains>;

export const gainsContract = {
  get: query(["accounts", "transactions", "exchange_rates", "settings"])
    .route({ method: "GET", path: "/gains", tags: ["Exchange rates"] })
    .input(
      z.strictObject({
        /** First day of the period; since the first money came when absent. */
        from: localDate.optional(),
        /** Last day; today when absent. Nothing to come is counted. */
        to: localDate.optional(),
        method: z.enum(costMethods).default("average"),
      }),
    )
    .output(gains),
};
