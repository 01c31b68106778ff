import { afterAll, beforeAll, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate, Month } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend } from "../../tests/support/backend.ts";

let backend: TestBackend;
let client: CofferClient;
let giro: AccountId;
let groceries: CategoryId;
let salary: CategoryId;

beforeAll(async () => {
  backend = tempBackend();
  client = backend.client(personContext());
  await client.profiles.create({ name: "Anna", passphrase: "correct horse", currency: "EUR" as Currency });
  giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
  const all = (await client.categories.list()).flatMap(({ categories }) => categories);
  const find = (name: string) => all.find((each) => each.name === name)?.id as CategoryId;
  groceries = find("Groceries");
  salary = find("Salary");
});
afterAll(() => backend.dispose());

const enter = (date: string, amount: number, categoryId: CategoryId | null) =>
  client.transactions.create({
    accountId: giro,
    date: date as LocalDate,
    amount: amount as Minor,
    lines: [{ amount: amount as Minor, categoryId }],
  });

test("usual spending is the mean of the three months before, rounded to whole cents", async () => {
  await enter("2025-12-10", -1000, groceries);
  await enter("2026-01-10", -2000, groceries);
  await enter("2026-02-10", -2001, groceries);
  await enter("2026-03-10", -700, groceries);
  await enter("2025-11-30", -99_999, groceries);
  const { whereItWent } = await client.overview.get({ month: "2026-03" as Month, months: 2 });
  expect(whereItWent).toMatchObject([{ name: "Groceries", group: "Everyday", amount: 700, usual: 1667 }]);
});

test("a refund lessens what went out; what waits for a category is named as such", async () => {
  await enter("2026-03-11", 200, groceries);
  await enter("2026-03-12", -50, null);
  await enter("2026-03-01", 300_000, salary);
  const { whereItWent, cashFlow } = await client.overview.get({ month: "2026-03" as Month, months: 2 });
  expect(whereItWent.map(({ id, amount }) => [id, amount])).toEqual([
    [groceries, 500],
    [null, 50],
  ]);
  expect(cashFlow.at(-1)).toEqual({ month: "2026-03", in: 300_000, out: 550 });
});

test("net worth of a month that is over does not know what came later", async () => {
  const { netWorth, netWorthByMonth } = await client.overview.get({ month: "2026-01" as Month, months: 2 });
  expect(netWorthByMonth).toEqual([
    { month: "2025-12", amount: -100_999 },
    { month: "2026-01", amount: -102_999 },
  ]);
  expect(netWorth).toBe(-102_999 - 2001 - 700 + 200 - 50 + 300_000);
});

test("pace shows the days of the month and of the one before", async () => {
  const pace = await client.overview.pace({ month: "2026-03" as Month });
  expect(pace.days).toEqual([
    { date: "2026-03-10", spent: 700 },
    { date: "2026-03-11", spent: -200 },
    // Waits for a category, and is spent all the same.
    { date: "2026-03-12", spent: 50 },
  ]);
  expect(pace.previousDays).toEqual([{ date: "2026-02-10", spent: 2001 }]);
});

