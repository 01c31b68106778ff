/** Receipts and other files of transactions. */
export { Attachments } from "./attachments.tsx";
export { looksLikeReceipt, useAttach } from "./use-attach.ts";
