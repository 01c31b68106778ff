import { describe, expect, test } from "vitest";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import { isCliFailure } from "./failure.ts";
import { applyMap, applyMulti } from "./import-columns.ts";

const mapping: ImportMapping = {
  charset: "utf-8",
  separator: ",",
  quote: '"',
  firstLine: 1,
  hasHeader: true,
  columns: ["date", "payee", "memo", "amount", "ignore", "ignore"],
  dates: { order: "ymd", compact: "ymd" },
  decimal: ".",
  amount: { kind: "signed", inverted: false },
  pending: "skip",
};
const seen = {
  mapping,
  header: ["When", "Who", "What", "Net, total", "Out", "In"],
  sampleRows: [{ line: 2, fields: ["2026-01-01", "a", "b", "1", "-5.00", ""] }],
};

function usageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isCliFailure(error)) return `${error.exitCode} ${error.message}`;
    throw error;
  }
  return "";
}

describe("--map", () => {
  test("takes headers in any case and numbers from 1; the role leaves the column that was guessed", () => {
    expect(applyMap(seen, ["date=when,payee=3"]).columns).toEqual([
      "date",
      "ignore",
      "payee",
      "amount",
      "ignore",
      "ignore",
    ]);
    expect(applyMap(seen, ["amount=Net, total", "memo=2,memo=3"]).columns).toEqual([
      "date",
      "memo",
      "memo",
      "amount",
      "ignore",
      "ignore",
    ]);
  });

  test("money in two columns is read as such, with their printed signs", () => {
    const changed = applyMap(seen, ["debit=Out,credit=In"]);
    expect(changed.columns).toEqual(["date", "payee", "memo", "ignore", "debit", "credit"]);
    expect(changed.amount).toEqual({ kind: "two-columns", debitNegative: true, creditNegative: false });
  });

  test("says how dates and numbers are written, a lone comma too", () => {
    expect(applyMap(seen, ["dateformat=DD.MM.YYYY,decimal=,"])).toMatchObject({
      dates: { order: "dmy", compact: "dmy" },
      decimal: ",",
    });
    expect(applyMap(seen, ["decimal=,,dateformat=%m/%d/%y,invert=yes"])).toMatchObject({
      decimal: ",",
      dates: { order: "mdy" },
      amount: { kind: "signed", inverted: true },
    });
  });

  test("what cannot be meant is wrong usage", () => {
    expect(usageOf(() => applyMap(seen, ["date=Nowhere"]))).toMatch(/^2 .*Nowhere.*When, Who/);
    expect(usageOf(() => applyMap(seen, ["colour=1"]))).toMatch(/^2 .*colour/);
    expect(usageOf(() => applyMap(seen, ["date=7"]))).toMatch(/^2 /);
    expect(usageOf(() => applyMap(seen, ["date"]))).toMatch(/^2 /);
    expect(usageOf(() => applyMap(seen, ["decimal=x"]))).toMatch(/^2 /);
    expect(usageOf(() => applyMap(seen, ["dateformat=week"]))).toMatch(/^2 /);
  });
});

test("--multi finds ids, groups and kinds by what other programs call them", () => {
  const other = {
    mapping: { ...mapping, columns: ["bankRef", "date", "ignore", "ignore", "ignore", "amount"] as const },
    header: ["Txn ID", "Date", "Account name", "Account type", "Category Group", "Amount"],
    sampleRows: [],
  };
  expect(applyMulti(other, "account name").columns).toEqual([
    "transactionRef",
    "date",
    "account",
    "accountKind",
    "categoryGroup",
    "amount",
  ]);
});
