import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { randomDump } from "../../tests/support/random-dump.ts";
import { jsonLines } from "./json.ts";

test("JSON holds the whole budget, row for row", () => {
  void fc.assert(
    fc.property(randomDump(), (dump) => {
      const text = [...jsonLines(dump, { currency: "EUR" as Currency, instant: "2026-01-01T00:00:00.000Z" })].join("");
      const { accounts, groups, categories, payees, tags, valuations, exchangeRates, rules, schedules, occurrences } =
        dump;
      expect(JSON.parse(text)).toEqual({
        format: "coffer-budget",
        version: 4,
        exported: "2026-01-01T00:00:00.000Z",
        currency: "EUR",
        accounts,
        groups,
        categories,
        payees,
        tags,
        valuations,
        exchangeRates,
        rules,
        schedules,
        occurrences,
        transactions: [...dump.transactions],
      });
    }),
    { numRuns: 50 },
  );
});
