import { expect, test } from "vitest";
import { readQuery, withRecent } from "./palette-query.ts";

test("the first sign chooses what is looked for", () => {
  expect(readQuery("lidl ")).toEqual({ mode: "all", text: "lidl" });
  expect(readQuery("> lock")).toEqual({ mode: "actions", text: "lock" });
  expect(readQuery("@li")).toEqual({ mode: "payees", text: "li" });
  expect(readQuery("  #gro")).toEqual({ mode: "categories", text: "gro" });
  expect(readQuery("=2*3")).toEqual({ mode: "calculate", text: "2*3" });
  expect(readQuery("")).toEqual({ mode: "all", text: "" });
});

test("a sign later in the text is just text", () => {
  expect(readQuery("a > b")).toEqual({ mode: "all", text: "a > b" });
});

test("what was used last comes first and stands once", () => {
  expect(withRecent(["a", "b", "c"], "b")).toEqual(["b", "a", "c"]);
  expect(withRecent(["a", "b"], "z", 2)).toEqual(["z", "a"]);
});
