import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CategoryGroupView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { inUse, moveCategory, moveGroup, placeOf, stepPlace, toOrderInput } from "./order.ts";

/** `living: rent food -old` → a group; a minus marks an archived category. */
function build(text: string): readonly CategoryGroupView[] {
  return text.split("|").map((part, position) => {
    const [name = "", list = ""] = part.trim().split(":");
    const groupId = name as CategoryGroupId;
    return {
      id: groupId,
      name,
      position,
      categories: (list.match(/\S+/g) ?? []).map((word, at) => ({
        id: word.replace("-", "") as CategoryId,
        groupId,
        name: word,
        flow: "expense" as const,
        archived: word.startsWith("-"),
        position: at,
        slot: 1,
        postings: 0,
      })),
    };
  });
}
const show = (groups: readonly CategoryGroupView[]) =>
  groups
    .map((group) =>
      `${group.id}: ${inUse(group)
        .map(({ id }) => id)
        .join(" ")}`.trim(),
    )
    .join(" | ");
const id = (text: string) => text as CategoryId;
const inGroup = (group: string, index: number) => ({ groupId: group as CategoryGroupId, index });

test("a category moves within its group, archived ones not counted", () => {
  const groups = build("home: -old rent food heat");
  expect(show(moveCategory(groups, id("heat"), inGroup("home", 0)))).toBe("home: heat rent food");
  expect(show(moveCategory(groups, id("rent"), inGroup("home", 3)))).toBe("home: food heat rent");
  expect(show(moveCategory(groups, id("rent"), inGroup("home", 2)))).toBe("home: food rent heat");
});

test("a category moves into another group, also an empty one", () => {
  const groups = build("home: rent food | fun:");
  const moved = moveCategory(groups, id("food"), inGroup("fun", 0));
  expect(show(moved)).toBe("home: rent | fun: food");
  expect(moved[1]?.categories[0]?.groupId).toBe("fun");
});

test("a place that changes nothing gives back the very same groups", () => {
  const groups = build("home: rent food");
  expect(moveCategory(groups, id("food"), inGroup("home", 1))).toBe(groups);
  expect(moveCategory(groups, id("food"), inGroup("home", 2))).toBe(groups);
  expect(moveCategory(groups, id("nobody"), inGroup("home", 0))).toBe(groups);
  expect(moveGroup(groups, "home" as CategoryGroupId, 1)).toBe(groups);
});

test("steps go on into the neighbouring group and end at both ends", () => {
  const groups = build("home: rent food | fun: games");
  const step = (name: string, way: "up" | "down") => {
    const place = stepPlace(groups, id(name), way);
    return place ? show(moveCategory(groups, id(name), place)) : "stays";
  };
  expect(step("rent", "up")).toBe("stays");
  expect(step("rent", "down")).toBe("home: food rent | fun: games");
  expect(step("food", "down")).toBe("home: rent | fun: food games");
  expect(step("games", "up")).toBe("home: rent food games | fun:");
  expect(step("games", "down")).toBe("stays");
});

test("a group moves before another one", () => {
  const groups = build("a: x | b: y | c: z");
  expect(show(moveGroup(groups, "c" as CategoryGroupId, 0))).toBe("c: z | a: x | b: y");
  expect(show(moveGroup(groups, "a" as CategoryGroupId, 3))).toBe("b: y | c: z | a: x");
});

test("what is sent names every group and nothing archived", () => {
  expect(toOrderInput(build("home: rent -old | fun:"))).toEqual({
    groups: [
      { id: "home", categoryIds: ["rent"] },
      { id: "fun", categoryIds: [] },
    ],
  });
});

test("a place is told from one", () => {
  expect(placeOf(build("home: -old rent food"), id("food"))).toEqual({ group: "home", at: 2, of: 2 });
  expect(placeOf(build("home: -old rent"), id("old"))).toBeUndefined();
});

test("no move loses or doubles a category", () => {
  const groups = build("a: p q -r | b: s t u | c:");
  return fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("p", "q", "s", "t", "u"), fc.constantFrom("a", "b", "c"), fc.nat(6))),
      (moves) => {
        let now = groups;
        for (const [name, group, index] of moves) now = moveCategory(now, id(name), inGroup(group, index));
        const all = now.flatMap(({ categories }) => categories.map((each) => each.id)).sort();
        expect(all).toEqual(["p", "q", "r", "s", "t", "u"]);
        for (const group of now) for (const each of group.categories) expect(each.groupId).toBe(group.id);
      },
    ),
  );
});
