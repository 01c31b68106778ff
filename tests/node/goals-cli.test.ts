import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";

let household: Household;
beforeAll(async () => {
  household = createHousehold();
  expect((await household.run("init", "--profile", "Test", "--currency", "EUR")).code).toBe(0);
  const account = (...words: string[]) => household.run("account", "add", ...words);
  expect((await account("Savings", "--kind", "savings", "--opening-balance", "1000")).code).toBe(0);
  expect((await account("Car loan", "--kind", "loan", "--opening-balance", "-2500")).code).toBe(0);
});
afterAll(() => household.dispose());

test("goals are added with slices of accounts, listed with what is free, and done", async () => {
  const added = await household.run("goals", "add", "Holiday", "800", "--account", "Savings:300", "--by", "2099-06-01");
  expect([added.code, added.out]).toEqual([0, expect.stringContaining("300.00 of 800.00 EUR")]);
  expect((await household.run("goals", "add", "Reserve", "500", "--account", "Savings")).code).toBe(0);
  const { goals, accounts } = await household.json<{ readonly goals: unknown[]; readonly accounts: unknown[] }>(
    "goals",
  );
  expect(goals).toMatchObject([
    { name: "Holiday", saved: 30_000, date: "2099-06-01" },
    { name: "Reserve", saved: 50_000, state: "reached" },
  ]);
  expect(accounts).toMatchObject([{ name: "Savings", promised: 80_000, free: 20_000 }]);
  expect((await household.run("goals")).out).toContain("200.00 EUR free");
  expect(await household.json("goals", "done", "reserve")).toMatchObject({ state: "completed", saved: 50_000 });
  expect((await household.run("goals", "done", "Boat")).code).toBe(2);
});

test("a loan gets its terms, its table, and its place among the debts", async () => {
  const set = await household.run(
    "loans",
    "set",
    "Car loan",
    "--rate",
    "8.24",
    "--payments",
    "12",
    "--first-payment",
    "2099-01-31",
  );
  expect([set.code, set.out]).toEqual([0, expect.stringContaining("112.97 EUR of interest")]);
  const table = await household.json<{ readonly payments: readonly unknown[] }>("loans", "table", "Car loan");
  expect(table.payments).toHaveLength(12);
  expect((await household.run("loans", "table", "Car loan")).out).toContain("217.75");
  const debts = await household.json<{ readonly ways: readonly unknown[] }>("loans", "payoff", "--extra", "100");
  expect(debts.ways).toMatchObject([{ way: "avalanche" }, { way: "snowball" }, { way: "least" }]);
  expect((await household.run("loans", "payoff", "--strategy", "landslide")).code).toBe(2);
  expect((await household.run("loans", "set", "Car loan", "--rate", "a lot")).code).toBe(2);
});
