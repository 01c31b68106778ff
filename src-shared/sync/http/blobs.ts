/**
 * What app and relay say to each other over HTTP about blobs: sealed files of a room, under random names of 16 bytes. A blob is
 * offered with its size, then its parts are put in order, as bytes; offering it again tells how far it came.
 */
import * as z from "zod";
import { BLOB_BYTES, BLOB_ID_BYTES, BLOBS_PER_ANSWER } from "../wire/limits.ts";

const blobIdSchema = z.string().regex(new RegExp(`^[0-9a-f]{${BLOB_ID_BYTES * 2}}$`));

/** POST /rooms/:room/blobs/:id */
export const offerBlobSchema = z.strictObject({ bytes: z.int().min(1).max(BLOB_BYTES) });

/** Its answer, and that of PUT /rooms/:room/blobs/:id/:part: how many parts are there, and whether that is all of it. */
export const heldBlobSchema = z.object({ parts: z.int().min(0), isWhole: z.boolean() });

/** GET /rooms/:room/blobs and /rooms/:room/blobs/:id/after: in the order of their names, as many as one answer holds. */
export const blobsSchema = z.object({
  blobs: z.array(z.object({ id: blobIdSchema, isWhole: z.boolean() })).max(BLOBS_PER_ANSWER),
});
