import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

const day = (text: string) => text as LocalDate;
const cents = (amount: number) => amount as Minor;

let sample: OpenBudget;
let giro: AccountId;
beforeAll(async () => {
  sample = await openBudget({ sample: true });
  giro = (await sample.client.accounts.list()).find(({ name }) => name === "Giro")?.id as AccountId;
}, 60_000);
afterAll(() => sample.dispose());

const get = (input: Parameters<OpenBudget["client"]["forecast"]["get"]>[0]) => sample.client.forecast.get(input);

test("a household of three years goes on as it was: two years of months, nothing single taken for usual", async () => {
  const found = await get({ days: 365 });
  expect(found.usual).toEqual({ from: "2024-11", months: 24 });
  expect(found.series.middle).toHaveLength(366);
  expect(found.series.low.every((low, at) => low <= (found.series.middle[at] ?? 0))).toBe(true);
  const { total, accounts } = found;
  // A year of a household that puts some thousands aside, not one that loses or doubles all it has.
  expect(Math.abs(total.end.middle - total.balance)).toBeLessThan(total.balance);
  expect(total.end.low).toBeLessThan(total.end.high);
  // What its schedules posted is not taken out twice: no account runs dry that never did.
  const own = accounts.find(({ account }) => account === "Giro");
  expect(own?.end.middle).toBeGreaterThan(-2 * (own?.balance ?? 0));
  expect(accounts.map(({ account }) => account)).toContain("Visa");
  expect(accounts.find(({ account }) => account === "House")).toBeUndefined();
});

test("the same seed gives the same answer, and each account its own days", async () => {
  expect(await get({ days: 90, seed: 3, accountId: giro })).toEqual(await get({ days: 90, seed: 3, accountId: giro }));
  const own = await get({ days: 90, accountId: giro });
  expect(own.series.accountId).toBe(giro);
  expect(own.planned.every(({ accountId }) => accountId === giro)).toBe(true);
  const account = own.accounts.find(({ accountId }) => accountId === giro);
  expect(own.series.middle.at(-1)).toBe(account?.end.middle);
  expect(Math.min(...own.series.middle)).toBe(account?.lowest.middle);
});

test("what a schedule plans, and what recurs without one, is counted once: on its day and not as usual", async () => {
  const budget = await openBudget();
  const account = await budget.account("Giro");
  for (let month = 1; month <= 10; month++) {
    const date = day(`2026-${String(month).padStart(2, "0")}-05`);
    await budget.client.transactions.create({ accountId: account.id, payee: "Landlord", date, amount: cents(-80_000) });
    await budget.client.transactions.create({ accountId: account.id, payee: "Work", date, amount: cents(200_000) });
  }
  const recurring = await budget.client.forecast.get({ days: 60, accountId: account.id });
  // The 5th of November did not come and is expected at once.
  expect(recurring.planned.map(({ name, date }) => `${date} ${name}`)).toContain("2026-12-05 Landlord");
  const change = (found: typeof recurring) => (found.series.middle.at(-1) ?? 0) - (found.series.middle[0] ?? 0);
  expect(change(recurring)).toBe(2 * 120_000);
  const landlord = (await budget.client.recurring.list()).payments.find(({ payee }) => payee === "Landlord");
  await budget.client.schedules.create({
    accountId: account.id,
    payee: "Landlord",
    amount: cents(-80_000),
    start: day("2026-12-05"),
    recurrence: landlord?.recurrence ?? { pattern: { kind: "days", every: 30 } },
  });
  const planned = await budget.client.forecast.get({ days: 60, accountId: account.id });
  expect(planned.planned.filter(({ name }) => name === "Landlord").map(({ kind }) => kind)).toEqual([
    "schedule",
    "schedule",
  ]);
  expect(change(planned)).toBe(2 * 120_000);
  budget.dispose();
});

test("a single large purchase is named and not expected again", async () => {
  const before = await get({ days: 365, accountId: giro });
  const car = { accountId: giro, payee: "Car dealer", date: day("2026-06-12"), amount: cents(-1_900_000) };
  await sample.client.transactions.create(car);
  const after = await get({ days: 365, accountId: giro });
  expect(after.single).toContainEqual(expect.objectContaining({ payee: "Car dealer", amount: -1_900_000 }));
  expect((after.series.middle.at(-1) ?? 0) - (before.series.middle.at(-1) ?? 0)).toBe(-1_900_000);
  await sample.client.history.undo({});
});

test("a raise and a purchase that are only thought of change the forecast; the budget stays as it is", async () => {
  const balance = async () => (await sample.client.accounts.list()).map((each) => each.balance);
  const before = await balance();
  const plain = await get({ days: 100, accountId: giro, whatIfs: [] });
  const { series, planned } = await get({
    days: 100,
    accountId: giro,
    whatIfs: [
      { name: "Raise", accountId: giro, amount: cents(20_000), date: day("2026-12-02"), repeats: "monthly" },
      { name: "Sofa", accountId: giro, amount: cents(-150_000), date: day("2026-12-10") },
      { name: "Dream", accountId: giro, amount: cents(-1), date: day("2026-12-10"), on: false },
    ],
  });
  expect(planned.filter(({ kind }) => kind === "what-if").map(({ name }) => name)).toEqual([
    "Raise",
    "Sofa",
    "Raise",
    "Raise",
  ]);
  expect((series.middle.at(-1) ?? 0) - (plain.series.middle.at(-1) ?? 0)).toBe(3 * 20_000 - 150_000);
  expect(series.without).toEqual(plain.series.middle);
  expect(await balance()).toEqual(before);
});

test("without any history only what is planned counts", async () => {
  const budget = await openBudget();
  const account = await budget.account("Giro");
  const found = await budget.client.forecast.get({ days: 30, accountId: account.id });
  expect(found.usual).toEqual({ from: null, months: 0 });
  expect(new Set(found.series.middle)).toEqual(new Set([0]));
  expect(found.accounts[0]).toMatchObject({ below: null, mayBeBelow: null });
  budget.dispose();
});
