import { expect, test } from "vitest";
import { type Chance, createChance } from "./chance.ts";
import { addDays, addMonths, firstDay, fromDayNumber, type LocalDate, type Month, toDayNumber } from "./date.ts";
import { costPerYear, findRecurring, nextDays, type Payment, stateOn, stepSince } from "./recurring.ts";

const day = (text: string) => text as LocalDate;
const paid = (date: LocalDate, amount: number): Payment => ({ day: toDayNumber(date), amount });
/** One a month from January 2024, on the day and for the amount that are told for each. */
const monthly = (count: number, dayOf: (at: number) => number, amountOf: (at: number) => number, every = 1) =>
  Array.from({ length: count }, (_, at) => {
    const month = addMonths("2024-01" as Month, at * every);
    return paid(addDays(firstDay(month), dayOf(at) - 1), amountOf(at));
  });

const steady: readonly [string, Payment[], string, LocalDate][] = [
  [
    "a subscription on the 5th",
    monthly(
      8,
      () => 5,
      () => -1299,
    ),
    "monthly",
    day("2024-09-05"),
  ],
  [
    "a rent on the last day of months of any length",
    monthly(
      14,
      (at) => lengthOf(at),
      () => -85_000,
    ),
    "monthly",
    day("2025-03-31"),
  ],
  [
    "a bill that is booked a few days early or late",
    monthly(
      12,
      (at) => 12 + ((at * 5) % 7) - 3,
      () => -4200,
    ),
    "monthly",
    day("2025-01-12"),
  ],
  [
    "a fee every quarter",
    monthly(
      5,
      () => 15,
      () => -5508,
      3,
    ),
    "quarterly",
    day("2025-04-15"),
  ],
  [
    "an insurance twice a year",
    monthly(
      4,
      () => 3,
      () => -29_800,
      6,
    ),
    "half-yearly",
    day("2026-01-03"),
  ],
  [
    "a tax once a year, on the 29th of February or the 28th",
    [paid(day("2024-02-29"), -13_600), paid(day("2025-02-28"), -13_600), paid(day("2026-02-28"), -13_600)],
    "yearly",
    day("2027-02-28"),
  ],
  [
    "the same once a year, twice",
    [paid(day("2024-05-11"), -6000), paid(day("2025-05-12"), -6000)],
    "yearly",
    day("2026-05-12"),
  ],
  ["a course every week", every(7, 10, -1500), "weekly", addDays(day("2024-03-05"), 70)],
  ["a cleaner every second week", every(14, 8, -6000), "two-weekly", addDays(day("2024-03-05"), 112)],
  ["a contract every four weeks", every(28, 9, -2000), "four-weekly", addDays(day("2024-03-05"), 252)],
];

test.each(steady)("%s is found, with the day on which it goes on", (_, payments, cadence, next) => {
  const [found, another] = findRecurring(payments);
  expect(found?.cadence).toBe(cadence);
  expect(found?.start).toBe(next);
  expect(found?.payments.length).toBe(payments.length);
  expect(another).toBeUndefined();
});

test("a heating bill whose amount varies is found, and expected at what is usual", () => {
  const [found] = findRecurring(
    monthly(
      12,
      () => 23,
      (at) => -(7200 + ((at * 7) % 5) * 150),
    ),
  );
  expect(found?.isSteady).toBe(false);
  expect(found?.least).toBeLessThan(found?.most ?? 0);
  expect(found?.amount).toBeGreaterThanOrEqual(found?.least ?? 0);
  expect(found?.amount).toBeLessThanOrEqual(found?.most ?? 0);
});

test("a salary is found beside a bonus, and one month without it", () => {
  const salary = monthly(
    24,
    () => 2,
    () => 284_600,
  ).filter((_, at) => at !== 13);
  const [found] = findRecurring([...salary, paid(day("2024-11-28"), 120_000)].sort((a, b) => a.day - b.day));
  expect(found?.cadence).toBe("monthly");
  expect(found?.payments.some(({ amount }) => amount === 120_000)).toBe(false);
});

test("a price that rose is told with the day of the first payment at the new one", () => {
  const [found] = findRecurring(
    monthly(
      10,
      () => 5,
      (at) => (at < 7 ? -1299 : -1549),
    ),
  );
  expect(found?.steps).toEqual([{ at: 7, from: -1299, to: -1549 }]);
  expect(found && stepSince(found, day("2024-08-01"))?.date).toBe("2024-08-05");
  expect(found && stepSince(found, day("2024-08-06"))).toBeUndefined();
  expect(found && costPerYear(found)).toBe(-1549 * 12);
});

