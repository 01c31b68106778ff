import { expect, test } from "vitest";
import { chordOf } from "./shortcuts.ts";

const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...more });

test("Ctrl and ⌘ are the same modifier", () => {
  expect(key("z", { ctrlKey: true })).toBe("Mod+Z");
  expect(key("z", { metaKey: true, shiftKey: true })).toBe("Mod+Shift+Z");
});

test("a sign that needs Shift is written without it", () => {
  expect(key("?", { shiftKey: true })).toBe("?");
  expect(key("N", { shiftKey: true })).toBe("Shift+N");
});

test("a lone modifier is no shortcut", () => {
  expect(key("Shift", { shiftKey: true })).toBeUndefined();
});
