import { describe, expect, test } from "vitest";
import { cellsIn, columnsInRow, extended, filling, rangeOf, rowsOfRange } from "./cell-range.ts";
import { startState } from "./keyboard.ts";

const range = rangeOf({ row: 4, column: 1 }, { row: 2, column: 3 });
if (!range) throw new Error("no range");

describe("a range of cells", () => {
  test("lies between two corners, whichever came first, and one cell is none", () => {
    expect(range).toEqual({ rows: [2, 4], columns: [1, 3] });
    expect(cellsIn(range)).toEqual([3, 3]);
    expect(rangeOf({ row: 1, column: 1 }, { row: 1, column: 1 })).toBeUndefined();
    expect(rangeOf({ row: 1, column: 1 }, undefined)).toBeUndefined();
    expect([columnsInRow(range, 1), columnsInRow(range, 2), columnsInRow(range, 5)]).toEqual([
      undefined,
      "1 3",
      undefined,
    ]);
  });

  test("goes on from where it began", () => {
    const once = extended({ ...startState, focus: { row: 2, column: 2 } }, { row: 3, column: 2 });
    expect(extended(once, { row: 4, column: 2 })).toMatchObject({ focus: { row: 4 }, corner: { row: 2, column: 2 } });
  });

  test("holds what is loaded", () => {
    expect(rowsOfRange(range, (index) => (index === 3 ? undefined : index))).toEqual([2, 4]);
  });

  test("is filled by one value; more values stay as they came", () => {
    expect(filling([["x"]], range)).toEqual([
      ["x", "x", "x"],
      ["x", "x", "x"],
      ["x", "x", "x"],
    ]);
    expect(filling([["x"], [""]], range)).toHaveLength(3);
    expect(filling([["x", "y"]], range)).toEqual([["x", "y"]]);
    expect(filling([["x"]], undefined)).toEqual([["x"]]);
  });
});