test("bills are left out of where it went, as they are of the pace, and nothing else is", async () => {
  const before = await client.overview.get({ month: "2026-03" as Month, months: 2 });
  expect(before.withoutBills).toBe(false);
  const date = "2026-03-05" as LocalDate;
  const { schedule } = await client.schedules.create({
    name: "Canteen card",
    accountId: giro,
    payee: "Canteen",
    memo: "",
    amount: -4000 as Minor,
    lines: [{ amount: -4000 as Minor, categoryId: groceries }],
    howMuch: { kind: "fixed" },
    recurrence: {
      pattern: { kind: "months", every: 1, on: { kind: "day", day: 5 } },
      end: { kind: "count", count: 1 },
      weekend: "none",
    },
    start: date,
    posting: "remind",
  });
  await client.schedules.post({ occurrences: [{ scheduleId: schedule.id, date }] });
  const after = await client.overview.get({ month: "2026-03" as Month, months: 2 });
  expect(after).toMatchObject({ whereItWent: before.whereItWent, withoutBills: true });
  expect(after.cashFlow.at(-1)).toEqual({ month: "2026-03", in: 300_000, out: 4550 });
  const { days, bills, groups } = await client.overview.pace({ month: "2026-03" as Month });
  const paced = days.reduce((sum, { spent }) => sum + spent, 0);
  expect(groups.reduce((sum, { spent }) => sum + spent, 0)).toBe(paced);
  expect(groups.at(-1)).toEqual({ id: null, name: "", spent: 50, planned: null });
  expect([paced, bills]).toEqual([before.whereItWent.reduce((sum, { amount }) => sum + amount, 0), 4000]);
  const { total } = await client.transactions.page({ anyOf: [[{ kind: "has", what: "schedule" }]] });
  expect(total).toBe(1);
});

test("the budget says what wants a hand, and how much the month may spend without bills", async () => {
  const { now: month } = await client.budget.get({ month: "2026-01" as Month });
  const day = (of: number) => `${month}-${String(of).padStart(2, "0")}` as LocalDate;
  expect((await client.overview.needs()).budget).toBeNull();
  expect((await client.overview.pace({})).planned).toBeNull();
  const all = (await client.categories.list()).flatMap(({ categories }) => categories);
  const idOf = (name: string) => all.find((each) => each.name === name)?.id as CategoryId;
  const [rent, hobbies, fuel, travel] = ["Rent or mortgage", "Hobbies", "Fuel", "Travel"].map(idOf) as [
    CategoryId,
    CategoryId,
    CategoryId,
    CategoryId,
  ];
  await enter(day(1), 500_000, salary);
  const { ready: before } = (await client.budget.get({ month })).months[0] ?? {};
  const entries = (amounts: readonly (readonly [CategoryId, number])[]) =>
    amounts.map(([categoryId, amount]) => ({ categoryId, month, amount: amount as Minor }));
  await client.budget.assign({
    entries: entries([
      [rent, 90_000],
      [hobbies, 30_000],
      // The tests above spent as much, most of it for a bill.
      [groceries, 4_500],
      [fuel, 5_000],
    ]),
  });
  await client.budget.plan({ id: travel, target: { kind: "keep", amount: 2_500 as Minor } });
  await enter(day(1), -6_000, fuel);
  await client.schedules.create({
    name: "Rent",
    accountId: giro,
    amount: -90_000 as Minor,
    start: day(28),
    lines: [{ amount: -90_000 as Minor, categoryId: rent }],
    recurrence: {
      pattern: { kind: "months", every: 1, on: { kind: "day", day: 28 } },
      end: { kind: "never" },
      weekend: "none",
    },
  });

  const { budget } = await client.overview.needs();
  expect(budget).toMatchObject({
    style: "envelope",
    month,
    overspent: [{ id: fuel, name: "Fuel", short: 1_000 }],
    ready: (before?.readyToAssign ?? 0) - 129_500,
    fillable: 2_500,
  });
  // The rent is a bill that is still to come; what is kept is not spent.
  const { planned, groups, days } = await client.overview.pace({});
  expect(planned).toBe(35_500);
  const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  expect(sumOf(groups.map((group) => group.planned ?? 0))).toBe(planned);
  expect(sumOf(groups.map(({ spent }) => spent))).toBe(sumOf(days.map(({ spent }) => spent)));
  const view = await client.budget.category({ id: rent, month });
  expect(view.category.months[0]?.bills).toMatchObject([{ name: "Rent", due: day(28), amount: -90_000 }]);
  expect(view.bills).toHaveLength(5);

  await client.budget.chooseStyle({ style: "tracking" });
  expect((await client.overview.needs()).budget).toMatchObject({ style: "tracking", ready: 0, fillable: 0 });
  expect((await client.overview.pace({})).planned).toBe(35_500);
});
