import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { filterKeys } from "../../../src-shared/domain/filter-vocabulary.ts";
import { type SuggestionInput, suggestionsFor } from "./filter-suggestions.ts";

const names = {
  accounts: [{ id: "a1", name: "Giro" }],
  groups: [
    {
      name: "Living",
      categories: [
        { id: "c1", name: "Groceries", slot: 2 },
        { id: "c2", name: "Eating out", slot: 3 },
      ],
    },
  ],
  tags: [{ id: "t1", name: "Holiday" }],
  payees: [{ name: "Lidl", aliases: [] }],
  today: "2026-11-21" as LocalDate,
  readAmount: () => undefined,
} as unknown as SuggestionInput["names"];
const keyWords = Object.fromEntries(filterKeys.map((key) => [key, key])) as SuggestionInput["keyWords"];
const suggest = (text: string, caret = text.length, german = false) =>
  suggestionsFor({ text, caret, names, german, keyWords, yes: "yes", no: "no" }).items.map(({ value }) => value);

test("a key by its beginning, in the person's language, and names that could be meant", () => {
  expect(suggest("pay")).toEqual(["payee:"]);
  expect(suggest("emp", 3, true)).toEqual(["empfänger:"]);
  expect(suggest("nov gro")).toEqual(["nov category:Groceries "]);
  expect(suggest("-lid")).toEqual(["-payee:Lidl "]);
});

test("behind a key the names that it takes, quoted where they need it", () => {
  expect(suggest("category:eat")).toEqual(['category:"Eating out" ']);
  expect(suggest("#")).toEqual(["#Groceries ", '#"Eating out" ']);
  expect(suggest("#g")).toEqual(["#Groceries ", '#"Eating out" ']);
  expect(suggest("#groceries,ea")).toEqual(['#groceries,"Eating out" ']);
  expect(suggest("tag:h")).toEqual(["tag:Holiday "]);
  expect(suggest("account:")).toEqual(["account:Giro "]);
  expect(suggest("cleared:")).toEqual(["cleared:yes ", "cleared:no ", "cleared:reconciled "]);
});

test("in the middle of a text only the word at the caret is replaced", () => {
  expect(suggest("pay nov", 3)).toEqual(["payee: nov"]);
  expect(suggest("nov ", 4)).toEqual([]);
});
