/** What the address of the schedules says: which view, which one is open, whether a new one is being added, which month. */
import { isMonth, type Month } from "../../../src-shared/domain/date.ts";
import type { ScheduleId } from "../../../src-shared/domain/id.ts";
import { type ForecastSearch, forecastSearch } from "../forecast/index.ts";

export const scheduleViews = ["ahead", "calendar", "subscriptions", "forecast"] as const;
export type SchedulesView = (typeof scheduleViews)[number];

export interface SchedulesSearch extends ForecastSearch {
  /** What is ahead when absent. */
  readonly view?: SchedulesView;
  readonly open?: ScheduleId;
  readonly add?: true;
  /** Of the calendar. */
  readonly month?: Month;
}

export function schedulesSearch(search: Record<string, unknown>): SchedulesSearch {
  const view = scheduleViews.find((each) => each === search["view"]);
  const { month } = search;
  return {
    ...(view && view !== "ahead" ? { view } : {}),
    ...(typeof search["open"] === "string" ? { open: search["open"] as ScheduleId } : {}),
    ...(search["add"] === true ? { add: true as const } : {}),
    ...(typeof month === "string" && isMonth(month) ? { month } : {}),
    ...forecastSearch(search),
  };
}
