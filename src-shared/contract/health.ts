/** The laws of the ledger, checked over every row. */
import * as z from "zod";
import { transferFailures } from "../domain/attachment.ts";
import { command, query } from "./base.ts";
import { transactionId } from "./values.ts";

export const lawReport = z
  .strictObject({
    id: z.string(),
    /** What the law says, in one English sentence. */
    says: z.string(),
    /** How many rows were looked at. */
    checked: z.int(),
    broken: z.int(),
    /** The first breaks, at most 20; with the transaction that the row belongs to, where there is one. */
    examples: z.array(
      z.strictObject({
        what: z.string(),
        id: z.string(),
        detail: z.string(),
        transactionId: transactionId.nullable(),
      }),
    ),
  })
  .meta({ id: "LawReport" });

export const healthReport = z
  .strictObject({
    /** When it was checked, in milliseconds since 1970. */
    at: z.int(),
    healthy: z.boolean(),
    laws: z.array(lawReport),
    transactions: z.int(),
    postings: z.int(),
    /** Transactions in a foreign currency that wait for an exchange rate. */
    waitingForRate: z.int(),
    /** Receipts of a shared budget whose files are not on this device, the newest 20; they are whole elsewhere, and break no law. */
    receiptsAway: z.array(
      z.strictObject({ transactionId, name: z.string(), size: z.int(), failure: z.enum(transferFailures).nullable() }),
    ),
  })
  .meta({ id: "HealthReport" });
export type HealthReportView = z.infer<typeof healthReport>;

export const healthContract = {
  check: command()
    .route({ method: "POST", path: "/health/check", tags: ["Health"] })
    .output(healthReport),
  /** What the last check found, and how large the files are. */
  last: query(["health", "commits"])
    .route({ method: "GET", path: "/health", tags: ["Health"] })
    .output(
      z.strictObject({
        /** Null when nothing was checked yet. */
        report: healthReport.nullable(),
        /** Commits that were made after that check. */
        changesSince: z.int(),
        files: z.array(z.strictObject({ what: z.enum(["ledger", "vault", "keys"]), bytes: z.int() })),
      }),
    ),
};
