import { expect, test } from "vitest";
import { keysNow, usualKeys } from "../../design/own-keys.tsx";
import { conflictOf, withKeys } from "./key-conflict.ts";

const all = ["N", "G O", "G T", "Mod+K"];

test("keys that another shortcut has now are taken, those that it gave up are free", () => {
  expect(conflictOf(all, {}, "N", "Mod+K")).toEqual({ kind: "taken", by: "Mod+K" });
  expect(conflictOf(all, { "Mod+K": "Mod+J" }, "N", "Mod+K")).toBeUndefined();
  expect(conflictOf(all, { "Mod+K": "Mod+J" }, "N", "Mod+J")).toEqual({ kind: "taken", by: "Mod+K" });
  expect(conflictOf(all, {}, "N", "N")).toBeUndefined();
});

test("one key cannot be the beginning of two", () => {
  expect(conflictOf(all, {}, "N", "G")).toEqual({ kind: "taken", by: "G O" });
  expect(conflictOf(all, {}, "G O", "N X")).toEqual({ kind: "taken", by: "N" });
});

test("what every field and the system need is never given away", () => {
  for (const keys of ["Mod+C", "Escape", "Tab", "G Escape", ""])
    expect(conflictOf(all, {}, "N", keys)).toEqual({ kind: "reserved" });
});

test("going back to the usual keys forgets the change", () => {
  const changed = withKeys({}, "N", "A");
  expect(changed).toEqual({ N: "A" });
  expect(withKeys(changed, "N", "N")).toEqual({});
});

test("what is pressed is understood by what it means now", () => {
  const own = { N: "A", "G O": "" };
  expect([usualKeys(own, "A"), usualKeys(own, "N"), usualKeys(own, "G O"), usualKeys(own, "G T")]).toEqual([
    "N",
    undefined,
    undefined,
    "G T",
  ]);
  expect([keysNow(own, "N"), keysNow(own, "G O"), keysNow(own, "G T")]).toEqual(["A", "", "G T"]);
});
