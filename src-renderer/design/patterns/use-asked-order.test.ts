import { expect, test } from "vitest";
import { type Asked, whenSettled, whenShown } from "./use-asked-order.ts";

const asked = (waiting: number, ...orders: readonly string[]): Asked<string> => ({ orders, waiting });

test("what was asked holds until the last of it is seen and nothing is on its way", () => {
  const two = asked(2, "b", "c");
  expect(whenShown(two, "c")).toBe(two);
  const one = whenSettled(two, true, "c");
  expect(one).toEqual(asked(1, "b", "c"));
  // The answer to the first step comes in late and shows an older order.
  expect(whenShown(one, "b")).toBe(one);
  expect(whenSettled(one, true, "b")).toEqual(asked(0, "b", "c"));
  expect(whenShown(asked(0, "b", "c"), "c")).toEqual(asked(0));
});

test("what is written holds although the list still shows the order from before", () => {
  const written = whenSettled(whenSettled(asked(2, "b", "c"), true, "a"), true, "a");
  expect(written).toEqual(asked(0, "b", "c"));
  expect(whenShown(whenShown(written, "b"), "c")).toEqual(asked(0));
  expect(whenShown(asked(1, "b"), "a")).toEqual(asked(1, "b"));
});

test("a refusal, and what somebody else made of it when all is written, take it back", () => {
  expect(whenSettled(asked(2, "b", "c"), false, "c")).toEqual(asked(1));
  expect(whenShown(asked(0, "b"), "x")).toEqual(asked(0));
});

test("where nobody says when it is done, it is done when it is seen", () => {
  expect(whenShown(asked(0, "b"), "b")).toEqual(asked(0));
});
