/**
 * Files cross every door in pieces of at most 256 KiB, so that no frame is large and nothing is written to disk in
 * the clear. An upload belongs to the session that began it and is forgotten after use, on lock, or after 15 minutes.
 */
import * as z from "zod";
import { command } from "./base.ts";
import { importErrors } from "./errors.ts";
import { pieceBytes } from "./pieces.ts";

export const uploadId = z.string().length(22).meta({ id: "UploadId" });
export const downloadId = z.string().length(22).meta({ id: "DownloadId" });

const piece = z.base64().max(Math.ceil(pieceBytes / 3) * 4);

export const filesContract = {
  beginUpload: command()
    .route({ method: "POST", path: "/uploads", tags: ["Files"], successStatus: 201 })
    .errors({ TOO_LARGE: importErrors.TOO_LARGE })
    .input(
      z.strictObject({
        name: z.string().max(400),
        size: z.int().min(0),
        /** What it will be used for, which decides how large it may be: lines to import, or a copy of a whole budget. */
        of: z.enum(["lines", "budget"]).optional(),
      }),
    )
    .output(z.strictObject({ uploadId })),
  /** Pieces come in order; `at` is the offset of the first byte. */
  appendUpload: command()
    .route({ method: "POST", path: "/uploads/{uploadId}/pieces", tags: ["Files"] })
    .errors({ TOO_LARGE: importErrors.TOO_LARGE })
    .input(z.strictObject({ uploadId, at: z.int().min(0), piece }))
    .output(z.strictObject({ received: z.int() })),
  discardUpload: command()
    .route({ method: "DELETE", path: "/uploads/{uploadId}", tags: ["Files"] })
    .input(z.strictObject({ uploadId }))
    .output(z.strictObject({})),
  readDownload: command()
    .route({ method: "GET", path: "/downloads/{downloadId}", tags: ["Files"] })
    .input(z.strictObject({ downloadId, at: z.int().min(0) }))
    .output(z.strictObject({ piece, size: z.int(), done: z.boolean() })),
};
