import { expect, test } from "vitest";
import { hide, parseArrangement, reorder, show, shownIn, usualArrangement, widths } from "./arrangement.ts";

test("nothing kept, and nonsense kept, is the usual order", () => {
  for (const text of [null, "{", "3", '{"main":7,"hidden":"worth"}', '{"main":["dinner"],"pace":"years"}'])
    expect(parseArrangement(text)).toEqual(usualArrangement);
});

test("what is kept comes back; a card that is newer comes at the end, one named twice stands once", () => {
  const kept = { main: ["went", "pace", "went"], side: ["review"], hidden: ["pace", "dinner"], pace: "groups" };
  expect(parseArrangement(JSON.stringify(kept))).toEqual({
    main: ["went", "pace", "worth", "flow"],
    side: ["review", "needs", "next", "goals", "accounts"],
    hidden: ["pace"],
    pace: "groups",
  });
});

test("hidden cards leave their column and come back at its end", () => {
  const hidden = hide(usualArrangement, "worth");
  expect(shownIn(hidden, "main")).toEqual(["pace", "flow", "went"]);
  expect(shownIn(show(hidden, "worth"), "main")).toEqual(["pace", "flow", "went", "worth"]);
  expect(shownIn(reorder(hidden, "main", ["went", "flow", "pace"]), "main")).toEqual(["went", "flow", "pace"]);
});

test("two half cards side by side share a row, one alone takes it all", () => {
  const wide = (...cards: Parameters<typeof widths>[0]) => widths(cards).map((each) => each.wide);
  expect(wide("worth", "pace", "flow", "went")).toEqual([true, false, false, true]);
  expect(wide("pace", "worth", "flow")).toEqual([true, true, true]);
  expect(wide("flow", "pace")).toEqual([false, false]);
});
