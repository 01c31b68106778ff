import * as fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { transactionToLines } from "../../src-shared/domain/account-lines.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { randomDump } from "../../tests/support/random-dump.ts";
import { rounds } from "../../tests/support/rounds.ts";
import { planUnit, type UnitRow } from "../services/import-units.ts";
import { csvHeader, csvLines, guarded, unguarded } from "./csv.ts";

const EUR = "EUR" as Currency;

test("the lines of a transaction make the same postings again", () => {
  void fc.assert(
    fc.property(randomDump(), (dump) => {
      const accounts = new Map(dump.accounts.map((account, index) => [account.id, { ...account, index }]));
      for (const transaction of dump.transactions) {
        const lines = transactionToLines(transaction);
        const rows = lines.map((line): UnitRow => {
          const account = accounts.get(line.accountId);
          if (!account) throw new Error("account missing");
          return {
            account: account.index,
            accountCurrency: account.currency,
            isTracking: !account.inBudget,
            hasCategory: line.categoryId !== null,
            amount: line.amount,
            value: line.value,
            valueCurrency: transaction.currency,
          };
        });
        const planned = planUnit(rows, EUR);
        if (!planned.ok) throw new Error(planned.error.kind);
        expect(planned.value.currency).toBe(transaction.currency);
        expect(
          planned.value.postings.map(({ account, categoryOf, quantity, value, memoOf }) => ({
            account: account === null ? null : dump.accounts[account]?.id,
            category: categoryOf === null ? null : lines[categoryOf]?.categoryId,
            quantity,
            value,
            memo: memoOf === null ? "" : lines[memoOf]?.memo,
          })),
        ).toEqual(
          transaction.postings.map(({ accountId, categoryId, quantity, value, memo }) => ({
            account: accountId,
            category: categoryId,
            quantity,
            value,
            // Beside splits the memo of the account's side has no row of its own.
            memo,
          })),
        );
      }
    }),
    { numRuns: rounds(200, 2_000) },
  );
});

test("every row has all columns and survives quotes, line breaks and formulas", () => {
  void fc.assert(
    fc.property(randomDump(), (dump) => {
      const text = [...csvLines(dump)].join("");
      const { data, errors } = Papa.parse<string[]>(text.slice(0, -2), { newline: "\r\n" });
      expect(errors).toEqual([]);
      expect(data[0]).toEqual([...csvHeader]);
      for (const row of data) expect(row.length).toBe(csvHeader.length);
      for (const row of data.slice(1))
        row.forEach((cell, at) => {
          if (/^[=+\-@\t\r]/.test(cell)) expect(["Amount", "Value"]).toContain(csvHeader[at]);
        });
    }),
    { numRuns: 50 },
  );
});

test("a guarded text is the same text again, and no number is guarded", () => {
  void fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("=1", "'=1", "''+2", "'plain", "@x", "-")), (text) => {
      expect(unguarded(guarded(text))).toBe(text);
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
