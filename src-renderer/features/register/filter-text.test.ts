import { expect, test } from "vitest";
import type { CategoryGroupView } from "../../../src-shared/contract/categories.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { parseFilter } from "./filter-text.ts";

const groups = [
  {
    id: "g",
    name: "Living",
    position: 0,
    categories: [
      { id: "c1", name: "Groceries" },
      { id: "c2", name: "Eating out" },
    ],
  },
] as unknown as readonly CategoryGroupView[];
const settings = { groups, today: "2026-11-21" as LocalDate, locale: "en-GB", currency: "EUR" as Currency };

test("plain words are looked for as text", () => {
  expect(parseFilter("lidl hamburg", settings)).toEqual({ text: "lidl hamburg" });
});

test("a category by its beginning, with or without its spaces", () => {
  expect(parseFilter("#groc", settings)).toEqual({ categoryId: "c1" });
  expect(parseFilter('#"eating out"', settings)).toEqual({ categoryId: "c2" });
  expect(parseFilter("#eatingout", settings)).toEqual({ categoryId: "c2" });
});

test("a category that does not exist stays text", () => {
  expect(parseFilter("#nothing", settings)).toEqual({ text: "#nothing" });
});

test("amounts are compared without their sign, in minor units", () => {
  expect(parseFilter(">100", settings)).toEqual({ least: 10_000 });
  expect(parseFilter("<12.50", settings)).toEqual({ most: 1250 });
  expect(parseFilter("10..20", settings)).toEqual({ least: 1000, most: 2000 });
  expect(parseFilter("100", settings)).toEqual({ text: "100" });
});

test("a month without a year is the latest that has begun", () => {
  expect(parseFilter("nov", settings)).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(parseFilter("december", settings)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(parseFilter("nov 2024", settings)).toEqual({ from: "2024-11-01", to: "2024-11-30" });
  expect(parseFilter("2026-02", settings)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

test("all of it together", () => {
  expect(parseFilter("lidl #groceries >20 oct", settings)).toEqual({
    text: "lidl",
    categoryId: "c1",
    least: 2000,
    from: "2026-10-01",
    to: "2026-10-31",
  });
});
