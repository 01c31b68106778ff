import { expect, test } from "vitest";
import { rowsInTurn } from "./use-rows-in-turn.ts";

const named = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `t${from + at}`);

test("of the rows of a jump as many are drawn as there is room for, from the top, and the others wait", () => {
  const { ids, waits } = rowsInTurn(named(500, 524), undefined, new Set(), 12);
  expect([...ids]).toEqual(named(500, 512));
  expect(waits).toBe(true);
  const next = rowsInTurn(named(500, 524), undefined, ids, 12);
  expect([...next.ids]).toEqual(named(500, 524));
  expect(next.waits).toBe(false);
});

test("rows that were drawn stay drawn, and the row with the focus never waits", () => {
  const { ids, waits } = rowsInTurn(["t7", ...named(500, 503)], "t502", new Set(["t7"]), 0);
  expect([...ids]).toEqual(["t7", "t502"]);
  expect(waits).toBe(true);
});

test("rows that are not here yet take no room and nobody waits for them", () => {
  const { ids, waits } = rowsInTurn([undefined, "t1", undefined], undefined, new Set(), 1);
  expect([...ids]).toEqual(["t1"]);
  expect(waits).toBe(false);
});
