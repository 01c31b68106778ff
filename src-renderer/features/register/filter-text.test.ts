import { expect, test } from "vitest";
import type { FilterGroups } from "../../../src-shared/domain/filter-condition.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { filterOf } from "./filter-text.ts";

const flat = (groups: FilterGroups, hasAccount = false) => filterOf({ groups }, hasAccount);
const giro = "a1" as AccountId;
const food = "c1" as CategoryId;

test("what an index answers is said flat", () => {
  expect(flat([])).toEqual({});
  expect(
    flat([
      [
        { kind: "text", text: "lidl" },
        { kind: "category", ids: [food] },
        { kind: "account", ids: [giro] },
        { kind: "reviewed", not: true },
        { kind: "shape", shape: "uncategorised" },
      ],
    ]),
  ).toEqual({ text: "lidl", categoryId: food, accountId: giro, unreviewed: true, uncategorised: true });
});

test("what has no index, is negated, or is said twice goes as conditions", () => {
  const amount = { kind: "amount", least: minor(5001) } as const;
  const notFood = { kind: "category", ids: [food], not: true } as const;
  expect(flat([[{ kind: "text", text: "lidl" }, amount, notFood]])).toEqual({
    text: "lidl",
    anyOf: [[amount, notFood]],
  });
  const second = { kind: "text", text: "rent" } as const;
  expect(flat([[{ kind: "text", text: "lidl" }, second]])).toEqual({ text: "lidl", anyOf: [[second]] });
});

test("alternatives stay whole, and so does an account where the list has its own", () => {
  const groups = [[{ kind: "text", text: "a" }], [{ kind: "account", ids: [giro] }]] as const;
  expect(flat(groups)).toEqual({ anyOf: groups });
  expect(flat([[{ kind: "account", ids: [giro] }]], true)).toEqual({ anyOf: [[{ kind: "account", ids: [giro] }]] });
});
