import { expect, test } from "vitest";
import { minor } from "../../../src-shared/domain/money.ts";
import { toggleRest, withRest } from "./split-rest.ts";
import type { DraftLine } from "./transaction-draft.ts";

const line = (key: number, amount: number | null): DraftLine => ({
  key,
  purpose: undefined,
  amount: amount === null ? null : minor(amount),
  memo: "",
});
const lines = [line(0, -900), line(1, null), line(2, -50)];
const amounts = (some: readonly DraftLine[]) => some.map(({ amount }) => amount);

test("the marked line takes what the others leave, whatever changes", () => {
  const marked = toggleRest(lines, 1);
  expect(amounts(withRest(marked, minor(-1_000)))).toEqual([-900, -50, -50]);
  expect(amounts(withRest(marked, minor(-940)))).toEqual([-900, 10, -50]);
  expect(withRest(lines, minor(-1_000))).toBe(lines);
});

test("one line is marked at most, and a second press takes the mark away", () => {
  const moved = toggleRest(toggleRest(lines, 1), 2);
  expect(moved.map(({ varies }) => varies)).toEqual([undefined, undefined, true]);
  expect(toggleRest(moved, 2)).toEqual(lines);
});
