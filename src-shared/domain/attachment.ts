/**
 * Attachments: receipts and other files of a transaction. What a file is, is found out from its first bytes and never
 * believed from its name (src-main/services/attachment-type.ts); what cannot be shown safely is not taken.
 */
import type { AttachmentId } from "./id.ts";

export const attachmentTypes = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/heic",
  "application/pdf",
  "text/plain",
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

export interface Attachment {
  readonly id: AttachmentId;
  /** What the file was called. */
  readonly name: string;
  readonly type: AttachmentType;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of its bytes, 64 hexadecimal digits in lower case: equal files are kept once. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly added: number;
  /**
   * Name (16 bytes) and key (32) of its sealed file in a shared budget, in hexadecimal digits. It never leaves the backend; an
   * attachment without one stays on this device.
   */
  readonly sealedAs?: string;
}

/** Why the file of a receipt in a shared budget is not where it should be. */
export const transferFailures = [
  /** The relay was not reached. */
  "offline",
  /** The relay does not have it: nobody has sent it yet, or it was forgotten. */
  "not-there",
  /** What the relay gave is not what was attached. */
  "damaged",
  /** More than the relay takes of one file, or of one budget. */
  "too-large",
  "full",
  /** The relay refuses for another reason; later it may not. */
  "refused",
] as const;
export type TransferFailure = (typeof transferFailures)[number];

/** More than this that one person puts on one transaction are an archive. */
export const MOST_ATTACHMENTS = 50;

/** How long what was removed is kept, so that undo can bring it back: 30 days in milliseconds. */
export const KEPT_AFTER_REMOVAL = 30 * 86_400_000;
