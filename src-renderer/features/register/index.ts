/** Transactions in a table: one account or all of them. The screens themselves are loaded by routes.tsx. */
export { CategoryCell } from "./cells.tsx";
export { accountOptions, categoryOptions, usePayeeOptions, usePurposeOptions, valueToPurpose } from "./choices.ts";
export { LaterSplitDialog } from "./later-split.ts";
export { useRowEdits } from "./row-edits.ts";
export { type DraftLine, lineOf } from "./transaction-draft.ts";
