/** What was done as it is read: by day, and within a day by turns of one person at one device. */
import type { CofferClient } from "../../../src-shared/contract/contract.ts";

export type Activity = Awaited<ReturnType<CofferClient["sharing"]["activity"]>>["activities"][number];

/** What one person did at one device before somebody else did something. */
export interface Turn {
  readonly person: string;
  readonly deviceName: string;
  readonly isSelf: boolean;
  /** Newest first; at least one. */
  readonly activities: readonly Activity[];
}

export interface ActivityDay {
  /** On this computer's clock. */
  readonly day: string;
  readonly turns: readonly Turn[];
}

/** @param activities newest first */
export function daysOf(activities: readonly Activity[]): readonly ActivityDay[] {
  const days = new Map<string, (Turn & { readonly device: string; readonly activities: Activity[] })[]>();
  for (const activity of activities) {
    const { at, device, deviceName, isSelf, person } = activity;
    const day = new Date(at).toDateString();
    const turns = days.get(day) ?? [];
    days.set(day, turns);
    const last = turns.at(-1);
    if (last?.device === device) last.activities.push(activity);
    else turns.push({ device, person, deviceName, isSelf, activities: [activity] });
  }
  return [...days].map(([day, turns]) => ({ day, turns }));
}
