/** What of the gains stands in the address, and which days a period has. */
import type { LocalDate } from "../../../src-shared/domain/date.ts";

export const gainPeriods = ["year", "last-year", "all"] as const;
export type GainPeriod = (typeof gainPeriods)[number];

export interface GainsSearch {
  /** Absent: since the first money came. */
  readonly period?: GainPeriod;
  /** Absent: average cost. */
  readonly method?: "fifo";
}

export function gainsSearch({ period, method }: Record<string, unknown>): GainsSearch {
  const known = gainPeriods.find((each) => each === period);
  return { ...(known && known !== "all" ? { period: known } : {}), ...(method === "fifo" ? { method } : {}) };
}

export function daysOfPeriod(period: GainPeriod, today: LocalDate): { from?: LocalDate; to?: LocalDate } {
  if (period === "all") return {};
  const year = Number(today.slice(0, 4)) - (period === "year" ? 0 : 1);
  const text = String(year).padStart(4, "0");
  const from = `${text}-01-01` as LocalDate;
  return period === "year" ? { from } : { from, to: `${text}-12-31` as LocalDate };
}
