import { expect, test } from "vitest";
import { pageRows, pagesAround } from "./paged-window.ts";

test("the first page is always asked for, because it tells how many there are", () => {
  expect(pagesAround(0, 60, undefined)).toEqual([0]);
  expect(pagesAround(50_000, 50_060, 100_000)[0]).toBe(0);
});

test("the neighbours of what is shown are asked for ahead", () => {
  const at = 50 * pageRows;
  expect(pagesAround(at, at + 60, 100_000)).toEqual([0, 49, 50]);
  expect(pagesAround(at + 120, at + 190, 100_000)).toEqual([0, 50, 51]);
});

test("nothing beyond the end is asked for", () => {
  expect(pagesAround(360, 420, 410)).toEqual([0, 1, 2]);
  expect(pagesAround(0, 60, 12)).toEqual([0]);
});
