import { expect, test } from "vitest";
import type { CategoryGroupId } from "../../../src-shared/domain/id.ts";
import { type GroupView, groupKey, inOrder, orderOf } from "./budget-rows.ts";

const group = (id: string, ...categories: readonly string[]) =>
  ({ id, name: id, categories: categories.map((each) => ({ id: each })) }) as unknown as GroupView;
const key = (id: string) => groupKey(id as CategoryGroupId);
const show = (groups: readonly GroupView[]) =>
  groups.map(({ id, categories }) => `${id}: ${categories.map((each) => each.id).join(" ")}`).join(" | ");

const income = group("income", "salary");
const home = group("home", "rent", "power");
const fun = group("fun", "books", "old");

test("groups that are not listed keep their places, and so does what has no line", () => {
  const all = [income, home, fun];
  const order = orderOf([key("fun"), "books", key("home"), "power", "rent"], all);
  expect(order).toEqual([
    { id: "income", categoryIds: [] },
    { id: "fun", categoryIds: ["books"] },
    { id: "home", categoryIds: ["power", "rent"] },
  ]);
  expect(show(inOrder(all, order))).toBe("income: salary | fun: books old | home: power rent");
});

test("a category belongs to the group above it, and to the first one when it is above all", () => {
  const all = [home, fun];
  const order = orderOf(["books", key("home"), "rent", key("fun"), "power"], all);
  expect(show(inOrder(all, order))).toBe("home: books rent | fun: power old");
});
