import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { formatOf } from "../read-file.ts";
import { readMint } from "./mint.ts";

const bytes = readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures/mint/household.csv"));
const currency = "USD" as Currency;

test("an export of Mint is known by its header and read without a mapping", async () => {
  expect(formatOf(bytes)).toEqual({ ok: true, value: "mint" });
  const read = await readMint(bytes, { currency });
  if (!read.ok) throw new Error(read.error.kind);
  const { statements, book, skipped, dates } = read.value;
  expect(skipped).toEqual([]);
  expect(dates?.value.order).toBe("mdy");
  expect(statements.map(({ account, drafts }) => [account.name, drafts.map(({ amount }) => amount)])).toEqual([
    ["Everyday Checking", [-1_210, -50_000, -32_045, 248_000]],
    ["Rainy Day Savings", [50_000]],
    ["Travel Visa", [32_045, -19_800, -350, -350, -700]],
  ]);
  expect(book?.categories.map(({ name }) => name)).toEqual(["Restaurants", "Paycheck", "Hotel"]);
  expect(statements[0]?.drafts[0]).toMatchObject({
    date: "2023-09-21",
    payee: "Corner Bakery",
    memo: "breakfast, two of us · CORNER BAKERY #114 0042",
    category: "Restaurants",
  });
  expect(statements[0]?.drafts[1]).toMatchObject({ isTransfer: true });
  expect(statements[2]?.drafts[1]).toMatchObject({ tags: ["Italy", "Holiday"] });
  expect(statements[2]?.drafts.at(-1)?.category).toBeUndefined();
});

test("a bank's table with some of the same columns is not taken for one", () => {
  const bank = Buffer.from("Date,Description,Amount,Category,Account Name\n2023-09-01,Shop,-1.00,Food,Giro\n");
  expect(formatOf(bank)).toEqual({ ok: true, value: "csv" });
});

test("its dates are American, also where no day above twelve proves it and the person reads another language", async () => {
  const table =
    "Date,Description,Original Description,Amount,Transaction Type,Category,Account Name,Labels,Notes\n" +
    "8/02/2016,Bookshop,BOOKSHOP 12,29.99,debit,Shopping,Card,,\n";
  const read = await readMint(Buffer.from(table), { currency, language: "de-DE" });
  if (!read.ok) throw new Error(read.error.kind);
  expect(read.value.dates).toMatchObject({ value: { order: "mdy" }, confidence: "likely" });
  expect(read.value.statements[0]?.drafts[0]).toMatchObject({ date: "2016-08-02", amount: -2999 });
});
