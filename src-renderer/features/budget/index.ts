export { useBudgetActs } from "./budget-acts.ts";
export { CoverDialog } from "./cover-dialog.tsx";
export { useMoneyText } from "./money-text.ts";
