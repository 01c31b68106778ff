import { expect, test } from "vitest";
import { clockFrom, today } from "./clock.ts";

test("COFFER_NOW stops time; what is no instant is refused", () => {
  const clock = clockFrom("2026-03-15T12:00:00Z");
  expect([clock(), clock()]).toEqual([Date.UTC(2026, 2, 15, 12), Date.UTC(2026, 2, 15, 12)]);
  expect(() => clockFrom("soon")).toThrow("COFFER_NOW");
  expect(Math.abs(clockFrom(undefined)() - Date.now())).toBeLessThan(60_000);
});

test("COFFER_NOW with a speed begins at its instant and goes on", async () => {
  const clock = clockFrom("2026-03-15T12:00:00Z*1000");
  const first = clock();
  expect(first).toBeGreaterThanOrEqual(Date.UTC(2026, 2, 15, 12));
  await expect.poll(clock).toBeGreaterThan(first);
  expect(() => clockFrom("2026-03-15T12:00:00Z*fast")).toThrow("COFFER_NOW");
});

test("today is the day on this computer's calendar, not in Greenwich", () => {
  const justAfterMidnight = new Date(2026, 0, 1, 0, 5).getTime();
  const justBeforeMidnight = new Date(2026, 0, 1, 23, 55).getTime();
  expect([today(() => justAfterMidnight), today(() => justBeforeMidnight)]).toEqual(["2026-01-01", "2026-01-01"]);
});
