/**
 * What app and relay say to each other over HTTP before there is a socket: making a room, being admitted to it. Bytes are
 * base64url. A room is addressed by its tag, 16 random bytes as 32 hexadecimal characters.
 */
import * as z from "zod";
import { KEY_BYTES, SIGNATURE_BYTES, TOKEN_CHARACTERS } from "../wire/limits.ts";

export const CHALLENGE_BYTES = 32;

/** @param length how many bytes the text stands for */
export const bytesOf = (length: number) =>
  z
    .string()
    .length(Math.ceil((length * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);
export const bytesUpTo = (most: number) =>
  z
    .string()
    .min(1)
    .max(Math.ceil((most * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);

export const roomTagSchema = z.string().regex(/^[0-9a-f]{32}$/);
const epochSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
export const instantSchema = z.int().min(0);

/** POST /rooms */
export const createRoomSchema = z.strictObject({
  room: roomTagSchema,
  epoch: epochSchema,
  reader: bytesOf(KEY_BYTES),
  writer: bytesOf(KEY_BYTES),
  signature: bytesOf(SIGNATURE_BYTES),
});

/** Answer of POST /rooms/:room/challenge; good for a minute. */
export const challengeSchema = z.object({ challenge: bytesOf(CHALLENGE_BYTES) });

/** POST /rooms/:room/token */
export const proofSchema = z.strictObject({
  challenge: bytesOf(CHALLENGE_BYTES),
  scope: z.enum(["r", "rw"]),
  signature: bytesOf(SIGNATURE_BYTES),
});
/** Its answer; `life` in seconds from now on: the clock of an app may be wrong by years. */
export const tokenSchema = z.object({ token: z.string().max(TOKEN_CHARACTERS), life: z.int().min(1).max(86_400) });

/** Whatever is not done, with the status of HTTP beside it. */
export const refusalCodes = [
  "bad-request",
  "bad-signature",
  "bad-token",
  "read-only",
  "origin",
  "not-found",
  "exists",
  "too-large",
  "full",
  "too-many",
  "used-up",
  "expired",
  "unavailable",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
export const refusalSchema = z.object({ error: z.enum(refusalCodes) });
