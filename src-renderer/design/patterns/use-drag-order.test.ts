import { expect, test } from "vitest";
import { moveTo } from "./use-drag-order.ts";

const ids = ["a", "b", "c"];

test("a line lands before the one that stands at the place", () => {
  expect(moveTo(ids, "c", 0)).toEqual(["c", "a", "b"]);
  expect(moveTo(ids, "a", 2)).toEqual(["b", "a", "c"]);
  expect(moveTo(ids, "a", 3)).toEqual(["b", "c", "a"]);
});

test("its own place, a place that is not there and an unknown line change nothing", () => {
  for (const [id, index] of [
    ["b", 1],
    ["b", 2],
    ["b", -1],
    ["b", 4],
    ["x", 0],
  ] as const)
    expect(moveTo(ids, id, index)).toBe(ids);
});
