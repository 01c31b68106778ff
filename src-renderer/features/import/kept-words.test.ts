import { beforeAll, expect, test } from "vitest";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { startEnglish } from "../../i18n/activate.ts";
import { categoryAfter, keptWords, payeeAfter } from "./kept-words.ts";

beforeAll(startEnglish);

const [food, fun] = ["food" as CategoryId, "fun" as CategoryId];
const rowOf = (entry: object, more: object = {}) =>
  ({
    decision: "match",
    why: { key: "same-amount-near-date", params: { days: 2 } },
    match: { account: "", payee: "Bakery", categoryId: food, category: "Groceries", parts: 1, ...entry },
    payee: "BAECKEREI 4711",
    categoryId: fun,
    category: "Fun",
    split: 0,
    pending: false,
    ...more,
  }) as unknown as DraftRow;

test("an entry that the bank confirms keeps its name and category, and says so", () => {
  const row = rowOf({});
  expect(keptWords(row)).toBe("keeps your payee, keeps your category, marked as cleared with the bank’s id");
  expect([payeeAfter(row), categoryAfter(row)]).toMatchObject(["Bakery", { categoryId: food, category: "Groceries" }]);
  expect(keptWords(rowOf({}, { pending: true }))).toMatch(/, takes the bank’s id$/);
});

test("what the entry does not say it takes from the line; a split stays one", () => {
  const open = rowOf({ payee: "", categoryId: null, category: "" });
  expect(keptWords(open)).toBe("takes the payee, takes the category, marked as cleared with the bank’s id");
  expect([payeeAfter(open), categoryAfter(open).category]).toEqual(["BAECKEREI 4711", "Fun"]);
  const split = rowOf({ categoryId: null, category: "", parts: 3 });
  expect(keptWords(split)).toContain("keeps your split");
  expect(categoryAfter(split).split).toBe(3);
});

test("a line that is added, a transfer and what a bank told before say nothing of it", () => {
  for (const more of [{ decision: "add" }, { why: { key: "pending-now-posted", params: {} } }, { match: null }])
    expect([keptWords(rowOf({}, more)), payeeAfter(rowOf({}, more))]).toEqual(["", "BAECKEREI 4711"]);
  expect(keptWords(rowOf({ account: "Savings" }))).toBe("");
});
