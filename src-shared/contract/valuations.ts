/** What property is worth: valuations that a person states, one for an account and a day. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { accountId, commitId, enteredWorth, localDate, minorAmount, text, valuationId } from "./values.ts";

export const valuation = z
  .strictObject({
    id: valuationId,
    accountId,
    date: localDate,
    /** Minor units of the account's currency: what the account counts for net worth until the next valuation. */
    value: minorAmount,
    note: z.string(),
  })
  .meta({ id: "Valuation" });
export type ValuationView = z.infer<typeof valuation>;

const changed = z.strictObject({ commitId, valuation });

export const valuationErrors = {
  NOT_PROPERTY: {
    status: 422,
    message: "Only accounts of the kind property have a stated worth. Nothing was changed. Enter transactions instead.",
    data: z.strictObject({ accountId }),
  },
  DAY_TO_COME: {
    status: 422,
    message: "That day is still to come, so nobody knows a worth on it. Nothing was changed. Choose today or earlier.",
    data: z.strictObject({ today: localDate }),
  },
} as const;

export const valuationsContract = {
  /** Newest first. */
  list: query(["valuations"])
    .route({ method: "GET", path: "/accounts/{accountId}/valuations", tags: ["Valuations"] })
    .input(z.strictObject({ accountId }))
    .output(z.array(valuation)),
  /** States what a property is worth on a day (today when absent). The same day again replaces. */
  set: command()
    .route({ method: "POST", path: "/accounts/{accountId}/valuations", tags: ["Valuations"], successStatus: 201 })
    .errors(valuationErrors)
    .input(z.strictObject({ accountId, date: localDate.optional(), value: enteredWorth, note: text.default("") }))
    .output(z.strictObject({ ...changed.shape, replaced: z.boolean() })),
  /** What is not named stays. Moved to a day that has one already, it takes that one's place. */
  update: command()
    .route({ method: "PATCH", path: "/valuations/{id}", tags: ["Valuations"] })
    .errors(valuationErrors)
    .input(
      z.strictObject({
        id: valuationId,
        date: localDate.optional(),
        value: enteredWorth.optional(),
        note: text.optional(),
      }),
    )
    .output(changed),
  remove: command()
    .route({ method: "DELETE", path: "/valuations/{id}", tags: ["Valuations"] })
    .input(z.strictObject({ id: valuationId }))
    .output(z.strictObject({ commitId })),
};
