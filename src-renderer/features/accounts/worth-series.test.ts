import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { worthSeries } from "./worth-series.ts";

const day = (text: string) => text as LocalDate;
const stated = (date: string, value: number) => ({ date: day(date), value: value as Minor });

test("every month shows what was said last, up to today", () => {
  const valuations = [stated("2026-01-20", 100), stated("2026-03-01", 120), stated("2026-03-31", 125)];
  expect(worthSeries(valuations, null, day("2026-04-02"))).toEqual([
    { month: "2026-01", value: 100 },
    { month: "2026-02", value: 100 },
    { month: "2026-03", value: 125 },
    { month: "2026-04", value: 125 },
  ]);
  expect(worthSeries(valuations, null, day("2026-03-15")).at(-1)).toEqual({ month: "2026-03", value: 120 });
});

test("nothing is drawn where nobody said anything; what was closed ends at nothing", () => {
  expect(worthSeries([], null, day("2026-04-02"))).toEqual([]);
  const sold = worthSeries([stated("2026-01-20", 100)], day("2026-03-10"), day("2026-04-02"));
  expect(sold.map(({ value }) => value)).toEqual([100, 100, 0, 0]);
});

test("a very long time is cut at its beginning", () => {
  const points = worthSeries([stated("1900-01-01", 100)], null, day("2026-04-02"));
  expect(points).toHaveLength(600);
  expect(points.at(-1)?.month).toBe("2026-04");
});
