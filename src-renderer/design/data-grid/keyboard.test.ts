import { describe, expect, test } from "vitest";
import { afterEdit, type GridShape, type Key, pressKey, startState } from "./keyboard.ts";
import { allSelected, isSelected, noSelection, selectionCount, toggle, withAll } from "./selection.ts";

const shape: GridShape = {
  rowCount: 100,
  columnCount: 5,
  pageRows: 20,
  canEdit: ({ column }) => column === 1 || column === 2,
  opensOn: (column) => (column === 2 ? "any" : "figures"),
  canSelect: true,
  canRange: true,
  hasSelection: false,
};
const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  shift: false,
  mod: false,
  alt: false,
  ...more,
});
const at = (row: number, column: number) => ({ ...startState, focus: { row, column } });

describe("walking", () => {
  test.each([
    ["ArrowDown", {}, { row: 11, column: 1 }],
    ["ArrowUp", {}, { row: 9, column: 1 }],
    ["ArrowRight", {}, { row: 10, column: 2 }],
    ["ArrowLeft", {}, { row: 10, column: 0 }],
    ["Home", {}, { row: 10, column: 0 }],
    ["End", {}, { row: 10, column: 4 }],
    ["Home", { mod: true }, { row: 0, column: 0 }],
    ["End", { mod: true }, { row: 99, column: 4 }],
    ["PageDown", {}, { row: 30, column: 1 }],
    ["PageUp", {}, { row: 0, column: 1 }],
    ["j", {}, { row: 11, column: 1 }],
    ["k", {}, { row: 9, column: 1 }],
  ] as const)("%s %o moves the focus", (name, more, focus) => {
    expect(pressKey(at(10, 1), key(name, more), shape)?.state.focus).toEqual(focus);
  });

  test("the edge of the table holds the focus", () => {
    expect(pressKey(at(0, 0), key("ArrowUp"), shape)?.state.focus).toEqual({ row: 0, column: 0 });
    expect(pressKey(at(99, 4), key("ArrowRight"), shape)?.state.focus).toEqual({ row: 99, column: 4 });
    expect(pressKey(at(95, 0), key("PageDown"), shape)?.state.focus.row).toBe(99);
  });

  test("Alt Shift and an arrow make the column wider or narrower, Backspace gives it its own width back", () => {
    const press = (name: string) => pressKey(at(3, 2), key(name, { alt: true, shift: true }), shape);
    expect(press("ArrowRight")).toEqual({ state: at(3, 2), effect: { kind: "resize", pixels: 16 } });
    expect(press("ArrowLeft")?.effect).toEqual({ kind: "resize", pixels: -16 });
    expect(press("Backspace")?.effect).toEqual({ kind: "resize", pixels: undefined });
    expect(press("ArrowDown")).toBeUndefined();
    expect(pressKey(at(3, 2), key("ArrowRight", { alt: true, shift: true, mod: true }), shape)).toBeUndefined();
  });

  test("an empty table and Alt leave every key alone", () => {
    expect(pressKey(at(0, 0), key("ArrowDown"), { ...shape, rowCount: 0 })).toBeUndefined();
    expect(pressKey(at(0, 0), key("ArrowDown", { alt: true }), shape)).toBeUndefined();
  });
});

