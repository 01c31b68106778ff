/**
 * Bringing a whole budget back from its JSON copy, into a budget that has no account and no transaction yet. First a look
 * at what the copy holds, then one commit of the origin "restore": no undo, and History begins anew with it.
 */
import * as z from "zod";
import { command } from "./base.ts";
import { importErrors } from "./errors.ts";
import { uploadId } from "./files.ts";
import { commitId, currency } from "./values.ts";

export const restoreErrors = {
  NOT_A_TABLE: importErrors.NOT_A_TABLE,
  COPY_BROKEN: {
    status: 422,
    message:
      "This copy of a budget is not whole: it was cut off, or changed after Coffer wrote it. Nothing was brought back. Use another copy.",
    data: z.strictObject({ line: z.int(), detail: z.enum(["cut-off", "changed", "unreadable"]) }),
  },
  COPY_OF_OTHER_VERSION: {
    status: 409,
    message: "This copy was written by another version of Coffer. Nothing was brought back. Use the same version.",
    data: z.strictObject({ version: z.int(), isNewer: z.boolean() }),
  },
  BUDGET_NOT_EMPTY: {
    status: 409,
    message:
      "This budget has accounts or transactions already, which a copy must not replace. Nothing was brought back. Make a new vault for it.",
    data: z.strictObject({}),
  },
} as const;

export const restoresContract = {
  /** What a copy holds, checked to its last byte. */
  understand: command()
    .route({ method: "POST", path: "/restores/understand", tags: ["Files"] })
    .errors(restoreErrors)
    .input(z.strictObject({ uploadId }))
    .output(
      z.strictObject({
        fileName: z.string(),
        version: z.int(),
        /** ISO 8601 */
        exported: z.string(),
        currency,
        rows: z.int(),
        /** By table of the ledger, in the order of the file. */
        tables: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
        /** Whether this budget has neither account nor transaction, so that the copy can go here. */
        fitsHere: z.boolean(),
      }),
    ),
  create: command()
    .route({ method: "POST", path: "/restores", tags: ["Files"], successStatus: 201 })
    .errors(restoreErrors)
    .input(z.strictObject({ uploadId }))
    .output(z.strictObject({ commitId, currency, rows: z.int(), transactions: z.int(), accounts: z.int() })),
};
