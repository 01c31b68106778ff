import { expect, test } from "vitest";
import type { ImportMapping } from "../../../src-shared/domain/import-mapping.ts";
import { missingOf, withRole } from "./mapping-edits.ts";

const mapping: ImportMapping = {
  charset: "utf-8",
  separator: ";",
  quote: '"',
  firstLine: 1,
  hasHeader: true,
  columns: ["date", "payee", "memo", "amount", "ignore"],
  dates: { order: "dmy", compact: "ymd" },
  decimal: ",",
  amount: { kind: "signed", inverted: false },
  pending: "skip",
};

test("a role that only one column may have moves", () => {
  expect(withRole(mapping, 4, "date").columns).toEqual(["ignore", "payee", "memo", "amount", "date"]);
});

test("several columns may be memo", () => {
  expect(withRole(mapping, 4, "memo").columns).toEqual(["date", "payee", "memo", "amount", "memo"]);
});

test("a column of money out changes how amounts are read, and back", () => {
  const two = withRole(withRole(mapping, 3, "debit"), 4, "credit");
  expect(two.amount).toEqual({ kind: "two-columns", debitNegative: false, creditNegative: false });
  expect(withRole(withRole(two, 3, "amount"), 4, "ignore").amount).toEqual({ kind: "signed", inverted: false });
});

test("without a date or an amount something is missing", () => {
  expect(missingOf(mapping)).toEqual([]);
  expect(missingOf(withRole(mapping, 0, "ignore"))).toEqual([{ kind: "no-date-column" }]);
  expect(missingOf(withRole(mapping, 3, "ignore"))).toEqual([{ kind: "no-amount-column" }]);
});
