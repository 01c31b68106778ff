import { expect, test } from "vitest";
import { parseProgress } from "./progress.ts";
import { firstStepsSearch } from "./search.ts";

test("nothing kept, or nothing that can be read, is no progress at all", () => {
  expect(parseProgress(null)).toBeUndefined();
  expect(parseProgress("{")).toBeUndefined();
  expect(parseProgress("3")).toBeUndefined();
});

test("what is kept comes back; unknown questions begin again", () => {
  expect(parseProgress('{"step":"history","chosen":true,"dismissed":false}')).toEqual({
    step: "history",
    chosen: true,
    dismissed: false,
  });
  expect(parseProgress('{"step":"dinner"}')).toEqual({ step: "money", chosen: false, dismissed: false });
});

test("only known questions stand in the address", () => {
  expect(firstStepsSearch({ step: "accounts" })).toEqual({ step: "accounts" });
  expect(firstStepsSearch({ step: "dinner" })).toEqual({});
});
