/** 256-bit secrets that the host gives out, and how it compares them: it keeps only their SHA-256. */
import { createHash, timingSafeEqual } from "node:crypto";

export type Random = (bytes: number) => Uint8Array;

export const makeSecret = (random: Random): string => Buffer.from(random(32)).toString("base64url");

export const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** @param kept made by `digest` */
export function isSecret(given: string, kept: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(kept));
}
