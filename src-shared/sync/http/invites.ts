/**
 * The mailbox of a room, over HTTP. An invitation lies at the relay under the hash of a secret that only its link holds; a
 * joiner who shows the secret reads the encrypted blob and leaves an encrypted request, and an owner's device answers it.
 * All blobs are sealed: a relay sees sizes, times, how often, and which role an invitation reaches at most.
 */
import * as z from "zod";
import { HASH_BYTES } from "../wire/limits.ts";
import { bytesOf, bytesUpTo, instantSchema } from "./rooms.ts";

export const BLOB_BYTES = 16_384;
export const SECRET_BYTES = 32;
const REQUEST_ID_BYTES = 16;

const blob = bytesUpTo(BLOB_BYTES);
const hash = bytesOf(HASH_BYTES);
const secret = bytesOf(SECRET_BYTES);
const requestId = bytesOf(REQUEST_ID_BYTES);
const role = z.enum(["owner", "editor", "viewer"]);

/** POST /rooms/:room/invites, with a writer's token. `hash` is SHA-256 of the secret; `life` in milliseconds from now on, by the relay's clock. */
export const createInviteSchema = z.strictObject({
  hash,
  blob,
  life: z.int().min(1),
  uses: z.int().min(1).max(16),
  role,
});

/** POST /invites/open: who shows the secret reads what lies under its hash. */
export const openInviteSchema = z.strictObject({ secret });
export const openedInviteSchema = z.object({ blob, expires: instantSchema, role, usesLeft: z.int().min(0) });

/** POST /invites/request: takes one use. Sent again with the same id it takes none. */
export const joinRequestSchema = z.strictObject({ secret, id: requestId, blob });

/** GET /rooms/:room/requests, with a writer's token. */
export const requestsSchema = z.object({
  requests: z.array(z.object({ id: requestId, invite: hash, blob, at: instantSchema })),
});

/** POST /rooms/:room/requests/:id, with a writer's token; null turns the request down without a word. */
export const answerRequestSchema = z.strictObject({ blob: blob.nullable() });

/** POST /invites/result: what became of a request. */
export const askResultSchema = z.strictObject({ secret, id: requestId });
export const resultSchema = z.object({
  state: z.enum(["waiting", "answered", "turned-down"]),
  blob: blob.nullable(),
});
