/** What an amount becomes for which no line speaks: a posting with neither account nor category, which waits for one (L13). */
import type { PostingId } from "./id.ts";
import type { Minor } from "./money.ts";
import type { Posting } from "./transaction.ts";

/** @param value minor units of the transaction's currency, plus is money in; it stands behind the lines that are there */
export const waitingPosting = (id: PostingId, value: Minor, behind: readonly Posting[]): Posting => ({
  id,
  position: Math.max(...behind.map(({ position }) => position)) + 1,
  accountId: null,
  categoryId: null,
  quantity: value,
  value,
  memo: "",
  cleared: "none",
  bankDate: null,
  bankRef: null,
  importHash: null,
});
