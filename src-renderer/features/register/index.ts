/** Transactions in a table: one account or all of them. The screens themselves are loaded by routes.tsx. */
export { CategoryCell } from "./cells.tsx";
export { accountOptions, usePayeeOptions, usePurposeOptions } from "./choices.ts";
export { useRowEdits } from "./row-edits.ts";
