import { expect, test } from "vitest";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { PayeeId } from "../../../src-shared/domain/id.ts";
import { shownPayees } from "./payee-order.ts";
import { payeesSearch } from "./search.ts";

const payee = (name: string, transactions: number, last: string | null, ...aliases: string[]): PayeeView => ({
  id: name as PayeeId,
  name,
  aliases,
  defaultCategoryId: null,
  transactions,
  lastDate: last as LocalDate | null,
  lastCategoryId: null,
});
const payees = [
  payee("Ärztehaus", 3, "2026-01-05"),
  payee("Lidl", 40, "2026-03-01", "LIDL SAGT DANKE"),
  payee("Zoo", 0, null),
  payee("Aral", 3, "2026-02-01"),
];
const names = (search: Parameters<typeof shownPayees>[1]) =>
  shownPayees(payees, search, "de-DE").map(({ name }) => name);

test("the most used come first, equals by name as the language sorts it", () => {
  expect(names({})).toEqual(["Lidl", "Aral", "Ärztehaus", "Zoo"]);
});

test("by name and by day, both ways", () => {
  expect(names({ sort: "name" })).toEqual(["Aral", "Ärztehaus", "Lidl", "Zoo"]);
  expect(names({ sort: "last" })).toEqual(["Lidl", "Aral", "Ärztehaus", "Zoo"]);
  expect(names({ sort: "name", reversed: true })[0]).toBe("Zoo");
});

test("an alias is found like a name, accents do not matter", () => {
  expect(names({ q: "danke" })).toEqual(["Lidl"]);
  expect(names({ q: "arz" })).toEqual(["Ärztehaus"]);
  expect(names({ q: "nobody" })).toEqual([]);
});

test("only those that no transaction uses", () => {
  expect(names({ only: "unused" })).toEqual(["Zoo"]);
});

test("an address with nonsense is an address without it", () => {
  expect(payeesSearch({ q: 7, sort: "used", only: "x", open: 3, reversed: "yes" })).toEqual({ q: "7" });
  expect(payeesSearch({ q: "", sort: "last", reversed: true, only: "unused", open: "id" })).toEqual({
    sort: "last",
    reversed: true,
    only: "unused",
    open: "id",
  });
});
