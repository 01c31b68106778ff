/** The budget. The screen itself is loaded by routes.tsx. */
export { isShown } from "./budget-rows.ts";
