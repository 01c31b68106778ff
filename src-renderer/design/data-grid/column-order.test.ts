import { expect, test } from "vitest";
import { inOrder, movedBefore } from "./column-order.ts";

const columns = ["date", "payee", "memo", "amount"].map((id) => ({ id }));
const idsIn = (order: readonly string[], from = columns) => inOrder(from, order).map(({ id }) => id);

test("columns stand as they were moved; one that is gone is left out, one that is new stands behind its neighbour", () => {
  expect(idsIn([])).toEqual(["date", "payee", "memo", "amount"]);
  expect(idsIn(["amount", "memo", "date", "payee"])).toEqual(["amount", "memo", "date", "payee"]);
  expect(idsIn(["amount", "gone", "date", "payee"])).toEqual(["amount", "date", "payee", "memo"]);
  expect(idsIn(["payee", "amount"])).toEqual(["date", "payee", "memo", "amount"]);
  expect(idsIn(["amount", "payee"], columns.slice(1))).toEqual(["amount", "payee", "memo"]);
});

test("a column goes in front of another or to the end, and nowhere when that one is not there", () => {
  const ids = ["a", "b", "c"];
  expect(movedBefore(ids, "c", "a")).toEqual(["c", "a", "b"]);
  expect(movedBefore(ids, "a", undefined)).toEqual(["b", "c", "a"]);
  expect(movedBefore(ids, "a", "c")).toEqual(["b", "a", "c"]);
  expect(movedBefore(ids, "a", "a")).toEqual(ids);
  expect(movedBefore(ids, "a", "x")).toEqual(ids);
});
