import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, toDecimal } from "../../src-shared/domain/money.ts";
import { hasHledger, hledgerRows } from "../../tests/support/hledger.ts";
import { randomDump } from "../../tests/support/random-dump.ts";
import { rounds } from "../../tests/support/rounds.ts";
import type { LedgerDump } from "../ledger/ledger.ts";
import { hledgerLines } from "./hledger.ts";
import { journalNames } from "./hledger-names.ts";

const EUR = "EUR" as Currency;
function balancesOf(journal: string): Map<string, string> {
  const [, ...rows] = hledgerRows(journal, ["--flat", "--empty"]);
  return new Map(rows.map(([name, commodity, amount]) => [`${name}|${commodity}`, amount ?? ""]));
}

function expected(dump: LedgerDump): Map<string, string> {
  const names = journalNames(dump);
  const sums = new Map<string, bigint>();
  const currencyOf = new Map(dump.accounts.map((account) => [account.id, account.currency]));
  for (const transaction of dump.transactions)
    for (const posting of transaction.postings) {
      if (!posting.accountId) continue;
      const key = `${names.account(posting.accountId)}|${currencyOf.get(posting.accountId)}`;
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(posting.quantity));
    }
  return new Map([...sums].map(([key, sum]) => [key, toDecimal(Number(sum) as Minor, key.slice(-3) as Currency)]));
}

describe.runIf(hasHledger)("a journal", () => {
  test("hledger reads every journal and finds our balances to the last minor unit", () => {
    void fc.assert(
      fc.property(randomDump(), (dump) => {
        const found = balancesOf([...hledgerLines(dump, { currency: EUR })].join(""));
        for (const [key, amount] of expected(dump)) {
          if (Number(amount) === 0) continue;
          expect(Number(found.get(key)), key).toBe(Number(amount));
        }
      }),
      { numRuns: rounds(15, 200) },
    );
  });

  test("a journal that does not add up is refused by hledger, so the comparison can fail", () => {
    expect(() => balancesOf("2026-01-01 x\n    assets:a  1.00 EUR\n    expenses:b  1.00 EUR\n")).toThrow(
      /could not balance/,
    );
  });
});

test("names are safe, and two things never share one", () => {
  const [dump] = fc.sample(randomDump(), { numRuns: 1, seed: 5 });
  if (!dump) throw new Error("no sample");
  const [account] = dump.accounts;
  if (!account) throw new Error("no account");
  const names = journalNames({ ...dump, accounts: [account, { ...account, id: dump.accounts[0]?.id ?? account.id }] });
  const all = names.all.map(({ name }) => name.toLowerCase());
  expect(new Set(all).size).toBe(all.length);
  for (const name of all) expect(name).not.toMatch(/ {2}|;|\n/);
});
