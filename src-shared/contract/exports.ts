/** Taking everything out again, in files that other programs read. */
import * as z from "zod";
import { command } from "./base.ts";
import { exportFormats, journalPlans } from "./export-formats.ts";
import { downloadId } from "./files.ts";
import { transactionFilter } from "./transaction-filter.ts";

export const exportsContract = {
  create: command()
    .route({ method: "POST", path: "/exports", tags: ["Files"], successStatus: 201 })
    .input(
      z.strictObject({
        format: z.enum(exportFormats),
        /** Only what the current view shows; everything when absent. Not of hledger and JSON, which are whole. */
        filter: transactionFilter.optional(),
        /** Of hledger: as periodic transactions also what is assigned (`--budget`), or what schedules plan for a year (`--forecast`). */
        plan: z.enum(journalPlans).optional(),
        /** A byte order mark at the front, which Excel wants. */
        byteOrderMark: z.boolean().default(false),
      }),
    )
    .output(
      z.strictObject({
        downloadId,
        fileName: z.string(),
        mediaType: z.string(),
        size: z.int(),
        transactions: z.int(),
        /** Receipts that the copy is without, because their files are with other members and not here. */
        receiptsLeft: z.strictObject({ files: z.int(), bytes: z.int() }).optional(),
      }),
    ),
};
