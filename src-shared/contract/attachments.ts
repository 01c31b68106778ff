/**
 * Attachments: receipts and other files of transactions. They come in by an upload and go out by a download of files.ts;
 * what a file is, is found out from its bytes.
 */
import * as z from "zod";
import { attachmentTypes, MOST_ATTACHMENTS } from "../domain/attachment.ts";
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
  /** Puts its bytes out as a download of this session. */
  open: command()
    .route({ method: "POST", path: "/attachments/{id}/open", tags: ["Attachments"] })
    .input(z.strictObject({ id: attachmentId }))
    .output(z.strictObject({ downloadId, ...attachment.shape })),
  /** How much room attachments take in the file, and how much of it is only kept for undo. */
  room: query(["transactions"])
    .route({ method: "GET", path: "/attachments/room", tags: ["Attachments"] })
    .output(
      z.strictObject({
        files: z.int(),
        bytes: z.int(),
        removedFiles: z.int(),
        removedBytes: z.int(),
      }),
    ),
  /** Frees what was removed at once. Undo cannot bring it back any more. */
  free: command()
    .route({ method: "POST", path: "/attachments/free", tags: ["Attachments"] })
    .output(z.strictObject({ freed: z.int() })),
};