test("a price that rose with the last payment is told at once, and a single odd payment is no price", () => {
  const [risen] = findRecurring(
    monthly(
      8,
      () => 5,
      (at) => (at === 7 ? -1549 : -1299),
    ),
  );
  expect(risen?.steps.map(({ at }) => at)).toEqual([7]);
  const [odd] = findRecurring(
    monthly(
      8,
      () => 5,
      (at) => (at === 4 ? -1549 : -1299),
    ),
  );
  expect(odd?.steps).toEqual([]);
});

test("a subscription is found among other things that are bought at the same place, also across a new price", () => {
  const chance = createChance(5);
  const subscription = monthly(
    20,
    () => 14,
    (at) => (at < 17 ? -899 : -999),
  );
  const shopping = atRandom(chance, 120, 600, () => -chance.between(700, 9000));
  const found = findRecurring([...subscription, ...shopping].sort((a, b) => a.day - b.day));
  expect(found.map(({ cadence, payments, amount }) => [cadence, payments.length, amount])).toEqual([
    ["monthly", 20, -999],
  ]);
});

test("what should have come is late, then stopped", () => {
  const [found] = findRecurring(
    monthly(
      8,
      () => 5,
      () => -1299,
    ),
  );
  const states = ["2024-09-04", "2024-09-06", "2024-09-12", "2024-10-20"].map((on) => found && stateOn(found, day(on)));
  expect(states).toEqual(["active", "active", "late", "stopped"]);
  const ahead = (today: string) => found && nextDays(found, day(today), day("2024-12-01"));
  expect(ahead("2024-09-01")).toEqual(["2024-09-05", "2024-10-05", "2024-11-05"]);
  expect(ahead("2024-10-09")).toEqual(["2024-10-09", "2024-11-05"]);
});

test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  "shopping at random is not recurring (seed %i)",
  (seed) => {
    const chance = createChance(seed);
    for (const perMonth of [0.4, 1, 1.5, 3, 8]) {
      const payments = atRandom(chance, Math.round(perMonth * 36), 36 * 30, () => -chance.between(300, 9000));
      expect(findRecurring(payments)).toEqual([]);
    }
  },
);

test("a few payments at random hardly ever look like a rhythm", () => {
  const chance = createChance(99);
  let found = 0;
  for (let series = 0; series < 20_000; series++)
    found += findRecurring(atRandom(chance, 2 + (series % 8), 1400, () => -chance.between(300, 20_000))).length;
  expect(found).toBeLessThanOrEqual(1);
});

test("a bill that varies needs more payments the less it keeps its day", () => {
  const varied = (at: number) => -(7200 + ((at * 7) % 5) * 450);
  const bill = (count: number, days: number) =>
    findRecurring(monthly(count, (at) => 12 + ((at * 5) % (2 * days + 1)) - days, varied)).length;
  expect([bill(4, 0), bill(4, 3), bill(12, 3)]).toEqual([1, 0, 1]);
});

test("what came twice in a year at almost the same price came on the same day, or it proves nothing", () => {
  const twice = (date: string, amount: number) =>
    findRecurring([paid(day("2024-05-11"), -6000), paid(day(date), amount)]).length;
  expect([twice("2025-05-11", -6050), twice("2025-05-14", -6050), twice("2025-05-14", -6000)]).toEqual([1, 0, 1]);
  expect(twice("2025-05-18", -6000)).toBe(0);
});

test("coffee at one price, whenever it was drunk, is not recurring", () => {
  const chance = createChance(3);
  expect(findRecurring(atRandom(chance, 150, 800, () => -320))).toEqual([]);
});

test("groceries of any amount are not recurring, even every Saturday", () => {
  const chance = createChance(9);
  expect(findRecurring(every(7, 60, 0).map((each) => ({ ...each, amount: -chance.between(2000, 11_000) })))).toEqual(
    [],
  );
});

test("three payments, or two of different prices, prove nothing", () => {
  expect(
    findRecurring(
      monthly(
        3,
        () => 5,
        () => -1299,
      ),
    ),
  ).toEqual([]);
  expect(findRecurring([paid(day("2024-05-11"), -6000), paid(day("2025-05-12"), -7000)])).toEqual([]);
  expect(findRecurring([])).toEqual([]);
});

function lengthOf(at: number): number {
  const month = addMonths("2024-01" as Month, at + 1);
  return toDayNumber(firstDay(month)) - toDayNumber(firstDay(addMonths(month, -1)));
}

function every(days: number, count: number, amount: number): Payment[] {
  return Array.from({ length: count }, (_, at) => paid(addDays(day("2024-03-05"), at * days), amount));
}

function atRandom(chance: Chance, count: number, days: number, amountOf: () => number): Payment[] {
  const begin = toDayNumber(day("2024-01-01"));
  return Array.from({ length: count }, () => paid(fromDayNumber(begin + chance.between(0, days - 1)), amountOf())).sort(
    (a, b) => a.day - b.day,
  );
}
