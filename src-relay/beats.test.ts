/** The beats of many at one pace. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createBeats } from "./beats.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("each has one beat a round, those that came apart at different times, and none after it has left", () => {
  const heard: string[] = [];
  const looked = new Map<string, number>();
  const beats = createBeats<string>({
    pace: 1_600,
    beat: (who) => heard.push(who),
    look: (who) => looked.set(who, (looked.get(who) ?? 0) + 1),
  });
  const first = beats.add("first");
  vi.advanceTimersByTime(400);
  beats.add("second");
  vi.advanceTimersByTime(1_200);
  expect(heard).toEqual(["first"]);
  vi.advanceTimersByTime(400);
  expect(heard).toEqual(["first", "second"]);
  expect(looked.get("first")).toBe(20);
  first.delete("first");
  vi.advanceTimersByTime(1_600);
  expect(heard).toEqual(["first", "second", "second"]);
  beats.stop();
  vi.advanceTimersByTime(1_600);
  expect(heard).toHaveLength(3);
  expect(looked.get("first")).toBe(20);
});
