/** Transactions in a table: one account or all of them. */
export { CategoryCell } from "./cells.tsx";
export { usePurposeOptions, valueToPurpose } from "./choices.ts";
export { useRowEdits } from "./row-edits.ts";
export { AccountScreen, AllTransactionsScreen } from "./screens.tsx";
