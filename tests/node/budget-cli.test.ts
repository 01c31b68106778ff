import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";

interface Month {
  readonly months: readonly { readonly ready: { readonly readyToAssign: number } | null }[];
}

let household: Household;
beforeAll(async () => {
  household = createHousehold();
  expect((await household.run("init", "--profile", "Test", "--currency", "EUR")).code).toBe(0);
});
afterAll(() => household.dispose());

test("a month is assigned to, moved within and filled, and shown with what that leaves", async () => {
  const assigned = await household.run("budget", "assign", "Groceries", "2026-10", "350.00");
  expect([assigned.code, assigned.out]).toEqual([0, expect.stringContaining("Groceries has 350.00 EUR in 2026-10")]);
  expect((await household.run("budget", "move", "2026-10", "Groceries", "Hobbies", "50.00")).code).toBe(0);
  expect(await household.json("budget", "fill", "2026-11", "last-month")).toMatchObject({ count: 2 });
  const shown = await household.run("budget", "2026-10");
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/Everyday: Groceries +300\.00/)]);
  const { months } = await household.json<Month>("budget", "2026-11");
  expect(months[0]?.ready?.readyToAssign).toBe(-70_000);
});

test("what is no month is said", async () => {
  const ran = await household.run("budget", "October");
  expect([ran.code, ran.error]).toEqual([2, expect.stringContaining("no month")]);
});
