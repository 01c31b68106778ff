import { afterAll, beforeAll, expect, test } from "vitest";
import type { AlertView } from "../../src-shared/contract/alerts.ts";
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

const check = () => sample.client.alerts.check();
const of = (alerts: readonly AlertView[], kind: AlertView["kind"]) => alerts.filter((each) => each.kind === kind);
const spend = (payee: string, date: string, amount: number) =>
  sample.client.transactions.create({ accountId: giro, payee, date: day(date), amount: cents(amount) });

test("a calm household is told of prices that rose and of the copy that is missing, and of nothing that is usual", async () => {
  const alerts = await check();
  expect(of(alerts, "price-rise").map(({ name }) => name)).toContain("Netflix");
  expect(of(alerts, "price-rise").find(({ name }) => name === "Netflix")).toMatchObject({
    amount: -2049,
    than: -1799,
    date: "2026-11-05",
    link: { to: "subscriptions" },
  });
  expect(of(alerts, "backup-overdue")).toMatchObject([{ date: null, number: 30 }]);
  for (const kind of ["large-transaction", "unusual-transaction", "bill-missed", "import-overdue"] as const)
    expect(of(alerts, kind)).toEqual([]);
});

test("each comes once: seen, put off, done with, muted", async () => {
  const [netflix] = of(await check(), "price-rise").filter(({ name }) => name === "Netflix");
  const key = netflix?.key ?? "";
  const shown = async () => (await check()).find((each) => each.key === key);
  expect((await sample.client.alerts.takeNew()).map((each) => each.key)).toContain(key);
  expect(await sample.client.alerts.takeNew()).toEqual([]);
  expect(await shown()).toMatchObject({ seen: false });
  await sample.client.alerts.markSeen();
  expect(await shown()).toMatchObject({ seen: true });
  await sample.client.alerts.snooze({ key, until: day("2026-12-01") });
  expect(await shown()).toBeUndefined();
  await sample.client.alerts.snooze({ key, until: day("2026-11-21") });
  expect(await shown()).toMatchObject({ seen: false });
  await sample.client.alerts.mute({ key, what: "subject" });
  expect(await shown()).toBeUndefined();
  const { muted, settings } = await sample.client.alerts.settings();
  expect(muted.map(({ name }) => name)).toEqual(["Netflix"]);
  await sample.client.alerts.changeSettings({ muted: [] });
  expect(await shown()).toBeDefined();
  await sample.client.alerts.done({ key });
  expect(await shown()).toBeUndefined();
  expect(settings.off).toEqual([]);
  await expect(sample.client.alerts.done({ key: "nothing" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a transaction that is many times the usual is told, once, by the reason that is nearest", async () => {
  await spend("Piano shop", "2026-11-19", -480_000);
  await spend("Canteen", "2026-11-20", -9_000);
  const alerts = await check();
  expect(of(alerts, "large-transaction")).toMatchObject([{ name: "Piano shop", amount: -480_000 }]);
  expect(of(alerts, "unusual-transaction")).toMatchObject([{ name: "Canteen", amount: -9_000 }]);
  await sample.client.alerts.changeSettings({ largeFrom: cents(500_000) });
  expect(of(await check(), "large-transaction")).toEqual([]);
  await sample.client.alerts.changeSettings({ largeFrom: null });
  await sample.client.history.undo({});
  await sample.client.history.undo({});
});

test("a balance that will be low is told with its day, below zero or below what somebody said", async () => {
  await spend("Deposit", "2026-11-20", -200_000);
  const [low] = of(await check(), "low-balance").filter(({ name }) => name === "Giro");
  expect(low).toMatchObject({ than: 0, link: { to: "forecast", id: giro } });
  expect(low?.amount).toBeLessThan(0);
  await sample.client.history.undo({});
  expect(of(await check(), "low-balance").filter(({ name }) => name === "Giro")).toEqual([]);
  await sample.client.alerts.changeSettings({ lowBalances: { [giro]: cents(150_000) } });
  expect(of(await check(), "low-balance").filter(({ name }) => name === "Giro")).toMatchObject([{ than: 150_000 }]);
  await sample.client.alerts.changeSettings({ lowBalances: {} });
});

test("a bill that somebody posts is told before it is due, and when it was missed", async () => {
  const plan = (payee: string, start: string) =>
    sample.client.schedules.create({
      accountId: giro,
      payee,
      amount: cents(-2000),
      start: day(start),
      recurrence: { pattern: { kind: "years", every: 1, month: 11, on: { kind: "day", day: Number(start.slice(8)) } } },
    });
  await plan("Chimney sweep", "2026-11-23");
  await plan("Allotment", "2026-11-17");
  await plan("Later", "2026-11-29");
  const alerts = await check();
  expect(of(alerts, "bill-due")).toMatchObject([{ name: "Chimney sweep", date: "2026-11-23", amount: -2000 }]);
  expect(of(alerts, "bill-missed")).toMatchObject([{ name: "Allotment", date: "2026-11-17" }]);
  await sample.client.alerts.changeSettings({ off: ["bill-due"], billDays: 9 });
  expect(of(await check(), "bill-due")).toEqual([]);
  await sample.client.alerts.changeSettings({ off: [] });
  expect(of(await check(), "bill-due").map(({ name }) => name)).toEqual(["Chimney sweep", "Later"]);
  await sample.client.alerts.changeSettings({ billDays: 3 });
});

test("a copy of the budget quiets the reminder, and an account that was filled from files asks for the next", async () => {
  await sample.exportText("json");
  expect(of(await check(), "backup-overdue")).toEqual([]);
  const budget = await openBudget();
  const account = await budget.account("Giro");
  await budget.importText("Date,Payee,Amount\n2026-09-01,Lidl,-12.00\n2026-09-02,Rewe,-9.00", account.id);
  const typed = await budget.account("Cash", "cash");
  const date = day("2026-08-01");
  await budget.client.transactions.create({ accountId: typed.id, payee: "Kiosk", date, amount: cents(-200) });
  expect(of(await budget.client.alerts.check(), "import-overdue")).toMatchObject([
    { name: "Giro", date: "2026-09-02", link: { to: "import", id: account.id } },
  ]);
  budget.dispose();
});

test("a budget line is told when it is nearly used up and when it is overspent, by its own threshold", async () => {
  const budget = await openBudget();
  const account = await budget.account("Giro");
  const groups = await budget.client.categories.list({});
  const [first, second] = groups.flatMap(({ categories }) => categories).filter(({ flow }) => flow === "expense");
  if (!first || !second) throw new Error("no categories");
  const month = "2026-11" as never;
  const amount = cents(10_000);
  await budget.client.budget.assign({
    entries: [first, second].map(({ id }) => ({ categoryId: id, month, amount })),
  });
  const pay = (categoryId: typeof first.id, paid: number) =>
    budget.client.transactions.create({
      accountId: account.id,
      date: day("2026-11-10"),
      amount: cents(-paid),
      lines: [{ amount: cents(-paid), categoryId, transferAccountId: null, memo: "" }],
    });
  await pay(first.id, 8_800);
  await pay(second.id, 8_000);
  const alerts = await budget.client.alerts.check();
  expect(of(alerts, "budget-near")).toMatchObject([{ name: first.name, number: 88, amount: 1_200 }]);
  await budget.client.alerts.changeSettings({ nearPercents: { [second.id]: 70 } });
  expect(of(await budget.client.alerts.check(), "budget-near").map(({ name }) => name)).toContain(second.name);
  await pay(second.id, 3_000);
  const later = await budget.client.alerts.check();
  expect(of(later, "budget-over")).toMatchObject([{ name: second.name, amount: 1_000 }]);
  budget.dispose();
});

test("a goal is told once when a quarter of it is reached, and when it falls behind or its day passes", async () => {
  const { client, account, dispose } = await openBudget();
  const { id: accountId } = await account("Savings", "savings");
  const put = (date: string, amount: number) =>
    client.transactions.create({ accountId, date: day(date), amount: cents(amount) });
  const aim = async (name: string, amount: number, date: string | null, start: string) =>
    (
      await client.goals.create({
        name,
        amount: cents(amount),
        date: date === null ? null : day(date),
        start: day(start),
        sources: [{ accountId }],
      })
    ).goal;
  const aboutGoals = async () =>
    (await client.alerts.check())
      .filter(({ kind }) => kind.startsWith("goal-"))
      .map(({ kind, name, amount, number }) => [kind, name, amount, number]);
  await put("2026-06-01", 30_000);
  const car = await aim("Car", 100_000, "2027-06-30", "2026-07-01");
  // A quarter lay behind it when it began; four of twelve months later, nothing was added.
  expect(await aboutGoals()).toEqual([["goal-behind", "Car", 23_333, null]]);
  await put("2026-11-10", 45_000);
  expect(await aboutGoals()).toEqual([["goal-milestone", "Car", 75_000, 75]]);
  const [{ key } = { key: "" }] = of(await client.alerts.check(), "goal-milestone");
  await client.alerts.done({ key });
  await put("2026-11-11", -5_000);
  await put("2026-11-12", 6_000);
  expect(of(await client.alerts.check(), "goal-milestone").map((each) => each.key)).not.toContain(key);
  await client.goals.update({ id: car.id, date: day("2026-11-15") });
  expect(await aboutGoals()).toEqual([["goal-behind", "Car", 24_000, null]]);
  await client.goals.complete({ id: car.id });
  expect(await aboutGoals()).toEqual([]);
  dispose();
});
