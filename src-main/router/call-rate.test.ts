import { expect, test } from "vitest";
import { createCallRate } from "./call-rate.ts";

test("a burst passes, then calls come at the rate; sessions do not share", () => {
  let now = 0;
  const mayCall = createCallRate({ burst: 3, perSecond: 2 }, () => now);
  expect([1, 2, 3, 4].map(() => mayCall("a"))).toEqual([true, true, true, false]);
  expect(mayCall("b")).toBe(true);
  now += 1000;
  expect([1, 2, 3].map(() => mayCall("a"))).toEqual([true, true, false]);
});

test("many sessions do not grow the memory without end", () => {
  const mayCall = createCallRate({ burst: 1, perSecond: 0 }, () => 0);
  expect(mayCall("first")).toBe(true);
  expect(mayCall("first")).toBe(false);
  for (let count = 0; count < 1001; count++) mayCall(`session ${count}`);
  expect(mayCall("first")).toBe(true);
});
