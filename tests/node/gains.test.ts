/** Conversion gains through the contract: real transactions, real rates, one open budget. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";

const [EUR, USD] = ["EUR", "USD"] as [Currency, Currency];
const day = (text: string) => text as LocalDate;
let budget: OpenBudget;

beforeEach(async () => {
  budget = await openBudget();
});
afterEach(async () => {
  expect(await brokenLawsOf(budget.client)).toEqual([]);
  budget.dispose();
});

const says = (date: string, rate: string) => budget.client.rates.set({ base: USD, quote: EUR, date: day(date), rate });
const spend = (accountId: AccountId, date: string, amount: number) =>
  budget.client.transactions.create({
    accountId,
    date: day(date),
    amount: amount as Minor,
    lines: [{ amount: amount as Minor, categoryId: null }],
  });
const exchange = (from: AccountId, to: AccountId, date: string, amount: number, arrives: number) =>
  budget.client.transactions.create({
    accountId: from,
    date: day(date),
    amount: amount as Minor,
    lines: [{ amount: amount as Minor, categoryId: null, transferAccountId: to, transferQuantity: minor(arrives) }],
  });

/** 100 EUR became 110 USD; 22 USD were spent at 0.95; what is left stands at 0.98. */
async function holiday() {
  const [giro, dollars] = [await budget.account("Giro"), await budget.account("Dollars", "cash", "USD")];
  await says("2026-10-10", "0.90");
  await says("2026-10-20", "0.95");
  await exchange(giro.id, dollars.id, "2026-10-10", -100_00, 110_00);
  await spend(dollars.id, "2026-10-20", -22_00);
  await says("2026-11-20", "0.98");
  return { giro, dollars };
}

test("what an exchange said counts, what was spent counts at the rate of its day, what is left at today's", async () => {
  const { dollars } = await holiday();
  const { currencies, total, months } = await budget.client.gains.get({});
  const figures = {
    worthBefore: 0,
    putIn: 100_00,
    takenOut: 20_90,
    worth: 86_24,
    costBasis: 80_00,
    realised: 90,
    unrealised: 6_24,
    gain: 7_14,
    approximate: false,
  };
  expect(currencies).toEqual([
    {
      currency: "USD",
      quantity: 88_00,
      figures,
      rate: { date: "2026-11-20", rate: "0.98", source: "manual", age: 1, approximate: false },
      accounts: [{ accountId: dollars.id, name: "Dollars", quantity: 88_00, figures }],
    },
  ]);
  expect(total).toEqual(figures);
  // At the end of October the rate of the 20th was eleven days old: 0.90 realised, 88 × 0.95 − 80 held.
  expect(months).toEqual([
    { month: "2026-10", gain: 4_50, approximate: true },
    { month: "2026-11", gain: 7_14, approximate: false },
  ]);
});

test("a period counts from what was there before it", async () => {
  await holiday();
  const { total } = await budget.client.gains.get({ from: day("2026-11-01") });
  expect(total).toMatchObject({ worthBefore: 83_60, putIn: 0, takenOut: 0, worth: 86_24, realised: 0, gain: 2_64 });
  expect(total.approximate).toBe(true);
});

test("money exchanged back counts as what arrived, whichever account the transfer begins at", async () => {
  const { giro, dollars } = await holiday();
  await exchange(dollars.id, giro.id, "2026-11-21", -88_00, 90_00);
  const { total } = await budget.client.gains.get({ method: "fifo" });
  expect(total).toMatchObject({ takenOut: 110_90, worth: 0, costBasis: 0, realised: 10_90, unrealised: 0 });
});

test("between two accounts of a currency something is realised for each, nothing for both", async () => {
  const { dollars } = await holiday();
  const second = await budget.account("More dollars", "savings", "USD");
  await exchange(dollars.id, second.id, "2026-11-20", -50_00, 50_00);
  const { currencies } = await budget.client.gains.get({});
  const [usd] = currencies;
  expect(usd?.figures).toMatchObject({ putIn: 100_00, takenOut: 20_90, realised: 90, unrealised: 6_24 });
  expect(usd?.accounts.map(({ figures }) => figures?.gain)).toEqual([7_14, 0]);
});

test("without any rate a currency is named and never counted", async () => {
  const dollars = await budget.account("Dollars", "cash", "USD");
  await spend(dollars.id, "2026-11-01", 50_00);
  const { currencies, total } = await budget.client.gains.get({});
  expect(currencies).toMatchObject([{ currency: "USD", quantity: 50_00, figures: null, rate: null }]);
  expect(total.gain).toBe(0);
});

test("there is nothing to tell where all accounts are in the budget's currency", async () => {
  await budget.account("Giro");
  expect((await budget.client.gains.get({ from: day("2027-01-01") })).currencies).toEqual([]);
});
