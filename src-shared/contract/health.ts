/** The laws of the ledger, checked over every row. */
import * as z from "zod";
import { command } from "./base.ts";

export const lawReport = z
  .strictObject({
    id: z.string(),
    /** What the law says, in one English sentence. */
    says: z.string(),
    /** How many rows were looked at. */
    checked: z.int(),
    broken: z.int(),
    /** The first breaks, at most 20. */
    examples: z.array(z.strictObject({ what: z.string(), id: z.string(), detail: z.string() })),
  })
  .meta({ id: "LawReport" });

export const healthContract = {
  check: command()
    .route({ method: "POST", path: "/health/check", tags: ["Health"] })
    .output(
      z.strictObject({
        healthy: z.boolean(),
        laws: z.array(lawReport),
        transactions: z.int(),
        postings: z.int(),
        /** Transactions in a foreign currency that wait for an exchange rate. */
        waitingForRate: z.int(),
      }),
    ),
};
