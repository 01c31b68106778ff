import { expect, test } from "vitest";
import { filterByText, findHit } from "./match-text.ts";
import { shortcutText } from "./platform.ts";
import { groupOptions } from "./primitives/combobox.tsx";

test("case and accents do not matter and the hit is a range of the original", () => {
  expect(findHit("Bäckerei Krume", "backe")).toEqual({ start: 0, end: 5, rank: 1 });
  expect(findHit("Café Müller", "mull")).toEqual({ start: 5, end: 9, rank: 2 });
  expect(findHit("Straße", "strasse")).toEqual({ start: 0, end: 6, rank: 0 });
  expect(findHit("😀 Kino", "kino")).toEqual({ start: 3, end: 7, rank: 2 });
  expect(findHit("Lidl", "aldi")).toBeUndefined();
});

test("the start of a word beats its middle", () => {
  expect(filterByText(["Overland", "Land Rover", "Holland"], "land", (text) => [text])).toEqual([
    "Land Rover",
    "Overland",
    "Holland",
  ]);
});

test("recent options stand first until something is typed; a new name can be made", () => {
  const options = [
    { value: "a", label: "Groceries", group: "Living" },
    { value: "b", label: "Rent", group: "Bills", recent: true },
  ];
  expect(groupOptions(options, "", true, "Recent").map((group) => group.value)).toEqual(["Recent", "Living"]);
  const typed = groupOptions(options, "gro", true, "Recent").flatMap((group) => group.items.map((item) => item.label));
  expect(typed).toEqual(["Groceries", "gro"]);
  const exact = groupOptions(options, "rent", true, "Recent").flatMap((group) => group.items);
  expect(exact).toHaveLength(1);
});

test("shortcuts are written as the platform does", () => {
  expect(shortcutText("Mod+Shift+H", "mac")).toBe("⌘⇧H");
  expect(shortcutText("Mod+Shift+H", "windows")).toBe("Ctrl Shift H");
  expect(shortcutText("G O", "linux")).toBe("G O");
  expect(shortcutText("Backspace", "mac")).toBe("⌫");
});
