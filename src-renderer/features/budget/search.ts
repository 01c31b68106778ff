/** What of the budget stands in the address: the month, how many side by side, the category that is open. */
import { isMonth, type Month } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";

export const spans = ["1", "2", "3", "year"] as const;
export type Span = (typeof spans)[number];

export interface BudgetSearch {
  /** Absent: the running month. */
  readonly month?: Month;
  /** Absent: one month. */
  readonly span?: Span;
  readonly open?: CategoryId;
  /** Money is about to be moved to or from this category. */
  readonly cover?: CategoryId;
}

export function budgetSearch(search: Record<string, unknown>): BudgetSearch {
  const { month, open, cover } = search;
  // Whoever types the address writes a number.
  const span = spans.find((each) => each === String(search["span"]));
  return {
    ...(typeof month === "string" && isMonth(month) ? { month } : {}),
    ...(span && span !== "1" ? { span } : {}),
    ...(typeof open === "string" ? { open: open as CategoryId } : {}),
    ...(typeof cover === "string" ? { cover: cover as CategoryId } : {}),
  };
}
