import { expect, test } from "vitest";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { changeRow, firstRows, sumOf } from "./account-rows.ts";

test("typing into the last line brings another one", () => {
  const typed = changeRow(firstRows, 3, { name: "Purse" });
  expect(typed.map(({ key, name }) => [key, name])).toEqual([
    [1, ""],
    [2, ""],
    [3, "Purse"],
    [4, ""],
  ]);
  expect(changeRow(typed, 1, { name: "Giro" })).toHaveLength(4);
});

test("a change takes away what was said about the line", () => {
  const refused = changeRow(firstRows, 1, { name: "Giro", problem: "taken" });
  expect(refused[0]?.problem).toBe("taken");
  expect(changeRow(refused, 1, { name: "Giro 2" })[0]?.problem).toBeUndefined();
});

test("only named lines count", () => {
  const rows = changeRow(changeRow(firstRows, 1, { name: "Giro", balance: 500 as Minor }), 2, {
    balance: 70 as Minor,
  });
  expect(sumOf(rows)).toBe(500);
});
