import { expect, test } from "vitest";
import { categoryDrop, groupDrop } from "./drop-place.ts";

const line = (id: string, top: number) => ({ id, top, bottom: top + 40 });
const groups = [
  { id: "home", top: 0, bottom: 120, lines: [line("rent", 40), line("food", 80)] },
  { id: "fun", top: 140, bottom: 180, lines: [] },
];

test("a line lands before the one whose middle is below the pointer", () => {
  expect(categoryDrop(groups, 45)).toEqual({ groupId: "home", index: 0 });
  expect(categoryDrop(groups, 75)).toEqual({ groupId: "home", index: 1 });
  expect(categoryDrop(groups, 115)).toEqual({ groupId: "home", index: 2 });
});

test("between two groups the nearer one takes it, an empty one too", () => {
  expect(categoryDrop(groups, 125)).toEqual({ groupId: "home", index: 2 });
  expect(categoryDrop(groups, 136)).toEqual({ groupId: "fun", index: 0 });
  expect(categoryDrop(groups, 900)).toEqual({ groupId: "fun", index: 0 });
  expect(categoryDrop([], 10)).toBeUndefined();
});

test("a group lands before the one whose middle is below the pointer", () => {
  expect(groupDrop(groups, -5)).toBe(0);
  expect(groupDrop(groups, 70)).toBe(1);
  expect(groupDrop(groups, 400)).toBe(2);
});
