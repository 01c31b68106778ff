/**
 * Attachments: receipts and other files of transactions. They come in by an upload and go out by a download of files.ts;
 * what a file is, is found out from its bytes.
 */
import * as z from "zod";
import { attachmentTypes, MOST_ATTACHMENTS, transferFailures } from "../domain/attachment.ts";
import { command, query } from "./base.ts";
import { importErrors } from "./errors.ts";
import { downloadId, uploadId } from "./files.ts";
import { attachmentId, commitId, fileName, transactionId } from "./values.ts";

export const attachment = z
  .strictObject({
    id: attachmentId,
    name: z.string(),
    type: z.enum(attachmentTypes),
    size: z.int(),
    /** SHA-256 of its bytes in hexadecimal digits. */
    hash: z.string(),
    added: z.int(),
  })
  .meta({ id: "Attachment" });

const errors = {
  TOO_LARGE: importErrors.TOO_LARGE,
  NOT_ATTACHABLE: {
    status: 415,
    message: "Coffer keeps pictures (PNG, JPEG, WebP, GIF, HEIC), PDF and plain text. Nothing was added.",
    data: z.strictObject({ name: z.string() }),
  },
  ALREADY_ATTACHED: {
    status: 409,
    message: "This file is on the transaction already. Nothing was added.",
    data: z.strictObject({ name: z.string() }),
  },
  TOO_MANY_ATTACHMENTS: {
    status: 409,
    message: "The transaction has as many attachments as it can hold. Nothing was added. Remove one first.",
    data: z.strictObject({ most: z.int() }),
  },
} as const;

/** Where the file of a receipt is, in a shared budget. */
export const receiptPlace = z
  .strictObject({
    id: attachmentId,
    /**
     * here: on this device, and with the relay as far as it is known. sending: here, on its way to the others. away: with the others
     * and not here yet. fetching: on its way here.
     */
    place: z.enum(["here", "sending", "away", "fetching"]),
    /** Why it is not further; it is tried again by itself. */
    failure: z.enum(transferFailures).nullable(),
  })
  .meta({ id: "ReceiptPlace" });

const awayErrors = {
  RECEIPT_AWAY: {
    status: 502,
    message:
      "The file of this receipt is with the other members and could not be fetched. Nothing was changed. Try again when the relay can be reached.",
    data: z.strictObject({ why: z.enum(transferFailures) }),
  },
} as const;

export const attachmentsContract = {
  /** Gives files that were uploaded to a transaction, in one commit. Equal files are kept once. */
  add: command()
    .route({ method: "POST", path: "/transactions/{id}/attachments", tags: ["Attachments"], successStatus: 201 })
    .errors(errors)
    .input(z.strictObject({ id: transactionId, uploadIds: z.array(uploadId).min(1).max(MOST_ATTACHMENTS) }))
    .output(z.strictObject({ commitId, attachments: z.array(attachment) })),
  rename: command()
    .route({ method: "PATCH", path: "/attachments/{id}", tags: ["Attachments"] })
    .input(z.strictObject({ id: attachmentId, name: fileName }))
    .output(z.strictObject({ commitId })),
  /** Its bytes are kept for 30 days, so that undo can bring it back. */
  remove: command()
    .route({ method: "DELETE", path: "/attachments/{id}", tags: ["Attachments"] })
    .input(z.strictObject({ id: attachmentId }))
    .output(z.strictObject({ commitId })),
  /** Puts its bytes out as a download of this session; fetches them first where another member has them. */
  open: command()
    .route({ method: "POST", path: "/attachments/{id}/open", tags: ["Attachments"] })
    .errors(awayErrors)
    .input(z.strictObject({ id: attachmentId }))
    .output(z.strictObject({ downloadId, ...attachment.shape })),
  /** Where the files of a transaction's receipts are. */
  places: query(["transactions", "sharing"])
    .route({ method: "GET", path: "/transactions/{id}/attachments/places", tags: ["Attachments"] })
    .input(z.strictObject({ id: transactionId }))
    .output(z.array(receiptPlace)),
  /** Brings the file of a receipt that another member attached. */
  fetch: command()
    .route({ method: "POST", path: "/attachments/{id}/fetch", tags: ["Attachments"] })
    .errors(awayErrors)
    .input(z.strictObject({ id: attachmentId }))
    .output(z.strictObject({})),
  /** Brings all that are not here, as a job of kind "receipts". */
  fetchAll: command()
    .route({ method: "POST", path: "/attachments/fetch", tags: ["Attachments"] })
    .output(z.strictObject({ fetched: z.int(), failed: z.int() })),
  /** Those that are not here, the newest first, at most 20 of them. */
  away: query(["transactions", "sharing"])
    .route({ method: "GET", path: "/attachments/away", tags: ["Attachments"] })
    .output(
      z.array(
        z.strictObject({
          id: attachmentId,
          transactionId,
          name: z.string(),
          size: z.int(),
          failure: z.enum(transferFailures).nullable(),
        }),
      ),
    ),
  /** How much room attachments take in the file, and how much of it is only kept for undo. */
  room: query(["transactions"])
    .route({ method: "GET", path: "/attachments/room", tags: ["Attachments"] })
    .output(
      z.strictObject({
        files: z.int(),
        bytes: z.int(),
        removedFiles: z.int(),
        removedBytes: z.int(),
        /** With other members of a shared budget, and not here. */
        awayFiles: z.int(),
        awayBytes: z.int(),
      }),
    ),
  /** Frees what was removed at once. Undo cannot bring it back any more. */
  free: command()
    .route({ method: "POST", path: "/attachments/free", tags: ["Attachments"] })
    .output(z.strictObject({ freed: z.int() })),
};
