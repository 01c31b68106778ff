import { expect, test } from "vitest";
import { isLocalDate, type LocalDate } from "../../src-shared/domain/date.ts";
import { similarity } from "./import-compare.ts";
import { daysAfter, daysBefore } from "./import-days.ts";

const day = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new Error(text);
  return text;
};

test("alike are the same words, a part of them, or the same first word; others are not", () => {
  expect(similarity("lidl", "lidl")).toBe(1);
  expect(similarity("lidl", "lidl sagt danke")).toBeGreaterThan(0.7);
  expect(similarity("rewe markt 12", "rewe city")).toBeGreaterThan(0.7);
  expect(similarity("lidl", "shell")).toBeLessThan(0.5);
  expect(similarity("", "shell")).toBeLessThan(0.2);
});

test("a window stops at the ends of the calendar", () => {
  expect(daysBefore(day("2026-01-05"), 12)).toBe("2025-12-24");
  expect(daysBefore(day("0001-01-05"), 12)).toBe("0001-01-01");
  expect(daysAfter(day("9999-12-30"), 12)).toBe("9999-12-31");
});
