/** What of the overview stands in the address. */
import { isMonth, type Month } from "../../../src-shared/domain/date.ts";

export const ranges = ["3m", "1y", "5y", "all"] as const;
export type Range = (typeof ranges)[number];

export interface OverviewSearch {
  /** Absent: the running month. */
  readonly month?: Month;
  readonly range?: Range;
}

export function overviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { month, range } = search;
  return {
    ...(typeof month === "string" && isMonth(month) ? { month } : {}),
    ...(ranges.includes(range as Range) ? { range: range as Range } : {}),
  };
}
