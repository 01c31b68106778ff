import { expect, test } from "vitest";
import type { Flow } from "./category.ts";
import type { CategoryId } from "./id.ts";
import { findStartingBalances, isStartingBalances, STARTING_BALANCES_ID } from "./starting-balances.ts";

const named = (name: string, flow: Flow = "income", id = "0199c0de-0000-7000-8000-000000000000") => ({
  id: id as CategoryId,
  flow,
  name,
});

test("is found by its id, whatever it is called", () => {
  const renamed = named("What was there", "income", STARTING_BALANCES_ID);
  expect(findStartingBalances([named("Starting balances"), named("Salary"), renamed])).toBe(renamed);
});

test("is known by its names of both languages in budgets that were made before", () => {
  for (const name of ["Starting balances", " starting BALANCES ", "Anfangsbestände", "Anfangsbesta\u0308nde"])
    expect(isStartingBalances(named(name)), name).toBe(true);
});

test("is not any other category", () => {
  for (const other of [named("Salary"), named("Starting balances", "expense"), named("Balances")])
    expect(isStartingBalances(other), other.name).toBe(false);
  expect(findStartingBalances([named("Salary")])).toBeUndefined();
});
