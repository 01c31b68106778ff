import { expect, test } from "vitest";
import type { FileCategory } from "../../../src-shared/contract/import-statements.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { type CategoryChoice, categoryPlacesOf, shownCategories } from "./category-places.ts";

const food = "01a1fdfa-4600-7b1d-aa92-4b16f230c398" as CategoryId;
const home = "01a1fdfa-4600-7b1d-aa92-4b16f230c399" as CategoryId;
const category = (index: number, facts: Partial<FileCategory> = {}): FileCategory => ({
  index,
  group: "Everyday",
  name: `Category ${index}`,
  flow: "expense",
  archived: false,
  lines: 1,
  categoryId: null,
  ...facts,
});

test("what is known goes there, what is not is made, and what a person says comes first", () => {
  const categories = [category(0, { categoryId: food }), category(1), category(2, { categoryId: food }), category(3)];
  const choices = new Map<number, CategoryChoice>([
    [2, "none"],
    [3, home],
  ]);
  expect(categoryPlacesOf(categories, choices)).toEqual([
    { index: 0, categoryId: food },
    { index: 2, categoryId: null },
    { index: 3, categoryId: home },
  ]);
  expect(categoryPlacesOf(categories, new Map([[0, "new"]]))).toEqual([{ index: 2, categoryId: food }]);
});

test("a retired category without lines is not asked about", () => {
  const categories = [category(0), category(1, { archived: true }), category(2, { archived: true, lines: 0 })];
  expect(shownCategories(categories).map(({ index }) => index)).toEqual([0, 1]);
});
