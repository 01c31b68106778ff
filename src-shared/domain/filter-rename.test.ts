import { expect, test } from "vitest";
import { renameInFilter } from "./filter-rename.ts";

const food = { what: "category", from: "Groceries", to: "Food at home", others: ["Rent", "Gifts"] } as const;

test("a filter follows the new name of what it names, and nothing else of it changes", () => {
  const says: readonly (readonly [string, string])[] = [
    ["category:Groceries >50", 'category:"Food at home" >50'],
    ["  -#groceries  coffee", '  -#"Food at home"  coffee'],
    ["kategorie:rent,groceries or #Gifts", 'kategorie:rent,"Food at home" or #Gifts'],
    ["cat:groc", 'cat:"Food at home"'],
    ["payee:Groceries tag:Groceries groceries", "payee:Groceries tag:Groceries groceries"],
    ["#rent", "#rent"],
  ];
  for (const [before, after] of says) expect(renameInFilter(before, food)).toBe(after);
});

test("a part of a name that still finds it, or means another one too, stays", () => {
  expect(renameInFilter("#gro", { ...food, to: "Groceries and more" })).toBe("#gro");
  expect(renameInFilter("#gro", { ...food, others: ["Grooming"] })).toBe("#gro");
});
