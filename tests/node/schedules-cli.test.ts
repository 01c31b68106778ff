import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";

interface Planned {
  readonly occurrences: readonly { readonly name: string; readonly due: string; readonly amount: number }[];
}

/** The running day of the program, so that what is planned stays ahead of it. */
const today = new Date().toISOString().slice(0, 10);
const inMonths = (months: number): string => {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-05`;
};

let household: Household;
beforeAll(async () => {
  household = createHousehold();
  const rows = [-6, -5, -4, -3, -2, -1].map(
    (months) => `${inMonths(months)},Cloud storage,${months < -1 ? -2.99 : -3.49}`,
  );
  const file = household.file("half-a-year.csv", ["Date,Payee,Amount", ...rows].join("\n"));
  expect((await household.run("init", "--profile", "Test", "--currency", "EUR")).code).toBe(0);
  expect((await household.run("account", "add", "Giro", "--kind", "checking")).code).toBe(0);
  expect((await household.run("account", "add", "Savings", "--kind", "savings")).code).toBe(0);
  expect((await household.run("import", file, "--account", "Giro")).code).toBe(0);
});
afterAll(() => household.dispose());

const planned = async () => (await household.json<Planned>("schedules", "list", "--days", "45")).occurrences;

test("a payment and a transfer are planned, listed and refused where they cannot be", async () => {
  const rent = await household.run("schedules", "add", "Rent", "-890", "--account", "Giro", "--from", today);
  expect([rent.code, rent.out]).toEqual([0, expect.stringContaining("Rent is planned")]);
  await household.json(
    "schedules",
    "add",
    "Put aside",
    "-200",
    "--account",
    "Giro",
    "--to",
    "Savings",
    "--every",
    "2 weeks",
  );
  expect((await planned()).filter(({ name }) => name === "Rent")[0]).toMatchObject({ due: today, amount: -89_000 });
  expect((await planned()).filter(({ name }) => name === "Put aside").length).toBeGreaterThan(2);
  const table = await household.run("schedules", "list");
  expect(table.out).toContain("Giro to Savings");
  expect((await household.run("schedules", "add", "x", "-1", "--account", "Giro", "--every", "fortnight")).code).toBe(
    2,
  );
  expect((await household.run("schedules", "add", "x", "-1", "--account", "Nowhere")).code).toBe(1);
});

test("what is due is posted and skipped by name, once", async () => {
  expect(await household.json("schedules", "post", "rent")).toMatchObject({ posted: 1 });
  expect(await household.json("schedules", "skip", "Put aside")).toMatchObject({ skipped: 1 });
  const register = await household.run("register", "Giro");
  expect(register.out).toContain("Rent");
  const nothing = await household.run("schedules", "post", "Gym");
  expect([nothing.code, nothing.error]).toEqual([2, expect.stringContaining("Gym")]);
});

test("what recurs is found, with its cost and the rise of its price", async () => {
  const found = await household.run("schedules", "found");
  expect([found.code, found.out]).toEqual([0, expect.stringContaining("Cloud storage")]);
  expect(found.out).toContain("was -2.99 until");
  const { payments } = await household.json<{ readonly payments: readonly unknown[] }>("schedules", "found");
  expect(payments).toEqual([
    expect.objectContaining({ cadence: "monthly", amount: -349, perYear: -4188, steady: true }),
  ]);
});

test("what accounts will hold is told with its lowest day, and what is worth knowing once", async () => {
  const forecast = await household.run("forecast", "--days", "60", "--account", "Giro");
  expect([forecast.code, forecast.out]).toEqual([0, expect.stringContaining("Lowest")]);
  const told = await household.json<{ readonly days: number; readonly series: { readonly middle: readonly number[] } }>(
    "forecast",
    "--days",
    "30",
  );
  expect([told.days, told.series.middle.length]).toEqual([30, 31]);
  const alerts = async () =>
    (await household.json<{ readonly alerts: readonly { readonly kind: string }[] }>("alerts")).alerts;
  const before = await alerts();
  expect(before.map(({ kind }) => kind)).toContain("low-balance");
  const place = before.findIndex(({ kind }) => kind === "low-balance");
  expect((await household.run("alerts", "--done", String(place + 1))).code).toBe(0);
  expect((await alerts()).length).toBe(before.length - 1);
  expect((await household.run("alerts", "--done", "99")).code).toBe(2);
  const left = await alerts();
  const kind = left[0]?.kind;
  expect((await household.run("alerts", "--mute", "1", "--kind")).out).toContain("None of this kind");
  expect((await alerts()).map((each) => each.kind)).toEqual(
    left.map((each) => each.kind).filter((each) => each !== kind),
  );
});
