import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { budgetFileVersion } from "../../src-shared/contract/pieces.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { randomDump } from "../../tests/support/random-dump.ts";
import type { TableDump } from "../ledger/ledger.ts";
import { jsonLines } from "./json.ts";

const options = { currency: "EUR" as Currency, instant: "2026-01-01T00:00:00.000Z" };

test("JSON holds every table row for row, each on a line of its own, and says how many there are", () => {
  void fc.assert(
    fc.property(randomDump(), (dump) => {
      const { accounts, groups, payees } = dump;
      const transactions = [...dump.transactions];
      const tables: TableDump[] = [
        { table: "accounts", count: accounts.length, rows: accounts },
        { table: "category_groups", count: groups.length, rows: groups },
        { table: "import_batches", count: 0, rows: [] },
        { table: "payees", count: payees.length, rows: payees },
        { table: "transactions", count: transactions.length, rows: transactions },
      ];
      const text = [...jsonLines(tables, options)].join("");
      const { end, ...rest } = JSON.parse(text);
      expect(rest).toEqual({
        format: "coffer-budget",
        version: budgetFileVersion,
        exported: "2026-01-01T00:00:00.000Z",
        currency: "EUR",
        accounts,
        category_groups: groups,
        import_batches: [],
        payees,
        transactions,
      });
      expect(end.rows).toBe(tables.reduce((sum, { count }) => sum + count, 0));
      const before = text.slice(0, text.lastIndexOf('"end":'));
      expect(end.sha256).toBe(createHash("sha256").update(before, "utf8").digest("hex"));
    }),
    { numRuns: 50 },
  );
});
