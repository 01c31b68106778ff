import { afterEach, beforeEach, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { AccountKind } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend } from "../../tests/support/backend.ts";
import { codeOf, refusalOf } from "../../tests/support/refusal.ts";

let backend: TestBackend;
let client: CofferClient;
beforeEach(async () => {
  backend = tempBackend();
  client = backend.client(personContext());
  await client.profiles.create({ name: "Anna", passphrase: "correct horse", currency: "EUR" as Currency });
});
afterEach(() => backend.dispose());

const day = (text: string) => text as LocalDate;
const cents = (value: number) => value as Minor;
const owing = async (name: string, owed: number, kind: AccountKind = "loan") =>
  (await client.accounts.create({ name, kind, openingBalance: cents(-owed), openingDate: day("2026-01-01") })).account
    .id;

// The clock of these backends stands on 15 March 2026.
test("terms without a payment get the one of the annuity formula, and say when it ends", async () => {
  const accountId = await owing("Car", 2_500_00);
  expect(await client.loans.list()).toMatchObject([{ account: "Car", owed: 2_500_00, terms: null, rest: null }]);
  const { loan } = await client.loans.set({ accountId, rate: 82_400, payments: 12, firstPayment: day("2026-03-31") });
  expect(loan).toMatchObject({
    terms: { principal: 2_500_00, payment: 217_75 },
    rest: { payments: 12, paidOff: "2027-02-28", next: "2026-03-31", nextInterest: 17_17 },
  });
  const { payments } = await client.loans.amortisation({ accountId });
  expect(payments.reduce((sum, { principal }) => sum + principal, 0)).toBe(2_500_00);
  await client.history.undo({});
  expect(await client.loans.list()).toMatchObject([{ terms: null }]);
});

test("what is left follows what is owed, what was agreed stays", async () => {
  const accountId = await owing("Car", 1_000_00);
  await client.loans.set({ accountId, rate: 0, payments: 10, firstPayment: day("2026-01-10") });
  const giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
  await client.transactions.create({
    date: day("2026-03-01"),
    accountId: giro,
    amount: cents(-900_00),
    lines: [{ amount: cents(-900_00), transferAccountId: accountId }],
  });
  expect((await client.loans.amortisation({ accountId })).payments).toMatchObject([
    { date: "2026-04-10", payment: 100_00, balance: 0 },
  ]);
  expect((await client.loans.amortisation({ accountId, of: "agreed" })).payments).toHaveLength(10);
});

test("a payment is split by what is owed on its day", async () => {
  const accountId = await owing("Car", 4_180_00);
  await client.loans.set({ accountId, rate: 60_000, payment: cents(200_00) });
  expect(await client.loans.split({ accountId, amount: cents(-200_00) })).toMatchObject({
    interest: 20_90,
    principal: 179_10,
  });
  expect(await client.loans.split({ accountId, amount: cents(200_00), date: day("2025-12-31") })).toMatchObject({
    interest: 0,
    principal: 200_00,
  });
});

test("a payment that is in the ledger is split by what was owed before it", async () => {
  const accountId = await owing("Car", 4_180_00);
  await client.loans.set({ accountId, rate: 60_000, payment: cents(200_00) });
  const giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
  const date = day("2026-03-01");
  const { transactions } = await client.transactions.create({
    date,
    accountId: giro,
    amount: cents(-200_00),
    lines: [{ amount: cents(-200_00), transferAccountId: accountId }],
  });
  const payment = { accountId, amount: cents(200_00), date };
  expect(await client.loans.split({ ...payment, transactionId: transactions[0]?.id })).toMatchObject({
    interest: 20_90,
  });
  expect(await client.loans.split(payment)).toMatchObject({ interest: 19_90 });
});

test("L26 terms that never end, and accounts that owe nothing, are refused", async () => {
  const accountId = await owing("Car", 1_000_00);
  const set = (more: object) => client.loans.set({ accountId, rate: 120_000, ...more });
  expect(await refusalOf(set({ payment: cents(10_00) }))).toMatchObject({
    code: "LOAN_NOT_POSSIBLE",
    data: { reason: "payment-too-small" },
  });
  expect(await refusalOf(set({}))).toMatchObject({ data: { reason: "neither-payment-nor-term" } });
  const giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
  const wrong = client.loans.set({ accountId: giro, rate: 0, payment: cents(5), principal: cents(10) });
  expect(await codeOf(wrong)).toBe("LOAN_NOT_POSSIBLE");
  await set({ payment: cents(20_00) });
  expect(await codeOf(client.accounts.update({ id: accountId, kind: "savings" }))).toBe("REFUSED");
});

test("all debts together, three ways; what is not counted is told with its reason", async () => {
  const [card, car] = [await owing("Card", 1_000_00, "card"), await owing("Car", 500_00)];
  await owing("Friend", 50_00);
  await client.loans.set({ accountId: card, rate: 180_000, payment: cents(50_00) });
  await client.loans.set({ accountId: car, rate: 30_000, payment: cents(50_00) });
  await client.loans.keepPlan({ strategy: "snowball", extra: cents(100_00) });
  const { plan, ways, debts, leftOut, kept, months } = await client.loans.payoff({});
  expect({ plan, kept }).toEqual({ plan: { strategy: "snowball", extra: 100_00 }, kept: true });
  expect(debts.map(({ account, end }) => [account, end])).toEqual([
    ["Card", "2026-11"],
    ["Car", "2026-07"],
  ]);
  expect(leftOut).toMatchObject([{ account: "Friend", reason: "no-terms" }]);
  const interest = Object.fromEntries(ways.map((each) => [each.way, each.interest ?? 0]));
  expect(interest["avalanche"]).toBeLessThan(interest["snowball"] ?? 0);
  expect(interest["snowball"]).toBeLessThan(interest["least"] ?? 0);
  expect(months.at(-1)?.owed).toBe(0);
  expect((await client.loans.payoff({ strategy: "avalanche" })).plan).toEqual({ strategy: "avalanche", extra: 100_00 });
});

test("an account that is deleted takes its terms along, and undo brings both back", async () => {
  const accountId = (await client.accounts.create({ name: "Old", kind: "loan" })).account.id;
  await client.loans.set({ accountId, rate: 0, principal: cents(100_00), payment: cents(10_00) });
  await client.accounts.remove({ id: accountId });
  expect(await client.loans.list()).toEqual([]);
  await client.history.undo({});
  expect(await client.loans.list()).toMatchObject([{ account: "Old", terms: { principal: 100_00 } }]);
});
