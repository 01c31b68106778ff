import { expect, test } from "vitest";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type PasteSettings, pasteAsNew, pastedCells, pasteIntoRows } from "./paste-cells.ts";

const settings = {
  today: "2026-11-21" as LocalDate,
  locale: "de-DE",
  categories: [
    { id: "c1", name: "Groceries" },
    { id: "c2", name: "Home" },
  ],
} as unknown as PasteSettings;
const row = (more: Partial<TransactionRow> = {}) =>
  ({
    id: "t1",
    date: "2026-11-20",
    payee: "Lidl",
    memo: "",
    accountId: "a1",
    amount: -5420,
    currency: "EUR",
    category: { kind: "category", id: "c1", name: "Groceries", slot: 1 },
    cleared: "none",
    ...more,
  }) as unknown as TransactionRow;
const edit = (cells: readonly (readonly string[])[], columns: readonly string[], rows: readonly TransactionRow[]) =>
  pasteIntoRows(cells, columns, (offset) => rows[offset], settings);

test("cells go downwards and to the right, and what stays the same is no edit", () => {
  const rows = [row(), row({ id: "t2" as TransactionRow["id"] })];
  const pasted = edit(
    [
      ["Rewe", "Home"],
      ["Lidl", "Groceries"],
    ],
    ["payee", "category", "memo"],
    rows,
  );
  expect(pasted[0]?.what).toMatchObject({
    id: "t1",
    payee: "Rewe",
    amount: -5420,
    lines: [{ amount: -5420, categoryId: "c2" }],
  });
  expect(pasted[1]?.what).toBeUndefined();
});

test("figures are read as people write them where they live, and out is minus", () => {
  expect(edit([["1.234,50", ""]], ["out", "in"], [row()])[0]?.what).toMatchObject({ amount: -123_450 });
  expect(edit([["", "12,5"]], ["out", "in"], [row()])[0]?.what).toMatchObject({ amount: 1250 });
  expect(edit([["20.11.2026"]], ["date"], [row()])[0]?.what).toBeUndefined();
});

test("every cell that cannot be used says why, and the rest of its line is used", () => {
  const [pasted] = edit([["soon", "Rewe", "Nowhere"]], ["date", "payee", "category"], [row()]);
  expect(pasted?.cells.map(({ problem }) => problem)).toEqual(["no-day", undefined, "no-category"]);
  expect(pasted?.what).toEqual({ id: "t1", payee: "Rewe" });
  const split = row({ category: { kind: "split", count: 2 } });
  expect(edit([["Home"]], ["category"], [split])[0]?.cells[0]?.problem).toBe("split");
  expect(edit([["10"]], ["out"], [row({ cleared: "reconciled" })])[0]?.cells[0]?.problem).toBe("reconciled");
  expect(edit([["a"], ["b"]], ["memo"], [row()])[1]?.cells[0]?.problem).toBe("not-loaded");
});

test("lines of a file are parted by semicolons, or by commas where all have as many", () => {
  expect(pastedCells([["a;b;c"], ["d;e;f"]])).toEqual([
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
  expect(pastedCells([["one, two"], [""]])).toEqual([["one, two"]]);
  expect(pastedCells([["2026-11-01", "x"]])).toEqual([["2026-11-01", "x"]]);
});

test("new transactions by a head line or by what stands in the columns", () => {
  const make = (cells: readonly (readonly string[])[]) =>
    pasteAsNew(cells, "a1" as AccountId, "EUR" as Currency, settings).map(({ what }) => what);
  const expected = { accountId: "a1", date: "2026-11-05", payee: "Rewe", memo: "bread", amount: -1250 };
  expect(
    make([
      ["Datum", "Empfänger", "Notiz", "Betrag"],
      ["5.11.2026", "Rewe", "bread", "-12,50"],
    ]),
  ).toEqual([expected]);
  expect(
    make([
      ["5.11.2026", "Rewe", "Groceries", "bread", "12,50", ""],
      ["6.11.2026", "Job", "", "", "", "1.000,00"],
    ]),
  ).toMatchObject([
    { ...expected, lines: [{ categoryId: "c1" }] },
    { date: "2026-11-06", payee: "Job", amount: 100_000 },
  ]);
  expect(make([["no day", "Rewe", "x"]])).toEqual([undefined]);
});
