/** What the address of the schedules says: which one is open, and whether a new one is being added. */
import type { ScheduleId } from "../../../src-shared/domain/id.ts";

export interface SchedulesSearch {
  readonly open?: ScheduleId;
  readonly add?: true;
}

export function schedulesSearch(search: Record<string, unknown>): SchedulesSearch {
  return {
    ...(typeof search["open"] === "string" ? { open: search["open"] as ScheduleId } : {}),
    ...(search["add"] === true ? { add: true as const } : {}),
  };
}
