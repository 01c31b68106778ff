import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { followDraft } from "./draft-meanwhile.ts";
import { type Draft, emptyDraft } from "./transaction-draft.ts";

const food = { kind: "category", id: "food" as CategoryId } as const;
const home = { kind: "category", id: "home" as CategoryId } as const;
const savings = { kind: "transfer", id: "savings" as AccountId } as const;
const before: Draft = {
  ...emptyDraft("giro" as AccountId, "2026-11-21" as LocalDate),
  payee: "Bakery",
  memo: "bread",
  amount: minor(-5_00),
  purpose: food,
};

test("what was not touched here follows the others, what was touched stays", () => {
  const mine = { ...before, amount: minor(-7_00) };
  const theirs = { ...before, memo: "rolls", purpose: home };
  expect(followDraft(mine, before, theirs)).toEqual({ draft: { ...theirs, amount: minor(-7_00) }, crossed: [] });
});

test("what both changed stays as it is here and is known, unless both made the same of it", () => {
  const mine = { ...before, memo: "cake", payee: "Baker" };
  const theirs = { ...before, memo: "rolls", payee: "Baker" };
  expect(followDraft(mine, before, theirs)).toEqual({ draft: mine, crossed: ["memo"] });
});

test("money and where it goes are one value as soon as one of them is a transfer or a split", () => {
  const mine = { ...before, amount: minor(-7_00) };
  const theirs = { ...before, purpose: savings, memo: "put aside" };
  expect(followDraft(mine, before, theirs)).toEqual({ draft: { ...mine, memo: "put aside" }, crossed: ["amount"] });
  const untouched = followDraft(before, before, theirs);
  expect(untouched).toEqual({ draft: theirs, crossed: [] });
});