describe("editing", () => {
  test("Enter edits a cell that can be edited and opens the row elsewhere", () => {
    expect(pressKey(at(3, 1), key("Enter"), shape)?.state.editing).toEqual({ typed: undefined });
    expect(pressKey(at(3, 0), key("Enter"), shape)?.effect).toEqual({ kind: "activate", row: 3 });
  });

  test("figures replace the value, letters stay free for shortcuts unless the column takes them", () => {
    expect(pressKey(at(3, 1), key("7"), shape)?.state.editing).toEqual({ typed: "7" });
    expect(pressKey(at(3, 1), key("="), shape)?.state.editing).toEqual({ typed: "=" });
    expect(pressKey(at(3, 1), key("c"), shape)).toBeUndefined();
    expect(pressKey(at(3, 2), key("c"), shape)?.state.editing).toEqual({ typed: "c" });
    expect(pressKey(at(3, 2), key("j"), shape)?.state.editing).toEqual({ typed: "j" });
    expect(pressKey(at(3, 0), key("7"), shape)).toBeUndefined();
  });

  test("E edits as Enter does, but for columns that take letters", () => {
    expect(pressKey(at(3, 1), key("e"), shape)?.state.editing).toEqual({ typed: undefined });
    expect(pressKey(at(3, 0), key("e"), shape)?.effect).toEqual({ kind: "activate", row: 3 });
    expect(pressKey(at(3, 2), key("e"), shape)?.state.editing).toEqual({ typed: "e" });
  });

  test("while an editor is open the keys belong to it", () => {
    const open = { ...at(3, 1), editing: { typed: undefined } };
    expect(pressKey(open, key("ArrowDown"), shape)).toBeUndefined();
  });

  test("after editing Enter goes down, Tab goes right and on to the next row", () => {
    const open = { ...at(3, 1), editing: { typed: undefined } };
    expect(afterEdit(open, "down", shape)).toMatchObject({ focus: { row: 4, column: 1 }, editing: undefined });
    expect(afterEdit(open, "right", shape).focus).toEqual({ row: 3, column: 2 });
    expect(afterEdit({ ...open, focus: { row: 3, column: 4 } }, "right", shape).focus).toEqual({ row: 4, column: 0 });
    expect(afterEdit({ ...open, focus: { row: 99, column: 4 } }, "right", shape).focus).toEqual({ row: 99, column: 4 });
  });
});

describe("selecting", () => {
  test("Space toggles the row and Shift extends from there", () => {
    const toggled = pressKey(at(5, 0), key(" "), shape);
    expect(toggled?.effect).toEqual({ kind: "toggle", row: 5 });
    const extended = pressKey(toggled?.state ?? startState, key("ArrowDown", { shift: true }), shape);
    expect(extended?.effect).toEqual({ kind: "range", from: 5, to: 6 });
    const more = pressKey(extended?.state ?? startState, key("ArrowDown", { shift: true }), shape);
    expect(more?.effect).toEqual({ kind: "range", from: 5, to: 7 });
  });

  test("Shift and an arrow choose cells where no row was chosen; Esc lets go of them first, Shift Space takes their rows", () => {
    const shift = { shift: true };
    const right = pressKey(at(5, 1), key("ArrowRight", shift), shape)?.state ?? startState;
    const down = pressKey(right, key("ArrowDown", shift), shape)?.state ?? startState;
    expect(down).toMatchObject({ focus: { row: 6, column: 2 }, corner: { row: 5, column: 1 } });
    expect(pressKey(down, key("ArrowDown"), shape)?.state.corner).toBeUndefined();
    expect(pressKey(down, key("Escape"), { ...shape, hasSelection: true })).toEqual({
      state: { ...down, corner: undefined },
    });
    expect(pressKey(down, key(" ", shift), shape)).toMatchObject({
      state: { corner: undefined, anchor: 6 },
      effect: { kind: "range", from: 5, to: 6 },
    });
    const rows = pressKey(at(5, 1), key("ArrowDown", shift), { ...shape, canRange: false });
    expect(rows?.effect).toEqual({ kind: "range", from: 5, to: 6 });
  });

  test("⌘A takes all, Esc lets go only when there is a selection", () => {
    expect(pressKey(at(5, 0), key("a", { mod: true }), shape)?.effect).toEqual({ kind: "all" });
    expect(pressKey(at(5, 0), key("Escape"), shape)).toBeUndefined();
    expect(pressKey(at(5, 0), key("Escape"), { ...shape, hasSelection: true })?.effect).toEqual({ kind: "none" });
  });

  test("a table without selection leaves Space alone", () => {
    expect(pressKey(at(5, 0), key(" "), { ...shape, canSelect: false })).toBeUndefined();
  });

  test("all less the exceptions counts rows that are not loaded", () => {
    const without = toggle(allSelected, "b");
    expect(isSelected(without, "b")).toBe(false);
    expect(isSelected(without, "never-seen")).toBe(true);
    expect(selectionCount(without, 100_000)).toBe(99_999);
    expect(selectionCount(withAll(without, ["b"]), 100_000)).toBe(100_000);
    expect(selectionCount(toggle(toggle(noSelection, "a"), "a"), 10)).toBe(0);
  });
});
