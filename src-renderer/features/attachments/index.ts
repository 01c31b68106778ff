/** Receipts and other files of transactions. */
export { Attachments } from "./attachments.tsx";
export { type Attach, looksLikeReceipt, useAttach } from "./use-attach.ts";
