import { expect, test } from "vitest";
import { createChance } from "./chance.ts";
import { addDays, type LocalDate, toDayNumber } from "./date.ts";
import { firstBelow, forecast, lowestOf, type PlannedMovement } from "./forecast.ts";
import { singleEvents, type UsualMovement, usualMonths, usualRange } from "./usual-months.ts";

const today = "2026-11-21" as LocalDate;
const nothing = { today, days: 40, balances: [10_000], weights: [1], planned: [], usual: [], seed: 1 };
const on = (day: number, amount: number, rest: Partial<PlannedMovement> = {}): PlannedMovement => ({
  ...{ day, amount, account: 0, spread: 0 },
  ...rest,
});

test("without anything planned or usual a balance stays what it is", () => {
  const { accounts, total } = forecast(nothing);
  expect([...new Set(accounts[0]?.middle)]).toEqual([10_000]);
  expect(total.middle.length).toBe(41);
});

test("what is planned falls on its day, and what is overdue on today", () => {
  const { accounts } = forecast({ ...nothing, planned: [on(-3, -500), on(2, -4000), on(5, 1000), on(60, -99_999)] });
  expect([...(accounts[0]?.middle ?? [])].slice(0, 7)).toEqual([9500, 9500, 5500, 5500, 5500, 6500, 6500]);
  expect(accounts[0]?.low).toEqual(accounts[0]?.high);
});

test("the lowest point is the first day on which the middle is lowest, and a limit is passed once", () => {
  const { accounts } = forecast({ ...nothing, planned: [on(3, -9000), on(10, 2000), on(20, -2000)] });
  const [course] = accounts;
  expect(course && lowestOf(course)).toMatchObject({ day: 3, middle: 1000 });
  expect(course && firstBelow(course.middle, 1001)).toBe(3);
  expect(course && firstBelow(course.middle, 1000)).toBeUndefined();
});

test("an amount that may be more or less widens the band and leaves the middle near it", () => {
  const { accounts } = forecast({ ...nothing, planned: [on(3, -4000, { spread: 1000 })], courses: 400 });
  const [low, middle, high] = [accounts[0]?.low[4] ?? 0, accounts[0]?.middle[4] ?? 0, accounts[0]?.high[4] ?? 0];
  expect(low).toBeLessThan(middle);
  expect(middle).toBeLessThan(high);
  expect(Math.abs(middle - 6000)).toBeLessThan(200);
  expect(high - low).toBeLessThanOrEqual(2000);
});

/** Two years in which 30 to 60 is spent on each day, and 500 goes from the first account to the second on the 31st or last day. */
function history(seed: number): UsualMovement[] {
  const chance = createChance(seed);
  const { from, to } = usualRange(today);
  const movements: UsualMovement[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = toDayNumber(date);
    movements.push({ account: 0, day, quantity: -chance.between(30, 60) });
    if (addDays(date, 1).endsWith("-01"))
      movements.push({ account: 0, day, quantity: -500 }, { account: 1, day, quantity: 500 });
  }
  return movements;
}
const usual = usualMonths(history(1), 2, usualRange(today)).months;
const year = { ...nothing, days: 365, balances: [50_000, 0], weights: [1, 1], usual };

test("the same seed draws the same courses, another seed others", () => {
  expect(forecast({ ...year, seed: 7 })).toEqual(forecast({ ...year, seed: 7 }));
  expect(forecast({ ...year, seed: 8 }).accounts[0]?.middle).not.toEqual(
    forecast({ ...year, seed: 7 }).accounts[0]?.middle,
  );
});

test("usual spending goes on as it was: near its mean, within its band, which widens", () => {
  const [first, second] = forecast(year).accounts;
  const expected = 50_000 - 365 * 45 - 12 * 500;
  expect(Math.abs((first?.middle[365] ?? 0) - expected)).toBeLessThan(500);
  const width = (day: number) => (first?.high[day] ?? 0) - (first?.low[day] ?? 0);
  expect(width(365)).toBeGreaterThan(width(60));
  expect(width(365)).toBeGreaterThan(0);
  // A transfer of every month arrives, also in months that are shorter than those it was drawn from.
  expect(second?.low[365]).toBe(6000);
  expect(second?.high[365]).toBe(6000);
});

test("in the total a transfer between two of its accounts cancels out, in every course", () => {
  const { accounts, total } = forecast({ ...year, weights: [1, 1] });
  const spent = forecast({ ...year, weights: [1, 0] }).total;
  expect(total.middle[365]).toBe((spent.middle[365] ?? 0) + 6000);
  expect(accounts[0]?.middle).toEqual(spent.middle);
});

test("the rest of the running month is drawn from the same days of a month", () => {
  const { accounts } = forecast({ ...year, days: 9 });
  expect(50_000 - (accounts[0]?.middle[9] ?? 0)).toBeGreaterThan(9 * 30);
  expect(50_000 - (accounts[0]?.middle[9] ?? 0)).toBeLessThan(9 * 60 + 501);
});

test("months are whole ones before this, and begin when the accounts that matter were in use", () => {
  const range = usualRange(today);
  expect(range).toEqual({ from: "2024-11-01", to: "2026-10-31" });
  expect(usualMonths([], 1, range)).toEqual({ from: null, months: [] });
  const late = history(1).map((each) => ({
    ...each,
    account: each.day < toDayNumber("2026-02-10" as LocalDate) ? 1 : 0,
  }));
  expect(usualMonths(late, 2, range).from).toBe("2026-03");
  const young = history(1).filter(({ day }) => day >= toDayNumber("2026-10-12" as LocalDate));
  expect(usualMonths(young, 2, range)).toMatchObject({ from: "2026-10", months: [{ monthOfYear: 10 }] });
});

test("a single large movement is told from those that come again and again", () => {
  const of = (...amounts: number[]) => amounts.map((quantity) => ({ quantity }));
  const usualOnes = Array.from({ length: 24 }, () => -900);
  expect(singleEvents(of(-20_000, ...usualOnes), 24)).toEqual(of(-20_000));
  expect(singleEvents(of(...usualOnes), 24)).toEqual([]);
  expect(singleEvents(of(-5000, 3000), 24)).toEqual(of(-5000, 3000));
});
