import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

let sample: OpenBudget;
beforeAll(async () => {
  sample = await openBudget({ sample: true });
}, 60_000);
afterAll(() => sample.dispose());

const list = async () => (await sample.client.recurring.list()).payments;
const named = async (payee: string) => {
  const found = (await list()).find((each) => each.payee === payee);
  if (!found) throw new Error(`${payee} was not found`);
  return found;
};

test("what recurs in a household of three years is found, with price and cost per year; shopping is not", async () => {
  const all = await list();
  const shops = ["Lidl", "Rewe", "Edeka", "dm", "Canteen", "Shell", "Aral", "Amazon", "Bäckerei Krume"];
  expect(all.filter(({ payee }) => shops.includes(payee))).toEqual([]);
  const rent = await named("Hausverwaltung Nord");
  expect(rent).toMatchObject({ cadence: "monthly", state: "active", next: "2026-12-03", steady: true });
  expect(rent.perYear).toBe(rent.amount * 12);
  expect(rent.scheduleId).not.toBeNull();
  expect(await named("Water works")).toMatchObject({ cadence: "quarterly", steady: false });
  expect(await named("Car insurance")).toMatchObject({ cadence: "half-yearly", next: "2026-12-03" });
  expect(await named("Liability insurance")).toMatchObject({ cadence: "yearly", next: "2027-01-14" });
  expect((await named("Employer")).amount).toBeGreaterThan(0);
});

test("a subscription that nobody planned tells its rises, and who planned it later is not asked again", async () => {
  const netflix = await named("Netflix");
  expect(netflix.scheduleId).toBeNull();
  expect(netflix.steps.at(-1)).toMatchObject({ date: "2026-11-05" });
  expect(netflix.steps.at(-1)?.to).toBeLessThan(netflix.steps.at(-1)?.from ?? 0);
  const { schedule } = await sample.client.schedules.create({
    accountId: netflix.accountId,
    payee: "Netflix",
    amount: netflix.amount,
    start: netflix.next,
    recurrence: netflix.recurrence,
  });
  expect((await named("Netflix")).scheduleId).toBe(schedule.id);
  expect(schedule.next?.due).toBe("2026-12-05");
  await sample.client.history.undo({});
  expect((await named("Netflix")).scheduleId).toBeNull();
});

test("what was set aside stays set aside until it is brought back, in one step each", async () => {
  const { key } = await named("Spotify");
  await sample.client.recurring.dismiss({ key });
  expect((await named("Spotify")).dismissed).toBe(true);
  await expect(sample.client.recurring.dismiss({ key })).rejects.toMatchObject({ code: "REFUSED" });
  await sample.client.recurring.restore({ key });
  expect((await named("Spotify")).dismissed).toBe(false);
  await expect(sample.client.recurring.restore({ key })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a payment that was entered since is counted at once, and taken back with its undo", async () => {
  const { accountId, count, amount } = await named("Spotify");
  const date = "2026-11-21" as LocalDate;
  await sample.client.transactions.create({ accountId, payee: "Spotify", date, amount: amount as Minor });
  expect((await named("Spotify")).payments[0]?.date).toBe("2026-11-09");
  await sample.client.history.undo({});
  expect((await named("Spotify")).count).toBe(count);
});
